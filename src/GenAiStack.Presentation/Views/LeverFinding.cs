using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>The sentence that says what the levers that are on do to a year.</summary>
public static class LeverFinding
{
    // Half a tenth of a cent, or of a point: what is shown as nothing.
    private const double Unseen = 0.0005;

    /// <summary>"With 3 levers on, apps keep 35 cents of each $1 in 2028, 6 cents more than without.": of the layer whose share changes most.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="without">The year with no lever on.</param>
    /// <param name="with">The year with the levers as they are; null where they refuse it.</param>
    public static ValueList<FindingPart> Of(Scenario scenario, YearResult without, YearResult? with)
    {
        var on = scenario.Levers.Where(l => l.On).ToList();
        var begin = on.Count == 1 ? $"With \u201c{on[0].Name}\u201d on" : $"With {on.Count} levers on";
        if (on.Count == 0 || with is null)
        {
            return on.Count == 0 ? None(without) : [new($"{begin}, the scenario has no answer in {without.Year}.")];
        }

        return with.Layers.Any(l => l.CustomerDollarShare is not null) && without.Layers.Any(l => l.CustomerDollarShare is not null)
            ? OfDollar(begin, without, with)
            : OfAllMoney(begin, without, with);
    }

    private static ValueList<FindingPart> None(YearResult year) => year.Layers.Any(l => l.CustomerDollarShare is not null)
        ? [new($"No lever is on. Of each $1 that users pay in {year.Year}, "), .. Finding.OfDollar(year).Skip(1)]
        : [new("No lever is on. "), .. Finding.OfDollar(year)];

    private static ValueList<FindingPart> OfDollar(string begin, YearResult without, YearResult with)
    {
        var (before, after) = (Shares(without), Shares(with));
        var (centsBefore, centsAfter) = (Figures.WholeCents(before), Figures.WholeCents(after));
        var most = Enumerable.Range(0, after.Length).MaxBy(i => (Math.Abs(centsAfter[i] - centsBefore[i]), Math.Abs(after[i] - before[i])));
        var change = centsAfter[most] - centsBefore[most];
        if (change == 0)
        {
            var moved = after.Zip(before).Any(s => Math.Abs(s.First - s.Second) >= Unseen) ? "a whole cent" : "a cent";
            return [new($"{begin}, no layer's share of each $1 moves by {moved} in {with.Year}{Besides(without, with)}.")];
        }

        var layer = with.Layers[most].Layer;
        return
        [
            new($"{begin}, {layer.InSentence()} keep "),
            new(Figures.Cents(centsAfter[most]), layer.Name(), $"layers/{layer.Name()}/customerDollarShare"),
            new($" of each $1 in {with.Year}, {Figures.Cents(Math.Abs(change))} {(change > 0 ? "more" : "less")} than without."),
        ];
    }

    // What moves where the dollar stays divided as it was: its number, or other money.
    private static string Besides(YearResult without, YearResult with)
    {
        var (before, after) = (without.EndCustomerRevenue.Dollars, with.EndCustomerRevenue.Dollars);
        if (Math.Abs(after - before) > 1e-3 * before)
        {
            return $", but users pay {Figures.Money(after)} in all, {Figures.Money(Math.Abs(after - before))} {(after > before ? "more" : "less")} than without";
        }

        var (layer, change) = with.Layers.Zip(without.Layers, (a, b) => (a.Layer, Change: a.RetainedShare?.Value - b.RetainedShare?.Value ?? 0)).MaxBy(c => Math.Abs(c.Change));
        return Math.Abs(change) >= Unseen ? $", but of all money that enters {layer.InSentence()} retain {LeverWords.MoreOrLess(change)} than without" : "";
    }

    private static ValueList<FindingPart> OfAllMoney(string begin, YearResult without, YearResult with)
    {
        var changes = with.Layers.Zip(without.Layers, (a, b) => (a.Layer, After: a.RetainedShare?.Value, Change: a.RetainedShare?.Value - b.RetainedShare?.Value)).Where(c => c.Change is not null).ToList();
        if (changes.Count == 0)
        {
            return [new($"{begin}, no money enters this stack in {with.Year}, so nothing moves.")];
        }

        var (layer, after, change) = changes.MaxBy(c => Math.Abs(c.Change!.Value));
        return Math.Abs(change!.Value) < Unseen
            ? [new($"{begin}, no layer's share of all money that enters changes in {with.Year}.")]
            :
            [
                new($"{begin}, {layer.InSentence()} retain "),
                new(Figures.Percent(after), layer.Name(), $"layers/{layer.Name()}/retainedShare"),
                new($" of all money that enters in {with.Year}, {LeverWords.MoreOrLess(change.Value)} than without."),
            ];
    }

    private static double[] Shares(YearResult year) => [.. year.Layers.Select(l => l.CustomerDollarShare?.Value ?? 0)];
}
