using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Relations between the addresses of edits, and their parts.</summary>
public static class EditAddress
{
    /// <summary>Whether one of two addresses is the other or lies inside it: companies/a and companies/a/funding do.</summary>
    public static bool Overlap(string left, string right) => Covers(left, right) || Covers(right, left);

    /// <summary>Whether two edits set something in common.</summary>
    public static bool Overlap(Edit left, Edit right)
    {
        var others = right.Addresses;
        return left.Addresses.Any(l => others.Any(r => Overlap(l, r)));
    }

    /// <summary>Whether an address is another or holds it.</summary>
    internal static bool Covers(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] == '/');

    /// <summary>The address of the company, link or lever that an address is of or lies in; of others the address itself.</summary>
    internal static string Thing(string address) => Parts(address) is var (list, id, _) ? $"{list}/{id}" : address;

    /// <summary>The list, the id and the rest of an address such as companies/a/moats/data; null where it has no three parts.</summary>
    internal static (string List, string Id, string Field)? Parts(string address)
    {
        var first = address.IndexOf('/', StringComparison.Ordinal);
        var second = first < 0 ? -1 : address.IndexOf('/', first + 1);
        return second < 0 ? null : (address[..first], address[(first + 1)..second], address[(second + 1)..]);
    }

    /// <summary>The id of a link written FROM>TO:PURPOSE; null where it is not.</summary>
    internal static LinkId? ParseLink(string text)
    {
        var arrow = text.IndexOf('>', StringComparison.Ordinal);
        var colon = text.IndexOf(':', arrow + 1);
        return arrow < 0 || colon < 0
            ? null
            : new LinkId(new(text[..arrow]), new(text[(arrow + 1)..colon]), text[(colon + 1)..]);
    }
}
