using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GenAiStack.Browser.Tests;

/// <summary>What a test asks of a PNG file: its size and the colour of its upper left corner.</summary>
/// <param name="Width">The width, px.</param>
/// <param name="Height">The height, px.</param>
/// <param name="Corner">The colour of the corner, "#faf8f4".</param>
internal sealed record Png(int Width, int Height, string Corner)
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file.</summary>
    public static async Task<Png> ReadAsync(string path) => Read(await File.ReadAllBytesAsync(path));

    /// <summary>Reads 8 bits a channel in colour, with or without opacity.</summary>
    /// <exception cref="InvalidDataException">It is no such PNG.</exception>
    public static Png Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Signature))
        {
            throw new InvalidDataException("The file is no PNG.");
        }

        using var pixels = new MemoryStream();
        var (width, height, kind) = (0, 0, -1);
        for (var at = Signature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                    kind = body[8] == 8 ? body[9] : -1;
                    break;
                case "IDAT":
                    pixels.Write(body);
                    break;
                default:
                    break;
            }

            at += 12 + length;
        }

        if (kind is not (2 or 6))
        {
            throw new InvalidDataException("The picture has another depth or palette.");
        }

        // The first pixel has nothing beside or above it, so every filter leaves it as it is; the filter's number stands before it.
        pixels.Position = 0;
        using var plain = new ZLibStream(pixels, CompressionMode.Decompress);
        var first = new byte[4];
        plain.ReadExactly(first);
        return new(width, height, FormattableString.Invariant($"#{first[1]:x2}{first[2]:x2}{first[3]:x2}"));
    }
}
