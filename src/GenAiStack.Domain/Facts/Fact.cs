using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Facts;

/// <summary>How a figure became known.</summary>
public enum FactKind
{
    /// <summary>Reported by the company, in its accounts or by itself.</summary>
    Reported,

    /// <summary>Estimated by analysts.</summary>
    AnalystEstimate,

    /// <summary>Reported by the press.</summary>
    PressReport,

    /// <summary>Said by the company of the future.</summary>
    Guidance,
}

/// <summary>A reported figure with its source.</summary>
public sealed record Fact
{
    /// <summary>Its id, by which assumptions name it.</summary>
    public required string Id { get; init; }

    /// <summary>Whom it is about.</summary>
    public required string Entity { get; init; }

    /// <summary>The layer: application, model, cloud, chip or market (the whole of it).</summary>
    public required string Layer { get; init; }

    /// <summary>What kind of company it is, such as "startup"; null where nobody said.</summary>
    public string? KindOfCompany { get; init; }

    /// <summary>What is measured, such as revenue, capex or gross_margin.</summary>
    public required string Metric { get; init; }

    /// <summary>What part of the entity is measured; empty for all of it.</summary>
    public required string Scope { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The figure, in <see cref="Unit"/>.</summary>
    public required double Value { get; init; }

    /// <summary>The low end where a range was reported.</summary>
    public double? Low { get; init; }

    /// <summary>The high end where a range was reported.</summary>
    public double? High { get; init; }

    /// <summary>The unit as text, such as USD, fraction or USD/hour.</summary>
    public required string Unit { get; init; }

    /// <summary>How it became known.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>Whether the figure was checked against the document.</summary>
    public required bool IsChecked { get; init; }

    /// <summary>Who published it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Where: the title of the document.</summary>
    public required string Title { get; init; }

    /// <summary>When, as written: a year, month or day; null where unknown.</summary>
    public string? Published { get; init; }

    /// <summary>The document's address; null where it has none.</summary>
    public string? Url { get; init; }

    /// <summary>What the reader should know.</summary>
    public string? Note { get; init; }
}

/// <summary>The reported figures, by id.</summary>
public sealed class FactTable
{
    private readonly Dictionary<string, Fact> _byId;

    internal FactTable(ValueList<Fact> facts)
    {
        Facts = facts;
        _byId = facts.ToDictionary(f => f.Id);
    }

    /// <summary>A table without facts.</summary>
    public static FactTable Empty { get; } = new([]);

    /// <summary>All facts in the order of the file.</summary>
    public ValueList<Fact> Facts { get; }

    /// <summary>This table with others behind its own. Where an id stands here already, its fact stays and the other is left out.</summary>
    /// <param name="others">The others.</param>
    public FactTable With(IEnumerable<Fact> others) => new([.. Facts, .. others.Where(f => !_byId.ContainsKey(f.Id)).DistinctBy(f => f.Id)]);

    /// <summary>A fact by its id; null where there is none.</summary>
    public Fact? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The sources of a scenario's assumptions that no fact has, each with the assumption that names it.</summary>
    public ValueList<Warning> UnknownSources(Scenario scenario) => scenario.Assumptions()
        .SelectMany(a => a.WithInner())
        .SelectMany(a => a.Assumption.Source.Where(s => !_byId.ContainsKey(s)).Select(s => new Warning(a.Address, $"No fact has the id \"{s}\".{Nearest.Hint(s, _byId.Keys)}")))
        .ToValueList();
}
