using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>
/// Reads one JSON object key by key and remembers which keys were asked for, so that what nobody asked for is refused as unknown.
/// </summary>
internal sealed class ObjectReader
{
    public const int LongestName = TextLimits.Name;
    public const int LongestInList = TextLimits.InList;
    public const int LongestNote = TextLimits.Note;

    private const int FewMembers = 24;
    private const int MostMembers = 10_000;

    private readonly ReadContext _context;
    private readonly JsonNode _node;
    private readonly List<Member> _members = [];
    private readonly List<string> _known = [];

    public ObjectReader(ReadContext context, JsonNode node, string address)
    {
        _context = context;
        _node = node;
        Address = address;
        HashSet<string>? many = null;
        foreach (var (key, keyNode, value) in node.Members())
        {
            if (_members.Count == MostMembers)
            {
                context.Add(address, keyNode, $"This object has more than {MostMembers} keys.", "Remove what does not belong here.");
                break;
            }

            if (key is null)
            {
                context.Add(address, keyNode, "This key holds bytes that are no text.", "Save the file as UTF-8.");
            }
            else if (many is null ? IndexOf(key) >= 0 : !many.Add(key))
            {
                context.Add(address, keyNode, $"The key \"{Short(key)}\" stands twice.", "Keep one of them.");
            }
            else
            {
                _members.Add(new(key, keyNode, value));
                many ??= _members.Count > FewMembers ? [.. _members.Select(m => m.Key)] : null;
            }
        }
    }

    /// <summary>The address of the object; set once its id is known.</summary>
    public string Address { get; set; }

    public JsonNode Node => _node;

    /// <summary>The keys in the order of the text, for objects whose keys are data.</summary>
    public IReadOnlyList<Member> DataMembers() => _members;

    public bool Has(string key) => IndexOf(key) >= 0;

    public JsonNode? Take(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }

        var index = IndexOf(key);
        return index >= 0 ? _members[index].Value : null;
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
        foreach (var (key, keyNode, _) in _members)
        {
            if (!_known.Contains(key))
            {
                var place = Address.Length == 0 ? Short(key) : $"{Address}/{Short(key)}";
                _context.Add(place, keyNode, $"The key \"{Short(key)}\" is unknown here.{_context.Hint(Short(key), _known)}", "Remove it or mend its spelling.");
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

        return node.Elements().Select(e => AsText(e, Inside(key), LongestInList)).OfType<string>().ToValueList();
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

        _context.Add(address, node, $"\"{text}\" is not known here.{_context.Hint(text, names)}", $"Write one of {string.Join(", ", names)}.");
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

    // Objects of the format have few keys; only data or nonsense has more, and is looked up by hash.
    private int IndexOf(string key)
    {
        for (var i = 0; i < _members.Count; i++)
        {
            if (_members[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Short(string text) => text.Length <= IdText.MaximumLength ? text : text[..IdText.MaximumLength] + "...";

    /// <summary>A member of the object.</summary>
    public readonly record struct Member(string Key, JsonNode KeyNode, JsonNode Value);
}
