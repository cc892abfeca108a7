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

    /// <summary>The bars that can be piled, and those that lie over others and need a second pile.</summary>
    /// <param name="marks">The marks, the hindmost first.</param>
    public static (List<List<Bar>> First, List<List<Bar>> Second) Apart(IReadOnlyList<BarMark> marks)
    {
        var (first, second) = (new List<List<Bar>>(), new List<List<Bar>>());
        var taken = new List<Bar>();
        foreach (var mark in marks)
        {
            var (below, over) = (new List<Bar>(), new List<Bar>());
            foreach (var bar in mark.Bars)
            {
                var isOver = taken.Any(t => t.At == bar.At && Overlap(t, bar));
                (isOver ? over : below).Add(bar);
                if (!isOver)
                {
                    taken.Add(bar);
                }
            }

            first.Add(below);
            second.Add(over);
        }

        return (first, second);
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

    private static bool Overlap(Bar a, Bar b)
    {
        var (low, high) = (Math.Max(Math.Min(a.From, a.To), Math.Min(b.From, b.To)), Math.Min(Math.Max(a.From, a.To), Math.Max(b.From, b.To)));
        return high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high));
    }
}
