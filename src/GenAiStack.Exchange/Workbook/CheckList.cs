namespace GenAiStack.Exchange.Workbook;

/// <summary>Something that must hold in every year: what it is, what to do where it does not, and in each year 0 where it holds and 1 where it does not.</summary>
internal sealed record Check(string What, string Remedy, CalculationRow Row)
{
    /// <summary>Whether results mean nothing where it does not hold.</summary>
    public bool Refuses { get; init; } = true;
}

/// <summary>Collects what must hold, in the order in which the engine finds it out.</summary>
internal sealed class CheckList
{
    private readonly List<Check> _checks = [];

    public IReadOnlyList<Check> All => _checks;

    /// <summary>Adds a check of conditions that must all hold while something is above 0; one that cannot be computed does not hold.</summary>
    /// <param name="sheet">Where its row goes.</param>
    /// <param name="what">What it is about.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="when">The lever's ramp, or what moves; null for always.</param>
    /// <param name="holds">The condition.</param>
    /// <param name="refuses">Whether results mean nothing where it does not hold.</param>
    public void Add(CalculationSheet sheet, string what, string remedy, Expression? when, Expression holds, bool refuses = true)
    {
        var verdict = Call.If(holds, 0, 1);
        var row = sheet.Add($"Check: {what}", Call.IfError(when is null ? verdict : Call.If(when.Is(0), 0, verdict), 1), CellFormat.Check);
        _checks.Add(new(what, remedy, row) { Refuses = refuses });
    }
}
