namespace GenAiStack.Domain.Stacks;

/// <summary>
/// Which companies a lever acts on. A company matches when for every list given it has one of the entries; an empty list matches none;
/// without any list all companies match.
/// </summary>
public sealed record Selector
{
    /// <summary>The selector that every company matches.</summary>
    public static readonly Selector Everyone = new();

    /// <summary>Companies by id; null where not given.</summary>
    public ValueList<CompanyId>? Companies { get; init; }

    /// <summary>Layers; null where not given.</summary>
    public ValueList<Layer>? Layers { get; init; }

    /// <summary>Segments; null where not given.</summary>
    public ValueList<string>? Segments { get; init; }

    /// <summary>Tags; null where not given.</summary>
    public ValueList<string>? Tags { get; init; }

    /// <summary>Whether no list is given, so that every company matches.</summary>
    public bool IsEveryone => Companies is null && Layers is null && Segments is null && Tags is null;

    /// <summary>Whether a company matches.</summary>
    public bool Matches(Company company) =>
        (Companies is not { } companies || companies.Contains(company.Id))
        && (Layers is not { } layers || layers.Contains(company.Layer))
        && (Segments is not { } segments || (company.Segment is { } segment && segments.Contains(segment)))
        && (Tags is not { } tags || company.Tags.Any(tag => tags.Contains(tag)));
}
