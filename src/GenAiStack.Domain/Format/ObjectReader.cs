using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>
/// Reads one JSON object key by key and remembers which keys were asked for, so that what nobody asked for is refused as unknown.
/// </summary>
internal sealed class ObjectReader
{
    public const int LongestName = 200;
    public const int LongestNote = 20_000;

    private readonly ReadContext _context;
    private readonly JsonNode _node;
    private readonly Dictionary<string, (JsonNode Key, JsonNode Value)> _members = [];
    private readonly HashSet<string> _known = [];

    public ObjectReader(ReadContext context, JsonNode node, string address)
    {
        _context = context;
        _node = node;
        Address = address;
        foreach (var (key, keyNode, value) in node.Members())
        {
            if (key is null)
            {
                context.Add(address, keyNode, "This key holds bytes that are no text.", "Save the file as UTF-8.");
            }
            else if (!_members.TryAdd(key, (keyNode, value)))
            {
                context.Add(address, keyNode, $"The key \"{Short(key)}\" stands twice.", "Keep one of them.");
            }
        }
    }

    /// <summary>The address of the object; set once its id is known.</summary>
    public string Address { get; set; }

    public JsonNode Node => _node;

    /// <summary>The keys in the order of the text, for objects whose keys are data.</summary>
    public IEnumerable<(string Key, JsonNode KeyNode, JsonNode Value)> DataMembers() => _members.Select(m => (m.Key, m.Value.Key, m.Value.Value));

    public bool Has(string key) => _members.ContainsKey(key);

    public JsonNode? Take(string key)
    {
        _known.Add(key);
        return _members.TryGetValue(key, out var member) ? member.Value : null;
    }

    public JsonNode? Require(string key, string remedy)
    {
        var value = Take(key);
        if (value is null)
        {
            _context.Add(Address, _node, $"The key \"{key}\" is missing.", remedy);
        }

        return value;
    }

    /// <summary>Refuses the keys that nobody asked for.</summary>
    public void Finish()
    {
        foreach (var (key, member) in _members)
        {
            if (!_known.Contains(key))
            {
                var place = Address.Length == 0 ? Short(key) : $"{Address}/{Short(key)}";
                _context.Add(place, member.Key, $"The key \"{Short(key)}\" is unknown here.{Nearest.Hint(Short(key), _known)}", "Remove it or mend its spelling.");
            }
        }
    }

    public string? Text(string key, int longest) => Take(key) is { } node ? AsText(node, Inside(key), longest) : null;

    public string? RequiredText(string key, int longest, string remedy) =>
        Require(key, remedy) is { } node ? AsText(node, Inside(key), longest) : null;

    public ValueList<string>? Texts(string key)
    {
        if (Take(key) is not { } node)
        {
            return null;
        }

        if (node.Kind != JsonKind.Array)
        {
            Wrong(Inside(key), node, "a list of texts", "Write it as [\"one\", \"another\"].");
            return null;
        }

        return node.Elements().Select(e => AsText(e, Inside(key), LongestName)).OfType<string>().ToValueList();
    }

    public double? Number(string key) => Take(key) is { } node ? AsNumber(node, Inside(key)) : null;

    public int? WholeNumber(string key) => Take(key) is { } node ? AsWholeNumber(node, Inside(key)) : null;

    public bool? Flag(string key)
    {
        if (Take(key) is not { } node)
        {
            return null;
        }

        if (node.Kind is JsonKind.True or JsonKind.False)
        {
            return node.Kind == JsonKind.True;
        }

        Wrong(Inside(key), node, "true or false", "Write true or false without quotes.");
        return null;
    }

    /// <summary>A text that is one of some names.</summary>
    public T? Choice<T>(string key, Func<string, T?> parse, IReadOnlyList<string> names)
        where T : struct => Take(key) is { } node ? AsChoice(node, Inside(key), parse, names) : null;

    public T? AsChoice<T>(JsonNode node, string address, Func<string, T?> parse, IReadOnlyList<string> names)
        where T : struct
    {
        if (AsText(node, address, LongestName) is not { } text)
        {
            return null;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        _context.Add(address, node, $"\"{text}\" is not known here.{Nearest.Hint(text, names)}", $"Write one of {string.Join(", ", names)}.");
        return null;
    }

    public string? AsText(JsonNode node, string address, int longest)
    {
        if (node.Kind != JsonKind.Text)
        {
            Wrong(address, node, "a text", "Write it in double quotes.");
            return null;
        }

        if (node.ByteLength > (6L * longest) + 2)
        {
            return TooLong();
        }

        if (node.Text() is not { } text)
        {
            _context.Add(address, node, "This text holds bytes or escapes that are no valid Unicode.", "Save the file as UTF-8.");
            return null;
        }

        return text.Length > longest ? TooLong() : text;

        string? TooLong()
        {
            _context.Add(address, node, $"This text is longer than {longest} characters.", "Shorten it.");
            return null;
        }
    }

    public double? AsNumber(JsonNode node, string address)
    {
        if (node.Kind != JsonKind.Number)
        {
            Wrong(address, node, "a number", "Write it without quotes and with a point, such as 1.5.");
            return null;
        }

        if (node.Number() is not { } value)
        {
            _context.Add(address, node, $"{node.Raw()} is too small for a number, and not 0.", "Write 0 or a larger number.");
            return null;
        }

        if (!double.IsFinite(value))
        {
            _context.Add(address, node, $"{node.Raw()} is too large for a number.", "Write a smaller number.");
            return null;
        }

        // Minus zero is zero.
        return value + 0.0;
    }

    public int? AsWholeNumber(JsonNode node, string address)
    {
        if (AsNumber(node, address) is not { } value)
        {
            return null;
        }

        if (value != Math.Floor(value) || Math.Abs(value) > 1_000_000)
        {
            _context.Add(address, node, $"{node.Raw()} is not a whole number of a sensible size.", "Write it like 2025 or 5.");
            return null;
        }

        return (int)value;
    }

    public void Wrong(string address, JsonNode node, string wanted, string remedy)
    {
        var found = node.Kind switch
        {
            JsonKind.Object => "an object",
            JsonKind.Array => "a list",
            JsonKind.Text => $"the text {node.Raw()}",
            JsonKind.Null => "null",
            _ => node.Raw(),
        };
        _context.Add(address, node, $"Expected {wanted}, found {found}.", remedy);
    }

    public string Inside(string key) => Address.Length == 0 ? key : $"{Address}/{key}";

    private static string Short(string text) => text.Length <= IdText.MaximumLength ? text : text[..IdText.MaximumLength] + "...";
}
