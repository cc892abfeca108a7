using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>A part of a package, as the directory and the part's own header agree.</summary>
/// <param name="Name">Its name, with slashes.</param>
/// <param name="IsPacked">Whether it is compressed.</param>
/// <param name="Checksum">The checksum of its content.</param>
/// <param name="Start">Where its bytes begin in the file.</param>
/// <param name="Packed">How many bytes it takes in the file.</param>
/// <param name="Length">How many bytes it says that it unpacks to.</param>
internal sealed record ZipPart(string Name, bool IsPacked, uint Checksum, int Start, int Packed, int Length);

/// <summary>
/// Reads the directory of a ZIP file before anything is unpacked, and unpacks parts under a count. Written out here because the runtime's
/// own reader takes any number of entries, overlapping ones, and headers that contradict the directory (docs/decisions/0013).
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndMark = 0x06054b50, EntryMark = 0x02014b50, PartMark = 0x04034b50;
    private const int EndLength = 22, EntryLength = 46, PartLength = 30, LongestComment = 65_535;
    private const int Encrypted = 1 | (1 << 6) | (1 << 13), IsUtf8 = 1 << 11;
    private const int SmallPart = 256 * 1024;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly Findings _findings;
    private readonly ImportPlace _place;
    private readonly PackageKind _kind;
    private readonly List<ZipPart> _parts = [];

    private ZipDirectory(ReadOnlyMemory<byte> file, ImportPlace place, Findings findings, PackageKind kind) => (_file, _place, _findings, _kind) = (file, place, findings, kind);

    public IReadOnlyList<ZipPart> Parts => _parts;

    /// <summary>The directory of a file; null where there is a problem.</summary>
    public static ZipDirectory? Read(ReadOnlyMemory<byte> file, ImportPlace place, Findings findings, PackageKind? kind = null)
    {
        var directory = new ZipDirectory(file, place, findings, kind ?? PackageKind.Workbook);
        return directory.ReadAll() ? directory : null;
    }

    /// <summary>The content of a part; null where it is not what its headers say.</summary>
    public byte[]? Unpack(ZipPart part, CancellationToken cancellation)
    {
        var content = new byte[part.Length];
        var source = _file.Slice(part.Start, part.Packed);
        if (!part.IsPacked)
        {
            source.CopyTo(content);
            return CheckSum(part, content);
        }

        try
        {
            using var stream = new DeflateStream(new MemoryStream(source.ToArray(), writable: false), CompressionMode.Decompress);
            for (var filled = 0; ;)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = filled < content.Length ? stream.Read(content, filled, Math.Min(content.Length - filled, 64 * 1024)) : stream.ReadByte() < 0 ? 0 : -1;
                if (read < 0)
                {
                    Refuse($"The part {Findings.Quote(part.Name)} unpacks to more than it says.", _kind.Again);
                    return null;
                }

                if (read == 0)
                {
                    return filled == content.Length ? CheckSum(part, content) : Damaged(part);
                }

                filled += read;
            }
        }
        catch (InvalidDataException)
        {
            return Damaged(part);
        }
    }

    private byte[]? CheckSum(ZipPart part, byte[] content) => Checksum.Of(content) == part.Checksum ? content : Damaged(part);

    private byte[]? Damaged(ZipPart part)
    {
        Refuse($"The part {Findings.Quote(part.Name)} is damaged.", "Copy the file again, or save it again.");
        return null;
    }

    private bool ReadAll()
    {
        var span = _file.Span;
        var end = FindEnd(span);
        if (end < 0)
        {
            return Refuse("The end of the file is missing: it was not copied to its end.", "Copy or download it again.");
        }

        var (disk, count, size, offset) = (U16(span, end + 4), U16(span, end + 10), U32(span, end + 12), U32(span, end + 16));
        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            return Refuse($"The {_kind.Noun} is written in the form for very large files (ZIP64).", _kind.Again);
        }

        if (count > _kind.Parts)
        {
            return Refuse($"The {_kind.Noun} has {count} parts; at most {_kind.Parts} are taken.", _kind.Fresh);
        }

        if (disk != 0 || U16(span, end + 6) != 0 || U16(span, end + 8) != count || (long)offset + size != end)
        {
            return Refuse($"The directory of the {_kind.Noun} is damaged.", _kind.Again);
        }

        var at = (int)offset;
        for (var i = 0; i < count; i++)
        {
            if (!ReadEntry(span, ref at, end, (int)offset))
            {
                return false;
            }
        }

        return at == end ? CheckAll() : Refuse($"The directory of the {_kind.Noun} is damaged.", _kind.Again);
    }

    private static int FindEnd(ReadOnlySpan<byte> span)
    {
        for (var at = span.Length - EndLength; at >= 0 && at >= span.Length - EndLength - LongestComment; at--)
        {
            if (U32(span, at) == EndMark && at + EndLength + U16(span, at + 20) == span.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private bool ReadEntry(ReadOnlySpan<byte> span, ref int at, int end, int directory)
    {
        if (at + EntryLength > end || U32(span, at) != EntryMark)
        {
            return Refuse($"The directory of the {_kind.Noun} is damaged.", _kind.Again);
        }

        var (flags, method, checksum) = (U16(span, at + 8), U16(span, at + 10), U32(span, at + 16));
        var (packed, length, start) = (U32(span, at + 20), U32(span, at + 24), U32(span, at + 42));
        var (nameLength, skipped) = (U16(span, at + 28), U16(span, at + 30) + U16(span, at + 32));
        var mode = U32(span, at + 38) >> 28;
        if (at + EntryLength + nameLength + skipped > end)
        {
            return Refuse($"The directory of the {_kind.Noun} is damaged.", _kind.Again);
        }

        var name = span.Slice(at + EntryLength, nameLength);
        at += EntryLength + nameLength + skipped;
        if ((flags & Encrypted) != 0)
        {
            return Refuse($"The {_kind.Noun} is encrypted.", "Save it without a password.");
        }

        if (NameOf(name, (flags & IsUtf8) != 0) is not { } text || !IsSafe(text))
        {
            return Refuse($"The {_kind.Noun} has a part with a name that is not allowed: {Findings.Quote(Encoding.Latin1.GetString(name[..Math.Min(name.Length, 60)]))}.", _kind.Again);
        }

        // The upper four bits of the mode say what a Unix file is: 8 a file, 4 a folder, 10 a symbolic link, 0 not said.
        if (mode is not (0 or 8 or 4))
        {
            return Refuse($"The part {Findings.Quote(text)} is no file.", _kind.Again);
        }

        if (method is not (0 or 8) || (method == 0 && packed != length))
        {
            return Refuse($"The part {Findings.Quote(text)} is packed in a manner that {_kind.Noun}s do not use.", _kind.Again);
        }

        if (length > SmallPart && length > (ulong)packed * ImportLimits.PackageRatio)
        {
            return Refuse($"The part {Findings.Quote(text)} unpacks to more than {ImportLimits.PackageRatio} times its size.", _kind.Fresh);
        }

        return ReadPart(span, new(text, method == 8, checksum, (int)Math.Min(start, int.MaxValue), (int)Math.Min(packed, int.MaxValue), (int)Math.Min(length, int.MaxValue)), name, directory);
    }

    // What the directory says must be what stands before the part itself.
    private bool ReadPart(ReadOnlySpan<byte> span, ZipPart part, ReadOnlySpan<byte> name, int directory)
    {
        var at = part.Start;
        if ((long)at + PartLength + name.Length > directory
            || U32(span, at) != PartMark
            || (U16(span, at + 6) & Encrypted) != 0
            || U16(span, at + 8) != (part.IsPacked ? 8 : 0)
            || U16(span, at + 26) != name.Length
            || !span.Slice(at + PartLength, name.Length).SequenceEqual(name))
        {
            return Refuse($"The part {Findings.Quote(part.Name)} is not where the directory says.", _kind.Again);
        }

        var start = at + PartLength + name.Length + U16(span, at + 28);
        if ((long)start + part.Packed > directory)
        {
            return Refuse($"The part {Findings.Quote(part.Name)} reaches beyond its place.", _kind.Again);
        }

        _parts.Add(part with { Start = start });
        return true;
    }

    private bool CheckAll()
    {
        if (_parts.Sum(p => (long)p.Length) > ImportLimits.PackageBytes)
        {
            return Refuse($"The {_kind.Noun} unpacks to more than {ImportLimits.PackageBytes / (1024 * 1024)} MB.", _kind.Fresh);
        }

        if (_parts.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Refuse($"The part {Findings.Quote(twice.Key)} stands twice in the {_kind.Noun}.", _kind.Again);
        }

        var ordered = _parts.OrderBy(p => p.Start).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Start - PartLength - ordered[i].Name.Length < ordered[i - 1].Start + ordered[i - 1].Packed)
            {
                return Refuse($"The parts {Findings.Quote(ordered[i - 1].Name)} and {Findings.Quote(ordered[i].Name)} overlap.", _kind.Again);
            }
        }

        return true;
    }

    private static string? NameOf(ReadOnlySpan<byte> name, bool isUtf8)
    {
        if (!isUtf8 && name.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0)
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsSafe(string name) =>
        name.Length is > 0 and <= 255
        && !name.StartsWith('/')
        && name.IndexOfAny(['\\', ':', '\0']) < 0
        && !name.Any(char.IsControl)
        && !name.Split('/').Any(p => p is ".." or ".");

    private bool Refuse(string message, string remedy)
    {
        _findings.Wrong(_place, message, remedy);
        return false;
    }

    private static ushort U16(ReadOnlySpan<byte> span, int at) => BinaryPrimitives.ReadUInt16LittleEndian(span[at..]);

    private static uint U32(ReadOnlySpan<byte> span, int at) => BinaryPrimitives.ReadUInt32LittleEndian(span[at..]);
}

/// <summary>The checksum of ZIP files (CRC-32, polynomial 0x04C11DB7 reflected).</summary>
internal static class Checksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) != 0 ? (c >> 1) ^ 0xEDB88320 : c >> 1))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum = Table[(byte)(sum ^ b)] ^ (sum >> 8);
        }

        return ~sum;
    }
}
