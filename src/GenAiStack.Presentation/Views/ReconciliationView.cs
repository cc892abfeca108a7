using System.Globalization;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A row of the reconciliation.</summary>
public sealed record ReconciliationLine
{
    /// <summary>What is compared.</summary>
    public required string Name { get; init; }

    /// <summary>The hue of the layer that it belongs to.</summary>
    public required string Tone { get; init; }

    /// <summary>The measure's address and the year, for "how it arises".</summary>
    public required string Measure { get; init; }

    /// <inheritdoc cref="Measure"/>
    public required int Year { get; init; }

    /// <summary>The model's figure.</summary>
    public required string Model { get; init; }

    /// <summary>The 5th to 95th percentile; n/a while it is not known.</summary>
    public required string Range { get; init; }

    /// <summary>What was reported.</summary>
    public required string Reported { get; init; }

    /// <summary>How far the model lies from it, signed.</summary>
    public required string Gap { get; init; }

    /// <summary>Whether it lies in the range.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>inside, outside, or what stands there while nobody knows.</summary>
    public string VerdictText => Verdict switch { Verdict.Inside => "inside", Verdict.Outside => "outside", _ => "\u2026" };

    /// <summary>The small picture; null while the range is not known.</summary>
    public ReportPicture? Picture { get; init; }

    /// <summary>The facts that the report rests on.</summary>
    public required ValueList<Fact> Facts { get; init; }

    /// <summary>Who reported it, how, and what the reader should know.</summary>
    public required string Told { get; init; }
}

/// <summary>The rows of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Lines">The rows.</param>
public sealed record ReconciliationGroup(int Year, ValueList<ReconciliationLine> Lines);

/// <summary>What the model says beside what was reported: of the years shown, and of those that came after the first.</summary>
public sealed record ReconciliationView
{
    // A gap that no figure shows.
    private const double Nothing = 0.0005;

    /// <summary>The sentence on top of the page.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>The year of the finding's numbers.</summary>
    public required int FindingYear { get; init; }

    /// <summary>The finding of the table.</summary>
    public required string Title { get; init; }

    /// <summary>The rows of the year shown, or of all years.</summary>
    public required ValueList<ReconciliationGroup> Groups { get; init; }

    /// <summary>How many rows there are in all years.</summary>
    public required int Count { get; init; }

    /// <summary>The finding of the backtest; null where the first year has nothing behind it.</summary>
    public required string BacktestTitle { get; init; }

    /// <summary>The rows of the years after the first.</summary>
    public required ValueList<ReconciliationGroup> Backtest { get; init; }

    /// <summary>The table for files: a row a figure, of all years.</summary>
    public required ChartTable Table { get; init; }

    /// <summary>The backtest for files.</summary>
    public required ChartTable BacktestTable { get; init; }

    /// <summary>The view of a reconciliation.</summary>
    /// <param name="reconciliation">What is compared.</param>
    /// <param name="year">The year shown.</param>
    /// <param name="showsAll">Whether the table has the rows of all years.</param>
    public static ReconciliationView Of(Reconciliation reconciliation, int year, bool showsAll)
    {
        var scenario = reconciliation.Projection.Scenario;
        var figures = reconciliation.Figures;
        var groups = figures.GroupBy(f => f.Row.Year).Select(g => new ReconciliationGroup(g.Key, g.Select(f => Line(f, scenario)).ToValueList())).ToValueList();
        var shown = groups.Where(g => showsAll || g.Year == year).ToValueList();
        var ofYear = figures.Where(f => f.Row.Year == year).ToList();
        var told = ofYear.Count > 0 ? ofYear : figures.ToList();
        var worst = told.Where(f => f.Verdict == Verdict.Outside).MaxBy(f => f.Miss) ?? told.MaxBy(f => f.Miss);
        var later = figures.Where(f => f.Row.Year > scenario.Years.First).ToList();
        return new()
        {
            Finding = FindingOf(told, worst, scenario),
            FindingYear = worst?.Row.Year ?? year,
            Title = TitleOf(figures.Where(f => showsAll || f.Row.Year == year).ToList(), showsAll ? null : year),
            Groups = shown,
            Count = figures.Count,
            BacktestTitle = BacktestOf(later, scenario),
            Backtest = groups.Where(g => g.Year > scenario.Years.First).ToValueList(),
            Table = TableOf(groups),
            BacktestTable = TableOf(groups.Where(g => g.Year > scenario.Years.First).ToValueList()),
        };
    }

    private static ReconciliationLine Line(ComparedFigure figure, Scenario scenario)
    {
        var row = figure.Row;
        return new()
        {
            Name = row.Name,
            Tone = MeasureWords.Tone(row.Measure, scenario),
            Measure = row.Measure,
            Year = row.Year,
            Model = Say(figure.Model, row.Unit),
            Range = RangeText(figure),
            Reported = (row.IsFloor ? "\u2265\u202f" : "") + Say(row.Reported, row.Unit),
            Gap = Gap(figure),
            Verdict = figure.Verdict,
            Picture = figure is { Model: { } model, Low: { } low, High: { } high } ? ReportPicture.Of(model, low, high, row.Reported) : null,
            Facts = row.Facts,
            Told = Told(figure),
        };
    }

    // Below 0 a dash between the ends would be read as a minus: there it is a word, and the unit still stands once.
    private static string RangeText(ComparedFigure figure)
    {
        if (figure is not { Low: { } low, High: { } high } || low >= 0)
        {
            return Figures.Range(figure.Low, figure.High, figure.Row.Unit);
        }

        var (from, to) = (Say(low, figure.Row.Unit).Replace("$", "", StringComparison.Ordinal), Say(high, figure.Row.Unit).Replace("$", "", StringComparison.Ordinal));
        var unit = figure.Row.Unit == Unit.Fraction ? "\u202f%" : from.Length > 0 && to.Length > 0 && char.IsLetter(from[^1]) && from[^1] == to[^1] ? to[^1..] : "";
        return from == to ? from : $"{(unit.Length > 0 ? from[..^unit.Length] : from)} to {to}";
    }

    private static string Told(ComparedFigure figure)
    {
        var row = figure.Row;
        var how = row.Reading switch
        {
            ReportReading.Loss => " It was reported as a loss.",
            ReportReading.Rest => " It is what the reported part leaves.",
            ReportReading.Sum => " It is the sum of the facts.",
            ReportReading.Product => " It is the product of the facts.",
            ReportReading.FourTimes => " It is four times a quarter.",
            ReportReading.AtLeast => " It is a floor: that or more.",
            _ => "",
        };
        var range = row.ReportedLow < row.ReportedHigh ? $" The source gives {Say(row.ReportedLow, row.Unit)} to {Say(row.ReportedHigh, row.Unit)}." : "";
        var kinds = string.Join(" and ", row.Facts.Select(f => FactWords.Kind(f.Kind)).Distinct());
        return $"{string.Join(", ", row.Facts.Select(f => f.Publisher).Distinct())}: {kinds}, {FactWords.Period(row.Facts[0])}.{how}{range}{(row.Note is { } note ? $" {note}" : "")}";
    }

    private static ValueList<FindingPart> FindingOf(List<ComparedFigure> figures, ComparedFigure? worst, Scenario scenario)
    {
        if (worst is null)
        {
            return [new("No reported figure is compared with this scenario: it has none of their companies in their years.")];
        }

        var years = figures.Select(f => f.Row.Year).Distinct().ToList();
        var of = years.Count == 1 ? $" of {years[0]}" : "";
        var named = years.Count == 1 ? worst.Row.Name : $"{worst.Row.Name} of {worst.Row.Year}";
        var known = figures.Count(f => f.Verdict != Verdict.Unknown);
        var inside = figures.Count(f => f.Verdict == Verdict.Inside);
        var miss = new[]
        {
            new FindingPart(Say(worst.Model, worst.Row.Unit), MeasureWords.Tone(worst.Row.Measure, scenario), worst.Row.Measure),
            new FindingPart($" beside {(worst.Row.IsFloor ? "at least " : "")}{Say(worst.Row.Reported, worst.Row.Unit)}."),
        };
        if (known < figures.Count)
        {
            return [new($"{Numerals.First(figures.Count)} reported {(figures.Count == 1 ? "figure" : "figures")}{of} {(figures.Count == 1 ? "stands" : "stand")} beside the model\u2019s. {named} is furthest: "), .. miss];
        }

        var first = figures.Count == 1
            ? $"The one reported figure{of} lies {(inside == 1 ? "inside" : "outside")} the model\u2019s range."
            : inside == figures.Count ? $"All {Numerals.Word(figures.Count)} reported figures{of} lie inside the model\u2019s range."
            : $"{Numerals.First(inside)} of {Numerals.Word(figures.Count)} reported figures{of} {(inside == 1 ? "lies" : "lie")} inside the model\u2019s range.";
        if (worst.Verdict == Verdict.Outside)
        {
            return [new($"{first} {named} is missed most: "), .. miss];
        }

        return worst.Distance < Nothing
            ? [new($"{first} {(figures.Count == 1 ? "The model says the same" : "The model says the same as each of them")}.")]
            : [new($"{first} {named} is furthest from the middle: "), .. miss];
    }

    private static string TitleOf(List<ComparedFigure> figures, int? year)
    {
        var of = year is { } one ? $" of {one.ToString(CultureInfo.InvariantCulture)}" : " of all years";
        if (figures.Count == 0)
        {
            return $"No figure{of} was reported for what this scenario has";
        }

        var gaps = figures.Select(f => f.Distance).Order().ToList();
        var median = Figures.FinePercent(gaps[gaps.Count / 2]);
        if (figures.Any(f => f.Verdict == Verdict.Unknown))
        {
            return $"{Numerals.First(figures.Count)} {(figures.Count == 1 ? "figure" : "figures")}{of} beside what was reported";
        }

        var inside = figures.Count(f => f.Verdict == Verdict.Inside);
        return figures.Count == 1
            ? $"The one figure{of} lies {median} from the report, {(inside == 1 ? "inside" : "outside")} the range"
            : $"Half of the {Numerals.Word(figures.Count)} figures{of} lie within {median} of the report; {Numerals.Word(figures.Count - inside)} {(figures.Count - inside == 1 ? "lies" : "lie")} outside the range";
    }

    private static string BacktestOf(List<ComparedFigure> later, Scenario scenario)
    {
        var from = scenario.Years.First;
        if (scenario.Years.First == scenario.Years.Last)
        {
            return $"The scenario has one year, {from}, so that nothing after it can be tested";
        }

        if (later.Count == 0)
        {
            return $"Nothing was reported yet for the years after {from} that this scenario has";
        }

        var years = later.Select(f => f.Row.Year).Distinct().Order().ToList();
        var when = years.Count == 1 ? $"{years[0]}" : $"{years[0]} to {years[^1]}";
        var below = later.Count(f => f.Model < f.Row.Reported);
        if (later.Any(f => f.Verdict == Verdict.Unknown))
        {
            return $"Projected from {from}: {Numerals.Word(later.Count)} figures of {when} beside what was reported since";
        }

        var inside = later.Count(f => f.Verdict == Verdict.Inside);
        return $"Projected from {from}, {Numerals.Word(inside)} of {Numerals.Word(later.Count)} figures of {when} {(inside == 1 ? "lies" : "lie")} inside; {Numerals.Word(below)} came out higher than the model said";
    }

    private static ChartTable TableOf(ValueList<ReconciliationGroup> groups) => new(
        [new("Figure"), new("Year", true), new("Model"), new("5th to 95th"), new("Reported"), new("Gap"), new("Range"), new("Facts"), new("Measure")],
        groups.SelectMany(g => g.Lines).Select(l => new TableRow([
            l.Name, new(l.Year.ToString(CultureInfo.InvariantCulture), l.Year), l.Model, l.Range, l.Reported, l.Gap, l.VerdictText, string.Join(' ', l.Facts.Select(f => f.Id)), l.Measure])
        { Tone = l.Tone }).ToValueList());

    private static string Gap(ComparedFigure figure) => figure.Gap is not { } gap ? Figures.None
        : figure.Row.IsFloor && gap >= 0 ? "above"
        : figure.Row.Unit == Unit.Fraction ? Figures.Points(gap)
        : Math.Abs(gap) < 0.0005 ? $"0.0\u202f%"
        : $"{(gap < 0 ? "\u2212" : "+")}{(Math.Abs(gap) * 100).ToString(Math.Abs(gap) >= 0.0995 ? "#,##0" : "0.0", CultureInfo.InvariantCulture)}\u202f%";

    private static string Say(double? value, Unit unit) => unit == Unit.Fraction ? Figures.FinePercent(value) : Figures.Money(value);
}
