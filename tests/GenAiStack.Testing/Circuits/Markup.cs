using System.Net;
using System.Text.RegularExpressions;

namespace GenAiStack.Testing.Circuits;

/// <summary>Reads the HTML that Razor writes: well-formed but for the elements that have no end. No HTML reader for pages of others.</summary>
public static partial class Markup
{
    private static readonly HashSet<string> WithoutEnd = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    /// <summary>The nodes of a piece of HTML, in a container. Comments are left out.</summary>
    /// <exception cref="InvalidDataException">An end without its beginning.</exception>
    public static VirtualNode Read(string html)
    {
        var root = VirtualNode.Container();
        var open = new Stack<VirtualNode>([root]);
        var at = 0;
        while (at < html.Length)
        {
            if (html[at] != '<')
            {
                at = AddText(open.Peek(), html, at, html.IndexOf('<', at));
            }
            else if (Starts(html, at, "<!--"))
            {
                at = Behind(html, "-->", at);
            }
            else if (Starts(html, at, "<!"))
            {
                at = Behind(html, ">", at);
            }
            else if (Starts(html, at, "</"))
            {
                var end = Behind(html, ">", at);
                var name = html[(at + 2)..(end - 1)].Trim().ToLowerInvariant();
                if (open.Pop().Tag is var tag && !string.Equals(tag, name, StringComparison.OrdinalIgnoreCase))
                {
                    throw new InvalidDataException($"</{name}> ends <{tag}>.");
                }

                at = end;
            }
            else
            {
                at = AddElement(open, html, at);
            }
        }

        return root;
    }

    private static int AddText(VirtualNode parent, string html, int from, int to)
    {
        to = to < 0 ? html.Length : to;
        parent.Insert(parent.Children.Count, VirtualNode.OfText(WebUtility.HtmlDecode(html[from..to])));
        return to;
    }

    private static int AddElement(Stack<VirtualNode> open, string html, int at)
    {
        var begin = Begin().Match(html, at);
        if (!begin.Success)
        {
            throw new InvalidDataException($"This begins no element: {html[at..Math.Min(html.Length, at + 40)]}");
        }

        var node = VirtualNode.Element(begin.Groups["name"].Value);
        foreach (Match attribute in Attribute().Matches(begin.Groups["attributes"].Value))
        {
            node.Set(attribute.Groups["key"].Value, WebUtility.HtmlDecode(attribute.Groups["value"].Value));
        }

        open.Peek().Insert(open.Peek().Children.Count, node);
        at = begin.Index + begin.Length;
        if (WithoutEnd.Contains(node.Tag!.ToLowerInvariant()) || begin.Groups["closed"].Value == "/")
        {
            return at;
        }

        if (node.Tag is "script" or "style" or "textarea")
        {
            // What is inside is no HTML: nothing to show, or what stands in the field.
            var end = Behind(html, $"</{node.Tag}>", at);
            node.Value = WebUtility.HtmlDecode(html[at..(end - node.Tag.Length - 3)].TrimStart('\n'));
            return end;
        }

        open.Push(node);
        return at;
    }

    private static bool Starts(string html, int at, string what) => string.CompareOrdinal(html, at, what, 0, what.Length) == 0;

    private static int Behind(string html, string what, int at) => html.IndexOf(what, at, StringComparison.Ordinal) is var found and >= 0
        ? found + what.Length
        : throw new InvalidDataException($"“{what}” is missing.");

    [GeneratedRegex("""\G<(?<name>[a-zA-Z][\w:-]*)(?<attributes>(?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(?<closed>/?)>""")]
    private static partial Regex Begin();

    [GeneratedRegex("""(?<key>[^\s=>"'/]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+)))?""")]
    private static partial Regex Attribute();
}
