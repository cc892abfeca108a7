using System.Text.RegularExpressions;

namespace GenAiStack.Testing.Circuits;

/// <summary>A small part of CSS selectors: tag, #id, .class, [attribute], [attribute=value], and spaces for "somewhere inside".</summary>
internal sealed partial class Selector
{
    private readonly List<Func<VirtualNode, bool>[]> _steps;

    private Selector(List<Func<VirtualNode, bool>[]> steps) => _steps = steps;

    /// <summary>Reads a selector.</summary>
    /// <exception cref="ArgumentException">It has a form that is not known here.</exception>
    public static Selector Parse(string text) => new([.. Steps().Matches(text).Select(step => Parts().Matches(step.Value).Select(m => m.Value).ToArray() is var parts
        && string.Concat(parts) == step.Value ? parts.Select(Test).ToArray() : throw new ArgumentException($"“{text}” is no selector that is known here.", nameof(text)))]);

    /// <summary>The elements below a node that it describes, in document order.</summary>
    public IEnumerable<VirtualNode> In(VirtualNode root) => root.All.Where(node => node != root && Fits(node, _steps.Count - 1));

    private bool Fits(VirtualNode node, int step)
    {
        if (node.Tag is null || !_steps[step].All(test => test(node)))
        {
            return false;
        }

        for (var outer = node.Parent; step > 0 && outer is not null; outer = outer.Parent)
        {
            if (Fits(outer, step - 1))
            {
                return true;
            }
        }

        return step == 0;
    }

    private static Func<VirtualNode, bool> Test(string part)
    {
        var name = part[1..];
        switch (part[0])
        {
            case '#':
                return node => node.Attribute("id") == name;
            case '.':
                return node => node.HasClass(name);
            case '[':
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                return equals < 0
                    ? node => node.Attributes.ContainsKey(part[1..^1])
                    : node => node.Attribute(part[1..equals]) == part[(equals + 1)..^1].Trim('\'', '"');
            default:
                return node => node.Tag == part;
        }
    }

    // Spaces inside of brackets belong to the value.
    [GeneratedRegex(@"(?:\[[^\]]*\]|[^\s\[])+", RegexOptions.NonBacktracking)]
    private static partial Regex Steps();

    [GeneratedRegex(@"\[[^\]]+\]|[#.]?[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
