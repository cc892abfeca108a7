using System.Text;

namespace GenAiStack.Testing.Circuits;

/// <summary>
/// A node of the small document that a circuit is shown in: an element, a text, or a container without a face of its own, which stands for a
/// component or a block of markup.
/// </summary>
public sealed class VirtualNode
{
    private readonly List<VirtualNode> _children = [];

    private VirtualNode(string? tag, string? text) => (Tag, OwnText) = (tag, text);

    /// <summary>The element's name; null for texts and containers.</summary>
    public string? Tag { get; }

    /// <summary>The text of a text node; null for others.</summary>
    public string? OwnText { get; internal set; }

    /// <summary>The parent; null at the top and where the node was removed.</summary>
    public VirtualNode? Parent { get; private set; }

    /// <summary>The children.</summary>
    public IReadOnlyList<VirtualNode> Children => _children;

    /// <summary>The attributes of an element. The value of a field is <see cref="Value"/>.</summary>
    public Dictionary<string, string> Attributes { get; } = [];

    /// <summary>Who handles the element's events: by name, such as "change", the handler and the component that drew it.</summary>
    internal Dictionary<string, (long Handler, int Component)> Handlers { get; } = [];

    /// <summary>What stands in a field: what was typed last or set by the server last.</summary>
    public string Value { get; internal set; } = "";

    /// <summary>The text that a reader would find in it, with white space drawn together.</summary>
    public string Text => TextWithout(_ => false);

    /// <summary>Itself and all below, in document order.</summary>
    public IEnumerable<VirtualNode> All
    {
        get
        {
            var open = new Stack<VirtualNode>([this]);
            while (open.TryPop(out var node))
            {
                yield return node;
                for (var i = node._children.Count - 1; i >= 0; i--)
                {
                    open.Push(node._children[i]);
                }
            }
        }
    }

    /// <summary>An element.</summary>
    public static VirtualNode Element(string tag) => new(tag, null);

    /// <summary>A text.</summary>
    public static VirtualNode OfText(string text) => new(null, text);

    /// <summary>A container.</summary>
    public static VirtualNode Container() => new(null, null);

    /// <summary>An attribute's value; null where it has none.</summary>
    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    /// <summary>The first element below that a selector describes; null where there is none.</summary>
    /// <param name="selector">Like CSS: tag, #id, .class, [attribute], [attribute=value], and spaces for "somewhere inside".</param>
    public VirtualNode? Find(string selector) => FindAll(selector).FirstOrDefault();

    /// <summary>All elements below that a selector describes, in document order.</summary>
    public IEnumerable<VirtualNode> FindAll(string selector) => Selector.Parse(selector).In(this);

    /// <summary>Its text without that of some of what is in it.</summary>
    /// <param name="leaves">Whether a node below is left out with all that is in it.</param>
    public string TextWithout(Func<VirtualNode, bool> leaves)
    {
        var text = new StringBuilder();
        Collect(text, leaves);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether a class is among its classes.</summary>
    public bool HasClass(string name) => Attribute("class")?.Split(' ').Contains(name) == true;

    internal void Insert(int index, VirtualNode child)
    {
        child.Parent = this;
        _children.Insert(index, child);
    }

    internal void RemoveAt(int index)
    {
        _children[index].Parent = null;
        _children.RemoveAt(index);
    }

    internal void Clear()
    {
        _children.ForEach(c => c.Parent = null);
        _children.Clear();
    }

    internal void Permute(IReadOnlyList<(int From, int To)> moves)
    {
        var moved = moves.Select(m => _children[m.From]).ToList();
        for (var i = 0; i < moved.Count; i++)
        {
            _children[moves[i].To] = moved[i];
        }
    }

    internal void Set(string name, string? value)
    {
        if (name == "value" && Tag is "input" or "select" or "textarea")
        {
            Value = value ?? "";
        }
        else if (value is null)
        {
            Attributes.Remove(name);
        }
        else
        {
            Attributes[name] = value;
        }
    }

    private void Collect(StringBuilder text, Func<VirtualNode, bool> leaves)
    {
        text.Append(OwnText);
        foreach (var child in _children.Where(c => !leaves(c)))
        {
            child.Collect(text, leaves);
        }

        // What stands in a box or line of its own is not one word with what follows.
        if (Tag is not (null or "b" or "i" or "em" or "span" or "a" or "small" or "tspan"))
        {
            text.Append(' ');
        }
    }
}
