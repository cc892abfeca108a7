using System.Buffers.Binary;
using System.Text;

namespace GenAiStack.Testing.Circuits;

/// <summary>
/// MessagePack as far as Blazor Server's hub speaks it: nil, booleans, whole numbers, doubles, texts, bytes, arrays and maps. Values are null,
/// <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, byte[], object?[] and Dictionary of object keys.
/// </summary>
public static class PackedValue
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="ArgumentException">A value of another kind.</exception>
    public static byte[] Write(object? value)
    {
        using var bytes = new MemoryStream();
        Write(bytes, value);
        return bytes.ToArray();
    }

    /// <summary>Reads one value that fills all bytes.</summary>
    /// <exception cref="InvalidDataException">Cut short, longer than the value, nested too deep, or of an unknown kind.</exception>
    public static object? Read(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        var value = Read(ref rest, 0);
        return rest.IsEmpty ? value : throw new InvalidDataException($"{rest.Length} bytes follow the value.");
    }

    private static void Write(MemoryStream bytes, object? value)
    {
        switch (value)
        {
            case null:
                bytes.WriteByte(0xc0);
                break;
            case bool truth:
                bytes.WriteByte(truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case int number:
                WriteNumber(bytes, number);
                break;
            case long number:
                WriteNumber(bytes, number);
                break;
            case double number:
                Span<byte> raw = stackalloc byte[9];
                raw[0] = 0xcb;
                BinaryPrimitives.WriteDoubleBigEndian(raw[1..], number);
                bytes.Write(raw);
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                WriteHead(bytes, utf8.Length, 0xa0, 31, 0xd9);
                bytes.Write(utf8);
                break;
            case byte[] binary:
                WriteHead(bytes, binary.Length, null, 0, 0xc4);
                bytes.Write(binary);
                break;
            case IReadOnlyList<object?> items:
                WriteHead(bytes, items.Count, 0x90, 15, 0xdb);
                foreach (var item in items)
                {
                    Write(bytes, item);
                }

                break;
            case IReadOnlyDictionary<object, object?> map:
                WriteHead(bytes, map.Count, 0x80, 15, 0xdd);
                foreach (var (key, item) in map)
                {
                    Write(bytes, key);
                    Write(bytes, item);
                }

                break;
            default:
                throw new ArgumentException($"MessagePack as it is spoken here has no {value.GetType()}.", nameof(value));
        }
    }

    private static void WriteNumber(MemoryStream bytes, long number)
    {
        if (number is >= -32 and < 128)
        {
            bytes.WriteByte((byte)number);
            return;
        }

        Span<byte> raw = stackalloc byte[9];
        raw[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(raw[1..], number);
        bytes.Write(raw);
    }

    // Short lengths stand in the first byte where there is such a form. Texts and bytes have a form for one byte of length, arrays and maps
    // have not: theirs is the code before the one for two bytes.
    private static void WriteHead(MemoryStream bytes, int length, byte? shortForm, int shortest, byte code)
    {
        if (shortForm is { } head && length <= shortest)
        {
            bytes.WriteByte((byte)(head | length));
        }
        else if (code is 0xd9 or 0xc4 && length <= byte.MaxValue)
        {
            bytes.Write([code, (byte)length]);
        }
        else if (length <= ushort.MaxValue)
        {
            bytes.Write([(byte)(code + 1), (byte)(length >> 8), (byte)length]);
        }
        else
        {
            bytes.Write([(byte)(code + 2), (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
        }
    }

    private static object? Read(ref ReadOnlySpan<byte> bytes, int depth)
    {
        if (depth > 32)
        {
            throw new InvalidDataException("Nested too deep.");
        }

        var head = Take(ref bytes, 1)[0];
        switch (head)
        {
            case <= 0x7f:
                return (long)head;
            case <= 0x8f:
                return ReadMap(ref bytes, head & 0x0f, depth);
            case <= 0x9f:
                return ReadArray(ref bytes, head & 0x0f, depth);
            case <= 0xbf:
                return Text(Take(ref bytes, head & 0x1f));
            case >= 0xe0:
                return (long)(sbyte)head;
            case 0xc0:
                return null;
            case 0xc2 or 0xc3:
                return head == 0xc3;
            case >= 0xc4 and <= 0xc6:
                return Take(ref bytes, Length(ref bytes, 1 << (head - 0xc4))).ToArray();
            case 0xca:
                return (double)BinaryPrimitives.ReadSingleBigEndian(Take(ref bytes, 4));
            case 0xcb:
                return BinaryPrimitives.ReadDoubleBigEndian(Take(ref bytes, 8));
            case >= 0xcc and <= 0xcf:
                return Unsigned(ref bytes, 1 << (head - 0xcc)) is <= long.MaxValue and var number ? (long)number : throw new InvalidDataException("A number is too large.");
            case >= 0xd0 and <= 0xd3:
                var width = 1 << (head - 0xd0);
                var shift = 64 - (8 * width);
                return (long)Unsigned(ref bytes, width) << shift >> shift;
            case >= 0xd9 and <= 0xdb:
                return Text(Take(ref bytes, Length(ref bytes, 1 << (head - 0xd9))));
            case 0xdc or 0xdd:
                return ReadArray(ref bytes, Length(ref bytes, 2 << (head - 0xdc)), depth);
            case 0xde or 0xdf:
                return ReadMap(ref bytes, Length(ref bytes, 2 << (head - 0xde)), depth);
            default:
                throw new InvalidDataException($"No value begins with 0x{head:x2}.");
        }
    }

    private static object?[] ReadArray(ref ReadOnlySpan<byte> bytes, int count, int depth)
    {
        // Each item is a byte at least: what claims more than there is must not be made room for.
        var items = new object?[count <= bytes.Length ? count : throw CutShort()];
        for (var i = 0; i < count; i++)
        {
            items[i] = Read(ref bytes, depth + 1);
        }

        return items;
    }

    private static Dictionary<object, object?> ReadMap(ref ReadOnlySpan<byte> bytes, int count, int depth)
    {
        var map = new Dictionary<object, object?>();
        for (var i = 0; i < count; i++)
        {
            var key = Read(ref bytes, depth + 1) ?? throw new InvalidDataException("A key is nil.");
            map[key] = Read(ref bytes, depth + 1);
        }

        return map;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static int Length(ref ReadOnlySpan<byte> bytes, int width)
    {
        var length = Unsigned(ref bytes, width);
        return length <= int.MaxValue ? (int)length : throw CutShort();
    }

    private static ulong Unsigned(ref ReadOnlySpan<byte> bytes, int width)
    {
        var number = 0UL;
        foreach (var part in Take(ref bytes, width))
        {
            number = (number << 8) | part;
        }

        return number;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (count > bytes.Length)
        {
            throw CutShort();
        }

        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static InvalidDataException CutShort() => new("Cut short.");
}
