using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>One bar's part on one side of zero, or the room that holds it up.</summary>
/// <param name="Mark">Which of the marks it belongs to; below 0 for room.</param>
/// <param name="Length">Its length, with the sign of its side.</param>
/// <param name="Bar">The bar; null for room.</param>
internal readonly record struct BarPart(int Mark, double Length, Bar? Bar);

/// <summary>A series of a stack: a part a category at most.</summary>
/// <param name="Mark">Which of the marks it belongs to; below 0 for room.</param>
/// <param name="Parts">The part of each category; null where it has none.</param>
internal sealed record BarLayer(int Mark, BarPart?[] Parts);

/// <summary>
/// Bars with any begin and end as stacked series. Office piles what is above zero and what is below it apart, each from zero outwards, in one
/// order for all categories: bars are divided at zero, invisible room holds up what floats, and a mark is written as several series where its
/// place in the pile differs between categories.
/// </summary>
internal static class BarStacks
{
    /// <summary>Room that holds up a bar.</summary>
    public const int Space = -1;

    /// <summary>
    /// What is seen of bars that lie over each other: of the lower ones the parts that no later one covers. So a pile shows the same lengths without a
    /// second pair of axes, which programs treat differently.
    /// </summary>
    /// <param name="marks">The marks, the hindmost first.</param>
    public static List<List<Bar>> Seen(IReadOnlyList<BarMark> marks)
    {
        var seen = new List<List<Bar>>();
        for (var m = 0; m < marks.Count; m++)
        {
            var over = marks.Skip(m + 1).SelectMany(x => x.Bars).ToList();
            seen.Add([.. marks[m].Bars.SelectMany(bar => over.Where(o => o.At == bar.At).Aggregate((IEnumerable<Bar>)[bar], (parts, o) => parts.SelectMany(p => Without(p, o))))]);
        }

        return seen;
    }

    /// <summary>The series of a pile.</summary>
    /// <param name="bars">The bars of each mark; none covers another.</param>
    /// <param name="places">The categories.</param>
    public static List<BarLayer> Of(IReadOnlyList<List<Bar>> bars, PlotScale.Names places)
    {
        var size = bars.SelectMany(b => b).Select(b => Math.Max(Math.Abs(b.From), Math.Abs(b.To))).DefaultIfEmpty(0).Max();
        var piles = new List<(int Category, Queue<BarPart> Parts)>();
        for (var c = 0; c < places.Places.Count; c++)
        {
            var own = bars.SelectMany((list, m) => list.Where(b => places.Find(b.At) == c).Select(b => (Mark: m, Bar: b))).ToList();
            piles.Add((c, Pile(own, 1, size)));
            piles.Add((c, Pile(own, -1, size)));
        }

        var layers = new List<BarLayer>();
        while (piles.Any(p => p.Parts.Count > 0))
        {
            var mark = Next(piles);
            var layer = new BarLayer(mark, new BarPart?[places.Places.Count]);
            foreach (var (category, parts) in piles)
            {
                if (layer.Parts[category] is null && parts.TryPeek(out var part) && part.Mark == mark)
                {
                    layer.Parts[category] = parts.Dequeue();
                }
            }

            layers.Add(layer);
        }

        return layers;
    }

    // The mark that waits in no other pile behind something else; of several the most frequent one, then the hindmost.
    private static int Next(List<(int Category, Queue<BarPart> Parts)> piles)
    {
        var heads = piles.Where(p => p.Parts.Count > 0).GroupBy(p => p.Parts.Peek().Mark).Select(g => (Mark: g.Key, Count: g.Count())).ToList();
        bool Waits(int mark) => piles.Any(p => p.Parts.Skip(1).Any(x => x.Mark == mark) && p.Parts.Peek().Mark != mark);
        return heads.OrderBy(h => Waits(h.Mark)).ThenByDescending(h => h.Count).ThenBy(h => h.Mark).First().Mark;
    }

    private static Queue<BarPart> Pile(List<(int Mark, Bar Bar)> bars, int side, double size)
    {
        var parts = new Queue<BarPart>();
        var at = 0.0;
        foreach (var (mark, bar, near, far) in bars.Select(b => (b.Mark, b.Bar, Near: Side(b.Bar.From, b.Bar.To, side, Math.Min), Far: Side(b.Bar.From, b.Bar.To, side, Math.Max))).Where(b => b.Far > b.Near).OrderBy(b => b.Near))
        {
            if (near - at > size * 1e-12)
            {
                parts.Enqueue(new(Space, side * (near - at), null));
            }

            parts.Enqueue(new(mark, side * (far - near), bar));
            at = far;
        }

        return parts;
    }

    // How far from zero the nearer or farther end of the part on a side is.
    private static double Side(double from, double to, int side, Func<double, double, double> which) => which(Math.Max(0, side * from), Math.Max(0, side * to));

    private static IEnumerable<Bar> Without(Bar bar, Bar cover)
    {
        var (low, high) = (Math.Min(bar.From, bar.To), Math.Max(bar.From, bar.To));
        var (from, to) = (Math.Max(low, Math.Min(cover.From, cover.To)), Math.Min(high, Math.Max(cover.From, cover.To)));
        if (to - from <= 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            return [bar];
        }

        Bar[] parts = [bar with { From = low, To = from }, bar with { From = to, To = high }];
        return parts.Where(p => p.To > p.From);
    }
}
