using System.Globalization;
using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What caused a measure's change between two scenarios, as a waterfall whose parts add up.</summary>
public static class WaterfallView
{
    private const int MostParts = 9, LongestName = 34;
    private const double LabelSize = 11.5, LeastRight = 84, UsualWidth = 360;

    /// <summary>Why there is no chart.</summary>
    /// <param name="comparison">A comparison of which there is none.</param>
    public static string WhyNone(ScenarioComparison comparison) => comparison.TellsCauses ? "The measure has no value in one of the two scenarios."
        : string.Create(CultureInfo.InvariantCulture, $"The two differ in too much: {comparison.InvalidSubsets:N0} of {comparison.Subsets:N0} mixtures of them have no answer, so that no difference can be said to cause its part. Compare scenarios that differ in less, such as a child and its parent.");

    /// <summary>The chart; null where the measure has no value in one of them, or where causes cannot be told.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="nameA">The name of the first scenario.</param>
    /// <param name="nameB">The name of the second.</param>
    public static Chart? Of(ScenarioComparison comparison, string nameA, string nameB)
    {
        if (!comparison.TellsCauses || comparison.Difference is not { } whole || comparison.A.Value is not { } from || comparison.B.Value is not { } to)
        {
            return null;
        }

        var (unit, b) = (comparison.A.Unit, comparison.B.Projection.Scenario);
        var effective = comparison.Parts.Where(p => Math.Abs(p.Part) > 1e-9 * Math.Max(Math.Abs(from), Math.Abs(to))).ToList();
        var shown = effective.Count > MostParts + 1 ? effective.Take(MostParts).ToList() : effective;
        var rest = effective.Skip(shown.Count).ToList();
        var (names, inFull) = (new List<string> { nameA }, new List<string> { nameA });
        var bars = new List<(double From, double To, string Told)>();
        var labels = new List<(string Text, string? Tone)> { (Figures.Words(from, unit), "ink") };
        var at = 0.0;
        foreach (var (name, part, error) in shown.Select(p => (Name(p.Address, comparison), p.Part, p.StandardError)).Concat(rest.Count == 0 ? [] : [($"{rest.Count} others", rest.Sum(p => p.Part), 0.0)]))
        {
            names.Add(NameText.Cut(name, LongestName));
            inFull.Add(name);
            bars.Add((at, at + part, $"{name}: {Figures.Change(part, unit)}{(error > 0 ? $", standard error {Figures.Words(error, unit)}" : "")}"));
            labels.Add((Figures.Change(part, unit), part >= 0 ? "gain" : "loss"));
            at += part;
        }

        names.Add(nameB);
        inFull.Add(nameB);

        // Its bar is as long as the change, so the change stands beside it, and the level behind that.
        labels.Add((whole == 0 ? Figures.Words(to, unit) : $"{Figures.Change(whole, unit)}, to {Figures.Words(to, unit)}", "ink"));
        var right = Math.Max(LeastRight, Math.Ceiling(labels.Max(l => TextWidth.Of(l.Text, LabelSize, FontWeight.SemiBold))) + 12);
        var rows = names.Count;
        var (low, high) = (bars.Select(x => Math.Min(x.From, x.To)).Append(0).Append(whole).Min(), bars.Select(x => Math.Max(x.From, x.To)).Append(0).Append(whole).Max());
        if (low == high)
        {
            high = low + 1;
        }

        BarMark Side(string tone, Func<(double From, double To, string Told), bool> isWanted) => new(
            tone, tone, bars.Select((x, i) => (x, i)).Where(p => isWanted(p.x)).Select(p => new Bar(p.i + 1, p.x.From, p.x.To, p.x.Told) { Width = 0.56 }).ToValueList(), AreHorizontal: true);
        return new()
        {
            Key = "attribution",
            Title = Title(comparison, shown, whole, unit),
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{MeasureWords.Title(comparison.A.Measure.Address, b)}, {comparison.A.Year}: what caused the change; bars show the change from {Figures.Words(from, unit)} and add up{(comparison.IsExact ? "" : $". {comparison.Orders} orders of the differences were sampled")}{(comparison.InvalidSubsets > 0 ? $". {comparison.InvalidSubsets} sets of differences have no answer" : "")}"),
            X = new(low, high, []),
            Y = Axes.Names(names, full: inFull),
            Marks = [Side("gain", x => x.To >= x.From), Side("loss", x => x.To < x.From), new BarMark(nameB, "in", [new(rows - 1, 0, whole, $"{nameB}: {Figures.Change(whole, unit)}") { Width = 0.56 }], AreHorizontal: true)],
            Guides = [new(0, IsVertical: true)],
            Ends = labels.Select((l, i) => new EndLabel(i, l.Text, l.Tone)).ToValueList(),
            Table = ChartTable.Of("Difference", ["Part", "Standard error"],
            [
                new([new(nameA), new(Figures.Words(from, unit), from), ""]) { IsBold = true },
                .. comparison.Parts.Select(p => new TableRow([new(Name(p.Address, comparison)), new(Figures.Change(p.Part, unit), p.Part), new(p.StandardError == 0 ? "exact" : Figures.Words(p.StandardError, unit), p.StandardError)])),
                new([new(nameB), new(Figures.Words(to, unit), to), ""]) { IsBold = true },
            ]),
            Height = 40 + (rows * 27),
            Left = 210,
            Right = right,
            LeastWidth = UsualWidth + right - LeastRight,
            Top = 6,
            Bottom = 8,
        };
    }

    /// <summary>What a difference is called: of a company or lever as a whole, a link, or a number.</summary>
    internal static string Name(string address, ScenarioComparison comparison)
    {
        var (a, b) = (comparison.A.Projection.Scenario, comparison.B.Projection.Scenario);
        return address.Split('/') switch
        {
            ["companies", var id] => $"{Words.OfCompany(b.Companies.Any(c => c.Id.Value == id) ? b : a, new(id))} {(a.Companies.Any(c => c.Id.Value == id) ? (b.Companies.Any(c => c.Id.Value == id) ? "is another" : "goes") : "comes")}",
            ["levers", var id] => $"Lever: {(b.Levers.FirstOrDefault(l => l.Id.Value == id) ?? a.Levers.FirstOrDefault(l => l.Id.Value == id))?.Name ?? id}",
            ["correlations"] => "What moves together",
            ["links", var id] when !b.Links.Any(l => l.Id.ToString() == id) => $"No more: {Words.OfAddress(address, a)}",
            ["links", var id] when !a.Links.Any(l => l.Id.ToString() == id) => $"New: {Words.OfAddress(address, b)}",
            _ => Words.OfAddress(address, b),
        };
    }

    private static string Title(ScenarioComparison comparison, List<Attribution> shown, double whole, Unit unit)
    {
        if (shown.Count == 0)
        {
            return "Nothing that differs moves this measure";
        }

        var first = Name(shown[0].Address, comparison);
        return shown.Count == 1 ? $"{first} causes all of {Figures.Change(whole, unit)}"
            : whole != 0 && shown[0].Part / whole is > 0.5 and <= 1.0001 ? $"{first} brings {Figures.Percent(shown[0].Part / whole)} of {Figures.Change(whole, unit)}"
            : $"{first} does most: {Figures.Change(shown[0].Part, unit)}";
    }
}
