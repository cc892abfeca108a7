using System.Globalization;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// The sheet Checks: what must hold, year by year, in words, and whether results are shown at all. A stack without an answer shows none, as in the
/// app.
/// </summary>
internal sealed class CheckFormulas
{
    /// <summary>The columns before the years, counted back from the first of them; the first of all says what must hold.</summary>
    public const int VerdictColumn = -2, RemedyColumn = -1;

    /// <summary>What a verdict says where something does not hold.</summary>
    public const string Wrong = "WRONG", Right = "ok";

    private const int Before = 3;
    private const double Rounding = 1e-9;

    private readonly AssumptionValues _values;

    public CheckFormulas(AssumptionValues values, AssumptionPlaces places, CheckList checks, int years)
    {
        _values = values;
        Sheet = new("Checks", Before, years);
        var header = Sheet.AddSelf("What must hold", _ => _values.YearRow.Cell, CellFormat.Whole);
        header.IsHeading = true;
        header.SetBefore(VerdictColumn, new Words("Verdict"));
        header.SetBefore(RemedyColumn, new Words("Where, or what to do"));
        var overall = Sheet.Add("All of it", null, CellFormat.Whole);
        var refusing = Sheet.Add("Checks that leave the scenario without an answer and do not hold", null, CellFormat.Whole);
        Shown = Sheet.Add("1 where results are shown", Call.If(Call.And(new FixedCell(refusing, VerdictColumn).Is(0), _values.InScenario.Is(1)), 1, 0), CellFormat.Whole).Cell;
        // Those that leave no answer stand together, so that one formula counts them.
        var severe = OfAssumptions(places, refuses: true).Concat(checks.All.Where(c => c.Refuses).Select(OfYears)).ToList();
        var others = OfAssumptions(places, refuses: false).Concat(checks.All.Where(c => !c.Refuses).Select(OfYears)).ToList();
        var isRight = CountOfWrong(severe[0], others[^1]).Is(0);
        overall.SetBefore(VerdictColumn, Call.If(isRight, new Words(Right), new Words(Wrong)));
        overall.SetBefore(RemedyColumn, Call.If(isRight, new Words("Everything holds."), new Words("Look for the red lines below. Where one leaves the scenario without an answer, results show #N/A.")));
        refusing.SetBefore(VerdictColumn, CountOfWrong(severe[0], severe[^1]));
        Overall = new FixedCell(overall, VerdictColumn);
    }

    public CalculationSheet Sheet { get; }

    /// <summary>1 in the years whose results are shown.</summary>
    public Expression Shown { get; }

    /// <summary>The verdict on everything.</summary>
    public Expression Overall { get; }

    /// <summary>Adds what follows from the model itself: that no dollar is lost or made.</summary>
    public static void AddLaws(CheckList checks, StackFormulas stack, YearFormulas year, MeasureFormulas measures)
    {
        var sheet = measures.Sheet;
        sheet.Heading("Laws of the model");
        var companies = Enumerable.Range(0, stack.Count).ToList();
        var retained = sheet.Add(
            "Retained by all companies", Terms.Add(sheet, "Retained by all companies", companies.Select(i => measures.OfCompany("retained", i))) ?? 0, CellFormat.Money).Cell;
        checks.Add(
            sheet,
            "No dollar is lost or made: what all companies retain is what entered",
            "A formula was changed; export the workbook again.",
            null,
            Call.Abs(retained - measures.Entering) <= (measures.Entering * Rounding),
            refuses: false);
        var kept = Terms.AddRow(sheet, "End customers' dollars that come to rest anywhere", companies.Select(i => year.KeptBy(i, year.FromCustomers)), CellFormat.Money);
        var demand = Terms.AddRow(sheet, "End customers' dollars", stack.Demand, CellFormat.Money);
        if (kept is not null && demand is not null)
        {
            checks.Add(
                sheet,
                "Each dollar that users pay comes to rest somewhere",
                "A formula was changed; export the workbook again.",
                null,
                Call.Abs(kept - demand) <= (demand * Rounding),
                refuses: false);
        }
    }

    private CalculationRow OfYears(Check check)
    {
        var row = Sheet.Add(check.What, Call.If(_values.InScenario.Is(0), 0, check.Row.Cell), CellFormat.Check);
        var years = new YearRange(row, _ => 0, _ => Sheet.Years - 1);
        row.SetBefore(VerdictColumn, Call.If(Call.Add(years).Is(0), new Words(Right), new Words(Wrong)));
        row.SetBefore(RemedyColumn, Call.If(Call.Add(years).Is(0), new Words(""), new Words(check.Remedy)));
        return row;
    }

    private IEnumerable<CalculationRow> OfAssumptions(AssumptionPlaces places, bool refuses)
    {
        if (refuses)
        {
            yield return OfColumn("Every number of Assumptions that is needed is there and lies within its bounds", AssumptionValues.WrongColumn);
            yield return OfAll("The last year is not before the first", _values.LastYear >= _values.FirstYear, "Write a later last year.");
            yield break;
        }

        yield return OfColumn("Every range has low <= value <= high within the bounds", AssumptionValues.RangeColumn);
        yield return OfAll(
            "There is a column for every year", _values.LastYear - _values.FirstYear < Sheet.Years, "More years need the app: import this workbook there and export it again.");
        var count = places.Rows.Count;
        var written = new Given((text, _) => text.Append("SUMPRODUCT((").Append(places.Range('A')).Append("<>\"\")*1)"), _ => CellValue.Of(count));
        yield return OfAll(
            "Assumptions has the rows that it was exported with", written.Is(count), "Rows that were added count once the workbook is imported in the app; rows that are gone leave no answer.");
    }

    private CalculationRow OfAll(string what, Expression holds, string remedy)
    {
        var row = Sheet.Add(what, null, CellFormat.Check);
        row.SetBefore(VerdictColumn, Call.IfError(Call.If(holds, new Words(Right), new Words(Wrong)), new Words(Wrong)));
        row.SetBefore(RemedyColumn, Call.If(new FixedCell(row, VerdictColumn).Is(new Words(Right)), new Words(""), new Words(remedy)));
        return row;
    }

    // A check of each assumption, with the address of the first that fails it.
    private CalculationRow OfColumn(string what, int column)
    {
        var sheet = _values.Sheet;
        var cells = new Given((text, _) => WriteRange(text, sheet, column), _ => throw new InvalidOperationException("A range is no value."));
        var wrong = new Given(
            (text, at) =>
            {
                text.Append("SUM(");
                cells.Write(text, at);
                text.Append(')');
            },
            _ => CellValue.Of(sheet.Rows.Skip(1).Where(r => r.At(column) is not null).Sum(r => r.ValueIn(column).Number)));
        var row = Sheet.Add(what, null, CellFormat.Check);
        row.SetBefore(VerdictColumn, Call.IfError(Call.If(wrong.Is(0), new Words(Right), new Words(Wrong)), new Words(Wrong)));
        row.SetBefore(RemedyColumn, Call.If(new FixedCell(row, VerdictColumn).Is(new Words(Right)), new Words(""), new Given(
            (text, at) =>
            {
                text.Append("INDEX(");
                WriteRange(text, sheet, -sheet.Before);
                text.Append(",MATCH(1,");
                cells.Write(text, at);
                text.Append(",0))");
            },
            _ => CellValue.Of(sheet.Rows.Skip(1).First(r => r.At(column) is not null && r.ValueIn(column).Number != 0).Label))));
        return row;
    }

    private static void WriteRange(System.Text.StringBuilder text, CalculationSheet sheet, int column)
    {
        var letters = sheet.ColumnOf(column);
        text.Append(CultureInfo.InvariantCulture, $"{sheet.Name}!${letters}$2:${letters}${sheet.Rows.Count}");
    }

    private static Given CountOfWrong(CalculationRow first, CalculationRow last) => new Given(
        (text, _) =>
        {
            var letters = first.Sheet.ColumnOf(VerdictColumn);
            text.Append(CultureInfo.InvariantCulture, $"SUMPRODUCT((${letters}${first.Number}:${letters}${last.Number}=\"{Wrong}\")*1)");
        },
        _ => CellValue.Of(first.Sheet.Rows.Skip(first.Number - 1).Take(last.Number - first.Number + 1).Count(r => r.At(VerdictColumn) is not null && r.ValueIn(VerdictColumn).Text == Wrong)));
}
