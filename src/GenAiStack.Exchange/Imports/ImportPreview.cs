using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Exchange.Imports;

/// <summary>What an import holds.</summary>
public enum ImportKind
{
    /// <summary>Nothing that could be recognised.</summary>
    Unknown,

    /// <summary>A scenario file (JSON): a whole scenario.</summary>
    ScenarioFile,

    /// <summary>Tables of companies, links or numbers, as text.</summary>
    Tables,

    /// <summary>A workbook.</summary>
    Workbook,
}

/// <summary>How much an import brings or changes.</summary>
/// <param name="CompaniesNew">Companies that are added.</param>
/// <param name="CompaniesChanged">Companies of which something changes.</param>
/// <param name="LinksNew">Links that are added.</param>
/// <param name="LinksChanged">Links of which something changes.</param>
/// <param name="LeversNew">Levers that are added; only a scenario file brings some.</param>
/// <param name="LeversChanged">Levers of which a strength changes.</param>
public sealed record ImportCounts(int CompaniesNew, int CompaniesChanged, int LinksNew, int LinksChanged, int LeversNew, int LeversChanged)
{
    /// <summary>Nothing at all.</summary>
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0, 0);
}

/// <summary>One change that an import would make.</summary>
/// <param name="Address">What it sets: the address of a company, link, lever or of something in one.</param>
/// <param name="Words">The change in words.</param>
/// <param name="Place">Where the import says so; null where it only follows.</param>
public sealed record ImportChange(string Address, string Words, ImportPlace? Place);

/// <summary>
/// What an import would do, before anything is done: the scenario as it would be, the edit that makes it so, what changes in words, and
/// everything that is wrong, row by row. Where anything is wrong nothing can be imported, no part of it.
/// </summary>
/// <remarks>
/// A scenario never brings an id of its own: whoever stores a new one gives it an id. Companies keep the ids that the import gives them unless
/// such an id belongs to a company of another name; then they get a new one, which <see cref="Remarks"/> tells.
/// </remarks>
public sealed record ImportPreview
{
    /// <summary>What the import holds.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>Whether it becomes a new scenario rather than changing one.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The scenario as it would be, checked and solved; null where something is wrong.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>Its answer; null where something is wrong.</summary>
    public Projection? Projection { get; init; }

    /// <summary>The edit that turns the target into <see cref="Scenario"/>; null for a new scenario, where something is wrong, or where nothing changes.</summary>
    public Edit? Edit { get; init; }

    /// <summary>How much it brings or changes.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>What it would do, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The changes to a scenario that is there, at most 200; none for a new one.</summary>
    public ValueList<ImportChange> Changes { get; init; }

    /// <summary>How many changes there are besides <see cref="Changes"/>.</summary>
    public int MoreChanges { get; init; }

    /// <summary>Everything that is wrong, at most 200.</summary>
    public ValueList<ImportProblem> Problems { get; init; }

    /// <summary>How many problems there are besides <see cref="Problems"/>.</summary>
    public int MoreProblems { get; init; }

    /// <summary>What deserves a look, at most 200.</summary>
    public ValueList<ImportRemark> Remarks { get; init; }

    /// <summary>How many remarks there are besides <see cref="Remarks"/>.</summary>
    public int MoreRemarks { get; init; }

    /// <summary>Whether there is something to import and nothing is wrong.</summary>
    public bool CanImport => Scenario is not null && (IsNew || Edit is not null);
}
