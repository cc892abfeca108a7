using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>Finds the place of an address in the text. Where several things share an address, the last one is meant.</summary>
internal sealed class AddressLocator
{
    private readonly JsonNode _root;
    private readonly HashSet<string> _wanted;
    private readonly Dictionary<string, JsonNode> _places = [];

    /// <param name="root">The text.</param>
    /// <param name="addresses">The addresses that will be asked for; nothing else is remembered.</param>
    public AddressLocator(JsonNode root, IEnumerable<string> addresses)
    {
        _root = root;
        _wanted = [.. addresses.Select(a => string.Join('/', a.Split('/').Take(2)))];
        AddAll("companies", node => Text(node, "id"));
        AddAll("links", node => new LinkId(new(Text(node, "from") ?? ""), new(Text(node, "to") ?? ""), Text(node, "purpose") ?? "").ToString());
        AddAll("levers", node => Text(node, "id"));
    }

    /// <summary>The byte at which the thing with an address begins: its own place, else that of what holds it, else the file's start.</summary>
    public int Find(string address)
    {
        var parts = address.Split('/');
        var depth = parts[0] is "companies" or "links" or "levers" && parts.Length > 1 ? 2 : 0;
        var node = _root;
        if (depth == 2)
        {
            if (!_places.TryGetValue($"{parts[0]}/{parts[1]}", out node))
            {
                return Member(_root, parts[0])?.Offset ?? _root.Offset;
            }
        }

        for (; depth < parts.Length; depth++)
        {
            if (Child(node, parts[depth]) is not { } next)
            {
                break;
            }

            node = next;
        }

        return node.Offset;
    }

    private static JsonNode? Child(JsonNode node, string part)
    {
        if (node.Kind == JsonKind.Array && int.TryParse(part, out var index))
        {
            foreach (var element in node.Elements().Skip(index).Take(1))
            {
                return element;
            }
        }

        return node.IsObject ? Member(node, part) : null;
    }

    private static JsonNode? Member(JsonNode node, string key)
    {
        foreach (var (name, _, value) in node.Members())
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    private static string? Text(JsonNode node, string key) => Member(node, key) is { Kind: JsonKind.Text } value ? value.Text() : null;

    private void AddAll(string list, Func<JsonNode, string?> id)
    {
        if (Member(_root, list) is not { Kind: JsonKind.Array } array)
        {
            return;
        }

        foreach (var element in array.Elements().Where(e => e.IsObject))
        {
            if (id(element) is { } text && $"{list}/{text}" is var address && _wanted.Contains(address))
            {
                _places[address] = element;
            }
        }
    }
}
