using System.Text;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>A file that means harm or is merely odd, and what must be said of it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="FileName">What it is called.</param>
/// <param name="Make">Makes its bytes.</param>
/// <param name="Said">Words that a problem must hold, or a remark where it is taken; empty where nothing is said.</param>
/// <param name="IsTaken">Whether it is taken.</param>
internal sealed record HostileFile(string Name, string FileName, Func<byte[]> Make, string Said, bool IsTaken)
{
    public static HostileFile Refused(string name, string fileName, string said, Func<byte[]> make) => new(name, fileName, make, said, IsTaken: false);

    public static HostileFile Taken(string name, string fileName, Func<byte[]> make, string said = "") => new(name, fileName, make, said, IsTaken: true);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Repeat(string text, int bytes)
    {
        var unit = Encoding.UTF8.GetBytes(text);
        var all = new byte[bytes];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = unit[i % unit.Length];
        }

        return all;
    }
}
