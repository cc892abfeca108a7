using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GenAiStack.Domain.Format;

/// <summary>Where a character stands in a text, both from 1; the column counts characters.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
public readonly record struct TextPosition(int Line, int Column);

/// <summary>What a node of a JSON text is.</summary>
internal enum JsonKind : byte
{
    Object,
    Array,
    Text,
    Number,
    True,
    False,
    Null,
    Key,
}

/// <summary>
/// A JSON text as a flat list of nodes that know their places, so that every problem can name its line. Sixteen bytes a node and a limit
/// on their number keep hostile files small.
/// </summary>
internal sealed class JsonTree
{
    public const int MaximumDepth = 32;
    public const int MaximumNodes = 4_000_000;

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly EntryList _entries;
    private List<int>? _lineStarts;

    private JsonTree(ReadOnlyMemory<byte> utf8, EntryList entries)
    {
        _utf8 = utf8;
        _entries = entries;
    }

    public JsonNode Root => new(this, 0);

    /// <summary>Parses a text; a mistake in its grammar ends the reading at once, as nothing behind it has a meaning.</summary>
    public static (JsonTree Tree, string? Mistake, int Offset) Parse(ReadOnlyMemory<byte> utf8)
    {
        var entries = new EntryList();
        var tree = new JsonTree(utf8, entries);
        var open = new Stack<int>();
        var options = new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaximumDepth };
        var reader = new Utf8JsonReader(utf8.Span, options);
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var index = open.Pop();
                    entries[index].Next = entries.Count;
                    continue;
                }

                if (entries.Count == MaximumNodes)
                {
                    return (tree, $"The file holds more than {MaximumNodes} values.", start);
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(entries.Count);
                }

                entries.Add(new Entry(start, (int)(reader.BytesConsumed - start), entries.Count + 1, Kind(reader.TokenType)));
            }
        }
        catch (JsonException e)
        {
            return (tree, Sentence(e.Message), tree.OffsetOf(e.LineNumber ?? 0, e.BytePositionInLine ?? 0));
        }

        return (tree, null, 0);
    }

    public TextPosition Position(int offset)
    {
        var starts = _lineStarts ??= FindLines();
        var line = starts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        var before = _utf8.Span[starts[line]..Math.Min(offset, _utf8.Length)];
        return new(line + 1, Encoding.UTF8.GetCharCount(before) + 1);
    }

    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static JsonKind Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonKind.Object,
        JsonTokenType.StartArray => JsonKind.Array,
        JsonTokenType.PropertyName => JsonKind.Key,
        JsonTokenType.String => JsonKind.Text,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };

    private int OffsetOf(long line, long byteInLine)
    {
        var starts = _lineStarts ??= FindLines();
        var start = line < starts.Count ? starts[(int)line] : _utf8.Length;
        return (int)Math.Min(start + byteInLine, _utf8.Length);
    }

    private List<int> FindLines()
    {
        var starts = new List<int> { 0 };
        var span = _utf8.Span;
        for (var i = span.IndexOf((byte)'\n'); i >= 0;)
        {
            starts.Add(i + 1);
            var next = span[(i + 1)..].IndexOf((byte)'\n');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return starts;
    }

    internal record struct Entry(int Start, int Length, int Next, JsonKind Kind);

    /// <summary>A list that grows by blocks, so that it never copies what it holds.</summary>
    private sealed class EntryList
    {
        private const int BlockBits = 14;
        private const int BlockSize = 1 << BlockBits;

        private readonly List<Entry[]> _blocks = [];

        public int Count { get; private set; }

        public ref Entry this[int index] => ref _blocks[index >> BlockBits][index & (BlockSize - 1)];

        public void Add(Entry entry)
        {
            if (Count >> BlockBits == _blocks.Count)
            {
                _blocks.Add(new Entry[BlockSize]);
            }

            this[Count++] = entry;
        }
    }

    /// <summary>A value in the tree.</summary>
    internal readonly struct JsonNode(JsonTree tree, int index)
    {
        public JsonKind Kind => At.Kind;

        public int Offset => At.Start;

        public bool IsObject => Kind == JsonKind.Object;

        private Entry At => tree._entries[index];

        /// <summary>The elements of an array.</summary>
        public IEnumerable<JsonNode> Elements()
        {
            for (var i = index + 1; i < At.Next; i = tree._entries[i].Next)
            {
                yield return new(tree, i);
            }
        }

        /// <summary>The members of an object; a key whose text cannot be read is given as null.</summary>
        public IEnumerable<(string? Key, JsonNode KeyNode, JsonNode Value)> Members()
        {
            for (var i = index + 1; i < At.Next; i = tree._entries[i + 1].Next)
            {
                var key = new JsonNode(tree, i);
                yield return (key.Text(), key, new(tree, i + 1));
            }
        }

        /// <summary>The text of a string or key; null where its bytes or escapes are no valid Unicode.</summary>
        public string? Text()
        {
            // A key's entry may reach over the colon behind it; the reader below stops after the text itself.
            var reader = new Utf8JsonReader(tree._utf8.Span.Slice(At.Start, At.Length), isFinalBlock: false, default);
            try
            {
                return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

        /// <summary>How many bytes the value takes as written.</summary>
        public int ByteLength => At.Length;

        /// <summary>A number or key or word as written, shortened where long.</summary>
        public string Raw()
        {
            const int most = 40;
            var raw = Encoding.UTF8.GetString(tree._utf8.Span.Slice(At.Start, Math.Min(At.Length, most)));
            return At.Length > most ? raw + "..." : raw;
        }

        /// <summary>The number nearest to what is written; not finite where it is too large, null where it is not 0 but too small.</summary>
        public double? Number()
        {
            var span = tree._utf8.Span.Slice(At.Start, At.Length);
            var value = double.Parse(span, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (value != 0)
            {
                return value;
            }

            var exponent = span.IndexOfAny((byte)'e', (byte)'E');
            var mantissa = exponent < 0 ? span : span[..exponent];
            return mantissa.IndexOfAnyInRange((byte)'1', (byte)'9') < 0 ? 0.0 : null;
        }
    }
}
