using System.Text;
using GenAiStack.Exchange.Svg;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Svg;

/// <summary>Drawings that somebody has looked at. Whoever changes the look looks again and puts the new drawing in the old one's place.</summary>
internal static class Golden
{
    /// <summary>Checks that a drawing is the one that was looked at.</summary>
    public static void Check(string file, SvgDrawing drawing)
    {
        var path = TestFiles.RepositoryPath($"tests/GenAiStack.Exchange.Tests/Svg/Golden/{file}");
        var now = Encoding.UTF8.GetString(drawing.ToBytes());
        var known = File.Exists(path) ? File.ReadAllText(path) : "";
        if (known != now)
        {
            // Beside the results of the build, to be looked at.
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, file), now);
        }

        Assert.Equal(known, now);
    }
}
