using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Reconciling;

/// <summary>A row of the table: which measure of a scenario a reported figure is compared with, and in which year.</summary>
public sealed record ReconciliationRow
{
    /// <summary>What is compared, such as "Nvidia data center".</summary>
    public required string Name { get; init; }

    /// <summary>The facts that the figure rests on; at least one.</summary>
    public required ValueList<Fact> Facts { get; init; }

    /// <summary>How the figure follows from them.</summary>
    public required ReportReading Reading { get; init; }

    /// <summary>The address of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>What the measure counts: dollars or a fraction.</summary>
    public required Unit Unit { get; init; }

    /// <summary>The year of the scenario. Fiscal years are read as the calendar year that has most of them; the note says so.</summary>
    public required int Year { get; init; }

    /// <summary>The id of a company: the row does not hold for stacks that have it, since they divide the figure otherwise. Null for none.</summary>
    public CompanyId? Unless { get; init; }

    /// <summary>What the reader should know.</summary>
    public string? Note { get; init; }

    /// <summary>The reported figure, in <see cref="Unit"/>.</summary>
    public double Reported => Of(f => f.Value);

    /// <summary>The low end of what was reported, where every fact or one of them has a range; else the figure itself.</summary>
    public double ReportedLow => Reading is ReportReading.Loss or ReportReading.Rest ? Of(f => f.High ?? f.Value) : Of(f => f.Low ?? f.Value);

    /// <summary>The high end, likewise.</summary>
    public double ReportedHigh => Reading is ReportReading.Loss or ReportReading.Rest ? Of(f => f.Low ?? f.Value) : Of(f => f.High ?? f.Value);

    /// <summary>Whether the figure is a floor.</summary>
    public bool IsFloor => Reading == ReportReading.AtLeast;

    private double Of(Func<Fact, double> value) => Reading switch
    {
        ReportReading.Loss => -value(Facts[0]),
        ReportReading.Rest => 1 - value(Facts[0]),
        ReportReading.FourTimes => 4 * value(Facts[0]),
        ReportReading.Product => Facts.Aggregate(1.0, (product, fact) => product * value(fact)),
        _ => Facts.Sum(value),
    };
}

/// <summary>The reviewed table of what is compared with what.</summary>
/// <param name="Rows">Its rows, in the order of the file.</param>
public sealed record ReconciliationTable(ValueList<ReconciliationRow> Rows);
