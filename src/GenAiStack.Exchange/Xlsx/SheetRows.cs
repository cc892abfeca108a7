using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Tables;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>How a number of the sheet is shown.</summary>
internal enum NumberStyle
{
    Plain,
    Money,
    Percent,
    Year,
}

/// <summary>A row of the sheet of assumptions.</summary>
/// <param name="Address">The address of the number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">What it counts, in words.</param>
/// <param name="Style">How its numbers are shown.</param>
internal sealed record SheetRow(string Address, string Name, string Unit, NumberStyle Style)
{
    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public string? Distribution { get; init; }

    public string? Source { get; init; }

    public string? Note { get; init; }

    public string? Confidence { get; init; }

    /// <summary>The least and the most that a number of the row may be; null where the row holds something else.</summary>
    public (double Least, double Most)? Allowed { get; init; }
}

/// <summary>
/// The numbers of a scenario as rows: each with its address, and rows of their own for what is inside it: .../growth, .../saturation/ceiling,
/// .../saturation/rate, and .../path/2026 for each year of a path.
/// </summary>
internal static class SheetRows
{
    public static IEnumerable<SheetRow> Of(Scenario scenario)
    {
        yield return Year("years/first", "First year", scenario.Years.First);
        yield return Year("years/last", "Last year", scenario.Years.Last);
        var names = scenario.Companies.DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        foreach (var company in scenario.Companies)
        {
            var alone = scenario with { Companies = [company], Links = [], Levers = [], Correlations = [] };
            foreach (var row in alone.Assumptions().SelectMany(a => OfAssumption(a, alone)).Concat(OfMoats(company, alone)))
            {
                yield return row;
            }
        }

        foreach (var link in scenario.Links)
        {
            var parties = new[] { link.From, link.To }.Select(id => names.GetValueOrDefault(id)).OfType<Company>().ToValueList();
            var alone = scenario with { Companies = parties, Links = [link], Levers = [], Correlations = [] };
            foreach (var row in alone.Assumptions().Where(a => a.Address.StartsWith("links/", StringComparison.Ordinal)).SelectMany(a => OfAssumption(a, alone)).Concat(OfLink(link, alone)))
            {
                yield return row;
            }
        }

        foreach (var lever in scenario.Levers)
        {
            var alone = scenario with { Companies = [], Links = [], Levers = [lever], Correlations = [] };
            foreach (var row in OfSwitch(lever, alone).Concat(alone.Assumptions().SelectMany(a => OfAssumption(a, alone))))
            {
                yield return row;
            }
        }
    }

    private static SheetRow Year(string address, string name, int? year) =>
        new(address, name, "year", NumberStyle.Year) { Value = year, Allowed = (YearSpan.Earliest, YearSpan.Latest) };

    /// <summary>The name of a shape in the sheet; "pert" where a range has none of its own.</summary>
    public static string? ShapeOf(Assumption assumption) =>
        assumption.Low is null ? null : (assumption.Distribution ?? DistributionShape.Pert).ToString().ToLowerInvariant();

    private static IEnumerable<SheetRow> OfAssumption(AddressedAssumption addressed, Scenario scenario)
    {
        foreach (var (address, bounds, assumption) in addressed.WithInner())
        {
            var (unit, style) = OfUnit(bounds.Unit);
            yield return new(address, Words.OfAddress(address, scenario), unit, style)
            {
                Value = assumption.Value,
                Low = assumption.Low?.Number,
                High = assumption.High?.Number,
                Distribution = ShapeOf(assumption),
                Source = ListText.Join(assumption.Source),
                Note = assumption.Note,
                Confidence = ConfidenceText.Of(assumption.Confidence),
                Allowed = (bounds.Minimum, bounds.Maximum),
            };
            foreach (var year in Years(assumption))
            {
                var place = $"{address}/path/{year.ToString(CultureInfo.InvariantCulture)}";
                yield return new(place, $"{Words.OfAddress(address, scenario)}, in {year.ToString(CultureInfo.InvariantCulture)}", unit, style)
                {
                    Value = PointOf(assumption.Path, year),
                    Low = PointOf(assumption.Low?.Path, year),
                    High = PointOf(assumption.High?.Path, year),
                    Allowed = (bounds.Minimum, bounds.Maximum),
                };
            }
        }
    }

    private static IEnumerable<SheetRow> OfMoats(Company company, Scenario scenario) => company.Moats is not { } moats
        ? []
        : MoatKeys.All.Where(m => m.Get(moats) is not null).Select(m => Plain($"companies/{company.Id}/moats/{m.Key}", "score, 0 to 5", NumberStyle.Plain, m.Get(moats), scenario) with { Allowed = (0, Moats.Highest) });

    private static IEnumerable<SheetRow> OfLink(Link link, Scenario scenario)
    {
        if (link.UsefulLife is { } life)
        {
            yield return Plain($"links/{link.Id}/usefulLife", "years", NumberStyle.Plain, life, scenario) with { Allowed = (1, 50) };
        }

        if (link.PriorGrowth is { } growth)
        {
            var (unit, style) = OfUnit(Unit.FractionPerYear);
            yield return Plain($"links/{link.Id}/priorGrowth", unit, style, growth, scenario) with { Allowed = (Bounds.Growth.Minimum, Bounds.Growth.Maximum) };
        }
    }

    // The switch of a lever and the years in which it is phased in; these may be missing, and are there to be written.
    private static IEnumerable<SheetRow> OfSwitch(Lever lever, Scenario scenario)
    {
        var (address, name) = ($"levers/{lever.Id}", Words.OfAddress($"levers/{lever.Id}", scenario));
        yield return new($"{address}/on", $"{name}: in force", "1 = on, 0 = off", NumberStyle.Plain) { Value = lever.On ? 1 : 0, Allowed = (0, 1) };
        yield return Year($"{address}/start", $"{name}: begins in", lever.Start);
        yield return Year($"{address}/full", $"{name}: in full from", lever.Full);
    }

    private static SheetRow Plain(string address, string unit, NumberStyle style, double? value, Scenario scenario) =>
        new(address, Words.OfAddress(address, scenario), unit, style) { Value = value };

    private static (string Words, NumberStyle Style) OfUnit(Unit unit) => unit switch
    {
        Unit.Dollars => ("dollars a year", NumberStyle.Money),
        Unit.Fraction => ("share", NumberStyle.Percent),
        Unit.FractionPerYear => ("share a year", NumberStyle.Percent),
        _ => ("factor", NumberStyle.Plain),
    };

    private static IEnumerable<int> Years(Assumption assumption) => new[] { assumption.Path, assumption.Low?.Path, assumption.High?.Path }
        .SelectMany(p => p is null ? [] : p.Points.Select(point => point.Year))
        .Distinct()
        .Order();

    private static double? PointOf(YearPath? path, int year)
    {
        foreach (var point in path?.Points ?? [])
        {
            if (point.Year == year)
            {
                return point.Value;
            }
        }

        return null;
    }
}
