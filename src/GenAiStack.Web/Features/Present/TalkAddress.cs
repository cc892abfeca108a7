using System.Globalization;

namespace GenAiStack.Web.Features.Present;

/// <summary>What the address of a talk says: a link opens the same slide of the same revision.</summary>
/// <param name="Slug">The scenario.</param>
internal sealed record TalkAddress(string Slug)
{
    /// <summary>The revision; null for the last one, to which the address is then pinned.</summary>
    public long? Revision { get; init; }

    /// <summary>The scenario that it is told against, with its revision.</summary>
    public string? Against { get; init; }

    /// <summary>The slide's key; null for the first.</summary>
    public string? Slide { get; init; }

    /// <summary>The company that the map is drawn close around.</summary>
    public string? Zoom { get; init; }

    /// <summary>"presenter", "print", or null for the room.</summary>
    public string? View { get; init; }

    /// <summary>The address.</summary>
    public override string ToString()
    {
        var values = new (string Key, string? Value)[] { ("revision", Revision?.ToString(CultureInfo.InvariantCulture)), ("against", Against), ("slide", Slide), ("zoom", Zoom), ("view", View) };
        var query = string.Join('&', values.Where(v => v.Value is not null).Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value!)}"));
        return $"/present/{Uri.EscapeDataString(Slug)}{(query.Length == 0 ? "" : $"?{query}")}";
    }
}
