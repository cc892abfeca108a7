using System.IO.Compression;
using System.Text;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>A part of a ZIP file that may say of itself what it is not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its content.</param>
internal sealed record RawPart(string Name, byte[] Content)
{
    public RawPart(string name, string content)
        : this(name, Encoding.UTF8.GetBytes(content))
    {
    }

    /// <summary>How it says to be packed: 8 is deflated, 0 stored.</summary>
    public ushort Method { get; init; } = 8;

    public ushort Flags { get; init; }

    public uint Attributes { get; init; }

    /// <summary>What it says to unpack to; null is the truth.</summary>
    public uint? Length { get; init; }

    public uint? Checksum { get; init; }

    /// <summary>The bytes of its name; null are those of <see cref="Name"/>.</summary>
    public byte[]? NameBytes { get; init; }

    /// <summary>The name in its own header; null is the same.</summary>
    public string? LocalName { get; init; }

    /// <summary>Where the directory says that it begins; null is the truth.</summary>
    public uint? Offset { get; init; }

    /// <summary>The packed bytes; null are those of <see cref="Content"/>.</summary>
    public byte[]? Packed { get; init; }

    /// <summary>The bytes of a stream of zeros, deflated.</summary>
    public static byte[] PackedZeros(long count)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var left = count; left > 0; left -= zeros.Length)
            {
                deflate.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }
        }

        return packed.ToArray();
    }
}

/// <summary>Writes ZIP files byte by byte, lies among them.</summary>
internal static class RawZip
{
    public static byte[] Of(IEnumerable<RawPart> parts, ushort? count = null, byte[]? comment = null, uint? directoryOffset = null, ushort disk = 0)
    {
        using var file = new MemoryStream();
        using var directory = new MemoryStream();
        var total = 0;
        foreach (var part in parts)
        {
            var offset = (uint)file.Length;
            var packed = part.Packed ?? (part.Method == 8 ? Deflate(part.Content) : part.Content);
            var name = part.NameBytes ?? Encoding.UTF8.GetBytes(part.Name);
            var local = part.LocalName is { } other ? Encoding.UTF8.GetBytes(other) : name;
            var checksum = part.Checksum ?? GenAiStack.Exchange.Xlsx.Checksum.Of(part.Content);
            var length = part.Length ?? (uint)part.Content.Length;
            Write(file, 0x04034b50u, (ushort)20, part.Flags, part.Method, (ushort)0, (ushort)33, checksum, (uint)packed.Length, length, (ushort)local.Length, (ushort)0, local, packed);
            Write(
                directory, 0x02014b50u, (ushort)20, (ushort)20, part.Flags, part.Method, (ushort)0, (ushort)33, checksum, (uint)packed.Length, length,
                (ushort)name.Length, (ushort)0, (ushort)0, (ushort)0, (ushort)0, part.Attributes, part.Offset ?? offset, name);
            total++;
        }

        var begin = (uint)file.Length;
        directory.WriteTo(file);
        comment ??= [];
        Write(file, 0x06054b50u, disk, (ushort)0, count ?? (ushort)total, count ?? (ushort)total, (uint)directory.Length, directoryOffset ?? begin, (ushort)comment.Length, comment);
        return file.ToArray();
    }

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private static void Write(Stream stream, params object[] fields)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        foreach (var field in fields)
        {
            switch (field)
            {
                case ushort number:
                    writer.Write(number);
                    break;
                case uint number:
                    writer.Write(number);
                    break;
                default:
                    writer.Write((byte[])field);
                    break;
            }
        }
    }
}
