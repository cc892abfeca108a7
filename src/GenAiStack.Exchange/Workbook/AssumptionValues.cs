using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// The sheet Values: each assumption's central value, its value in every year, and whether it keeps to its bounds. Model section 2.
/// </summary>
internal sealed class AssumptionValues
{
    /// <summary>The columns before the years, counted back from the first of them.</summary>
    public const int PlaceColumn = -6, CentralColumn = -5, LowestColumn = -4, HighestColumn = -3, WrongColumn = -2, RangeColumn = -1;

    /// <summary>How many columns stand before the years, the address among them.</summary>
    public const int Before = 7;

    // A formula may be nested 64 deep and have 8,192 characters.
    private const int LongestPath = 60;

    private readonly AssumptionPlaces _places;
    private readonly Dictionary<string, CalculationRow> _rows = [];

    public AssumptionValues(AssumptionPlaces places, Scenario scenario)
    {
        _places = places;
        Sheet = new("Values", Before, scenario.Years.Count);
        var header = Sheet.Heading("Address");
        foreach (var (column, title) in new[]
        {
            (PlaceColumn, "Row"), (CentralColumn, "Central value"), (LowestColumn, "Least allowed"), (HighestColumn, "Most allowed"), (WrongColumn, "Wrong"), (RangeColumn, "Range wrong"),
        })
        {
            header.SetBefore(column, new Words(title));
        }

        var first = Plain("years/first", whole: true, (YearSpan.Earliest, YearSpan.Latest));
        var last = Plain("years/last", whole: true, (YearSpan.Earliest, YearSpan.Latest));
        (FirstYear, LastYear) = (new FixedCell(first, CentralColumn), new FixedCell(last, CentralColumn));
        YearRow = Sheet.AddSelf("Year of the column", row => new FirstAndLater(FirstYear, new YearCell(row, 1) + 1), CellFormat.Whole);
        var known = Sheet.Add("Year whose values the column takes: not after the last", Call.Min(YearRow.Cell, LastYear), CellFormat.Whole);
        Year = known.Cell;
        Elapsed = Sheet.Add("Years since the first", known.Cell - FirstYear, CellFormat.Whole).Cell;
        InScenario = Sheet.Add("1 where the scenario has the year", Call.If(YearRow.Cell <= LastYear, 1, 0), CellFormat.Whole).Cell;
        foreach (var addressed in scenario.Assumptions())
        {
            Add(addressed);
        }

        foreach (var link in scenario.Links)
        {
            if (link.UsefulLife is not null)
            {
                Plain($"links/{link.Id}/usefulLife", whole: true, (1, 50));
            }

            if (link.PriorGrowth is not null)
            {
                Plain($"links/{link.Id}/priorGrowth", whole: false, (Bounds.Growth.Minimum, Bounds.Growth.Maximum), excludesLowest: true);
            }
        }

        foreach (var lever in scenario.Levers)
        {
            Plain($"levers/{lever.Id}/on", whole: true, (0, 1));
            Optional($"levers/{lever.Id}/start");
            Optional($"levers/{lever.Id}/full");
        }
    }

    public CalculationSheet Sheet { get; }

    /// <summary>The calendar year of a column.</summary>
    public CalculationRow YearRow { get; }

    /// <summary>The year whose values a column takes.</summary>
    public Expression Year { get; }

    /// <summary>Years since the first.</summary>
    public Expression Elapsed { get; }

    /// <summary>1 in the years of the scenario.</summary>
    public Expression InScenario { get; }

    public Expression FirstYear { get; }

    public Expression LastYear { get; }

    /// <summary>The value of an assumption in a year; null where the scenario does not have it.</summary>
    public Expression? Of(string address) => _rows.TryGetValue(address, out var row) ? row.Cell : null;

    /// <summary>A plain number, the same in every year; null where the scenario does not have it.</summary>
    public Expression? Constant(string address) => _rows.TryGetValue(address, out var row) ? new FixedCell(row, CentralColumn) : null;

    private void Add(AddressedAssumption addressed)
    {
        var inner = addressed.WithInner().Skip(1).ToDictionary(a => a.Address[addressed.Address.Length..], AddInner);
        var assumption = addressed.Assumption;
        var (address, bounds) = (addressed.Address, addressed.Bounds);
        var path = assumption.Path is { } given ? OverPath(address, [.. given.Points.Select(p => (p.Year, AddPoint(address, bounds, p.Year)))]) : null;
        foreach (var other in new[] { assumption.Low?.Path, assumption.High?.Path }.SelectMany(p => p is null ? [] : p.Points.Select(point => point.Year)).Distinct().Order())
        {
            if (!_rows.ContainsKey(PointAddress(address, other)))
            {
                AddPoint(address, bounds, other);
            }
        }

        var row = Sheet.AddSelf(address, r => path ?? Trajectory(assumption, new(r, CentralColumn), inner), FormatOf(bounds));
        _rows.Add(address, row);
        Head(row, assumption.Path is null ? Central(row, assumption) : new FixedCell(row, 0), bounds);
        var cells = new YearRange(row, _ => 0, _ => Sheet.Years - 1);
        var least = new FixedCell(row, LowestColumn);
        var most = new FixedCell(row, HighestColumn);
        var wrong = Call.If(Call.Count(cells) < Sheet.Years, 1, Call.If(Within(Call.Min(cells), Call.Max(cells), least, most, bounds), 0, 1));

        // A path stands instead of a value, not beside it.
        row.SetBefore(WrongColumn, path is null ? wrong : Call.If(_places.Cell(row, AssumptionColumn.Value).Is(new Words("")), wrong, 1));
        row.SetBefore(RangeColumn, RangeWrong(row, bounds, assumption.Path is not null));
    }

    private Expression Trajectory(Assumption assumption, FixedCell central, Dictionary<string, FixedCell> inner)
    {
        if (assumption.Growth is not null)
        {
            return central * (1 + inner["/growth"]).Power(Elapsed);
        }

        if (assumption.Saturation is null)
        {
            return central;
        }

        var (ceiling, rate) = (inner["/saturation/ceiling"], inner["/saturation/rate"]);
        var curve = ceiling / (1 + (((ceiling / central) - 1) * Call.Exp(0 - (rate * Elapsed))));
        return Call.If(Call.Or(central.Is(0), Elapsed.Is(0)), central, curve);
    }

    private FixedCell AddInner(AddressedAssumption inner)
    {
        var row = Sheet.Add(inner.Address, null, FormatOf(inner.Bounds));
        _rows.Add(inner.Address, row);
        Head(row, Central(row, inner.Assumption), inner.Bounds);
        SetWrong(row, inner.Bounds);
        row.SetBefore(RangeColumn, RangeWrong(row, inner.Bounds, isPath: false));
        return new(row, CentralColumn);
    }

    private FixedCell AddPoint(string address, Bounds bounds, int year)
    {
        var row = Sheet.Add(PointAddress(address, year), null, FormatOf(bounds));
        _rows.Add(row.Label, row);
        var isPoint = _places.Row(row.Label).Value is not null;
        Head(row, isPoint ? Number(row, AssumptionColumn.Value) : new Words(""), bounds);
        if (isPoint)
        {
            SetWrong(row, bounds);
            row.SetBefore(RangeColumn, RangeWrong(row, bounds, isPath: false));
        }

        return new(row, CentralColumn);
    }

    private CalculationRow Plain(string address, bool whole, (double Least, double Most) bounds, bool excludesLowest = false)
    {
        var row = Sheet.Add(address, null, whole ? CellFormat.Whole : CellFormat.Percent);
        _rows.Add(address, row);
        Head(row, Number(row, AssumptionColumn.Value), null, bounds);
        var value = new FixedCell(row, CentralColumn);
        var least = new FixedCell(row, LowestColumn);
        var isWithin = Call.And(excludesLowest ? value > least : value >= least, value <= new FixedCell(row, HighestColumn), whole ? Call.Int(value).Is(value) : value.Is(value));
        row.SetBefore(WrongColumn, Call.If(Call.IsNumber(value), Call.If(isWithin, 0, 1), 1));
        return row;
    }

    // A year that may be missing. What was there and is only emptied would stay on import, so that it is told; "remove" takes it away.
    private void Optional(string address)
    {
        var row = Sheet.Add(address, null, CellFormat.Whole);
        _rows.Add(address, row);
        var cell = _places.Cell(row, AssumptionColumn.Value);
        Head(row, Call.If(Call.IsNumber(cell), cell, new Words("")), null, (YearSpan.Earliest, YearSpan.Latest));
        var isMissing = _places.Row(address).Value is null ? Call.Or(cell.Is(new Words("")), cell.Is(new Words("remove"))) : cell.Is(new Words("remove"));
        row.SetBefore(WrongColumn, Call.If(Call.IsNumber(cell), Call.If(Call.Int(cell).Is(cell), 0, 1), Call.If(isMissing, 0, 1)));
    }

    private void Head(CalculationRow row, Expression central, Bounds? bounds, (double Least, double Most) limits = default)
    {
        row.SetBefore(PlaceColumn, _places.PlaceOf(row));
        row.SetBefore(CentralColumn, central);
        row.SetBefore(LowestColumn, bounds?.Minimum ?? limits.Least);
        row.SetBefore(HighestColumn, bounds?.Maximum ?? limits.Most);
    }

    private static void SetWrong(CalculationRow row, Bounds bounds)
    {
        var value = new FixedCell(row, CentralColumn);
        row.SetBefore(WrongColumn, Call.If(Call.IsNumber(value), Call.If(Within(value, value, new FixedCell(row, LowestColumn), new FixedCell(row, HighestColumn), bounds), 0, 1), 1));
    }

    private static Expression Within(Expression least, Expression most, Expression lowest, Expression highest, Bounds bounds) =>
        Call.And(bounds.ExcludesMinimum ? least > lowest : least >= lowest, bounds.ExcludesMaximum ? most < highest : most <= highest);

    // The value where there is one, else the middle of the range.
    private Expression Central(CalculationRow row, Assumption assumption)
    {
        if (assumption.Value is not null)
        {
            return Number(row, AssumptionColumn.Value);
        }

        var (value, low, high) = (_places.Cell(row, AssumptionColumn.Value), _places.Cell(row, AssumptionColumn.Low), _places.Cell(row, AssumptionColumn.High));
        var isLognormal = _places.Cell(row, AssumptionColumn.Distribution).Is(new Words("lognormal"));
        var middle = Call.If(isLognormal, Call.Sqrt(low) * Call.Sqrt(high), low + ((high - low) / 2));
        return Call.If(Call.IsNumber(value), value, Call.If(Call.And(Call.IsNumber(low), Call.IsNumber(high)), middle, Call.NotAvailable));
    }

    // An empty cell would count as 0, so that what is no number is told.
    private Expression Number(CalculationRow row, AssumptionColumn column)
    {
        var cell = _places.Cell(row, column);
        return Call.If(Call.IsNumber(cell), cell, Call.NotAvailable);
    }

    private Expression RangeWrong(CalculationRow row, Bounds bounds, bool isPath)
    {
        var (low, high) = (_places.Cell(row, AssumptionColumn.Low), _places.Cell(row, AssumptionColumn.High));
        var value = new FixedCell(row, CentralColumn);
        var isLognormal = _places.Cell(row, AssumptionColumn.Distribution).Is(new Words("lognormal"));
        var isRight = Call.And(
            low <= value, value <= high, Within(low, high, new FixedCell(row, LowestColumn), new FixedCell(row, HighestColumn), bounds), Call.If(isLognormal, low > 0, 1));
        var checkedRange = isPath ? Call.And(isRight, Call.Or(value.IsNot(0), low.Is(high))) : isRight;
        var hasNone = Call.Or(Call.And(low.Is(new Words("")), high.Is(new Words(""))), low.Is(new Words("remove")), high.Is(new Words("remove")));
        return Call.If(hasNone, 0, Call.IfError(Call.If(Call.And(Call.IsNumber(low), Call.IsNumber(high)), Call.If(checkedRange, 0, 1), 1), 1));
    }

    // Straight lines between the points and flat outside them, found by halves.
    private Expression OverPath(string address, (int Year, FixedCell Value)[] points)
    {
        if (points.Length <= LongestPath)
        {
            return Between(0, points.Length - 1);
        }

        // A long path in several rows, each right in its own years.
        var rows = new List<(int Year, Expression Value)>();
        for (var i = 0; i < points.Length - 1; i += LongestPath - 1)
        {
            var part = points[i..Math.Min(points.Length, i + LongestPath)];
            rows.Add((part[^1].Year, Sheet.Add(string.Create(CultureInfo.InvariantCulture, $"{address}: path from {part[0].Year} to {part[^1].Year}"), OverPath(address, part)).Cell));
        }

        var path = rows[^1].Value;
        for (var i = rows.Count - 2; i >= 0; i--)
        {
            path = Call.If(Year <= rows[i].Year, rows[i].Value, path);
        }

        return path;

        Expression Between(int from, int to)
        {
            if (from == to)
            {
                return points[from].Value;
            }

            if (to == from + 1)
            {
                var ((y0, v0), (y1, v1)) = (points[from], points[to]);
                return Call.If(Year <= y0, v0, Call.If(Year < y1, v0 + ((v1 - v0) * (Year - y0) / (y1 - y0)), v1));
            }

            var middle = (from + to) / 2;
            return Call.If(Year <= points[middle].Year, Between(from, middle), Between(middle, to));
        }
    }

    private static string PointAddress(string address, int year) => $"{address}/path/{year.ToString(CultureInfo.InvariantCulture)}";

    private static CellFormat FormatOf(Bounds bounds) => bounds.Unit switch
    {
        Unit.Dollars => CellFormat.Money,
        Unit.Fraction or Unit.FractionPerYear => CellFormat.Percent,
        _ => CellFormat.General,
    };
}
