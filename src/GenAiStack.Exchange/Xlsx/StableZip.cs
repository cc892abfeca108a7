using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>Packs a package anew without what changes from one writing to the next: times, the order of parts, and ids made at random.</summary>
internal static partial class StableZip
{
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] package)
    {
        using var read = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var stream = new MemoryStream();
        using (var written = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in read.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var entry = written.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = Time;
                using var to = entry.Open();
                using var from = part.Open();
                if (part.FullName == "_rels/.rels")
                {
                    using var reader = new StreamReader(from, Encoding.UTF8);
                    var number = 0;
                    to.Write(Encoding.UTF8.GetBytes(RandomId().Replace(reader.ReadToEnd(), _ => $"Id=\"rId{++number}\"")));
                }
                else
                {
                    from.CopyTo(to);
                }
            }
        }

        return stream.ToArray();
    }

    [GeneratedRegex("\\bId=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex RandomId();
}
