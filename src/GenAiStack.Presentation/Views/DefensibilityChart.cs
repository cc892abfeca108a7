using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>How well the layers are defended: a dot a company, a bar the mean of the layer.</summary>
public static class DefensibilityChart
{
    // Dots that are nearer than this on the scale stand above each other; a row has room for five.
    private const double Near = 0.115, Lift = 0.16;

    private const double RowHeight = 44, DotSize = 8;

    // More dots of a layer than this cannot be told apart.
    private const int MostDots = 400;

    private static readonly int[] Levels = [0, -1, 1, -2, 2];

    /// <summary>The chart.</summary>
    /// <param name="groups">The companies by layer.</param>
    /// <param name="year">The year whose revenue weighs.</param>
    public static Chart Of(ValueList<MoatGroup> groups, int year)
    {
        var marks = new List<Mark>();
        for (var g = 0; g < groups.Count; g++)
        {
            var group = groups[g];
            marks.Add(new PointMark(group.Layer.Title(), group.Tone, Dots(group, g)));
            if (group.Mean is { } mean)
            {
                var told = $"{group.Layer.Title()}: mean {MoatWords.Score(mean)}";
                marks.Add(new LineMark("Mean", "ink", [mean, mean], [g - 0.3, g + 0.3], [told, told]) { Width = 2.5 });
            }
        }

        var low = Math.Max(1, groups.Count) - 0.5;
        return new()
        {
            Key = "defensibility",
            Title = Title(groups),
            Subtitle = $"Weighted moat score, 0 to 5. Dot: company; bar: mean by revenue of {year}{(groups.Any(g => g is { Mean: not null, IsByRevenue: false }) ? ", the plain mean where no judged company has any" : "")}{(groups.Any(g => Judged(g).Count() > MostDots) ? $"; the {MostDots} largest of a layer are drawn" : "")}",
            X = new(-0.1, Moats.Highest + 0.1, Enumerable.Range(0, 6).Select(v => new Tick(v, v.ToString(CultureInfo.InvariantCulture))).ToValueList()) { HasGrid = true },
            Y = new(low, -0.5, []),
            Marks = marks.ToValueList(),
            Starts = groups.Select((g, i) => new EndLabel(i, g.Layer.Title(), g.Tone)).ToValueList(),
            Ends = groups.Select((g, i) => new EndLabel(i, MoatWords.Score(g.Mean), g.Mean is null ? null : "ink", g.Mean is not null)).ToValueList(),
            Table = new(
                [new("Company"), new("Layer"), new("Score", true), new("Moats judged", true), new($"Revenue {year}", true)],
                [.. groups.SelectMany(g => Judged(g).OrderByDescending(r => r.Score).Select(Row).Prepend(new TableRow(
                    [$"{g.Layer.Title()}, mean", g.Layer.Title(), new(MoatWords.Score(g.Mean), g.Mean), "", ""]) { Tone = g.Tone, IsBold = true }))]),
            Height = (Math.Max(1, groups.Count) * RowHeight) + 26,
            Left = 92,
            Right = 36,
            Top = 2,
        };
    }

    private static IEnumerable<MoatRow> Judged(MoatGroup group) => group.Rows.Where(r => r.Score is not null);

    private static TableRow Row(MoatRow row) => new(
        [row.Name, row.Layer.Title(), new(MoatWords.Score(row.Score), row.Score), new(row.Judged.ToString(CultureInfo.InvariantCulture), row.Judged), new(Figures.Money(row.Result.Revenue.Dollars), row.Result.Revenue.Dollars)])
    { Tone = row.Tone };

    // Each dot takes the place nearest to the middle of its row that no dot beside it has.
    private static ValueList<Point> Dots(MoatGroup group, int row)
    {
        var last = Levels.Select(_ => double.NegativeInfinity).ToArray();
        var dots = new List<Point>();
        foreach (var company in Judged(group).OrderByDescending(r => r.Result.Revenue.Dollars).Take(MostDots).OrderBy(r => r.Score))
        {
            var x = company.Score!.Value;
            var free = Array.FindIndex(last, l => x - l >= Near);
            var place = free >= 0 ? free : Array.IndexOf(last, last.Min());
            last[place] = x;
            dots.Add(new(x, row + (Levels[place] * Lift), DotSize, $"{company.Name}: {MoatWords.Score(x)}", Fill.Pale));
        }

        return dots.ToValueList();
    }

    private static string Title(ValueList<MoatGroup> groups)
    {
        var judged = groups.Where(g => g.Mean is not null).OrderByDescending(g => g.Mean).ToList();
        if (judged.Count == 0)
        {
            return "Defensibility: no moat that counts is judged yet";
        }

        var (best, worst) = (judged[0], judged[^1]);
        var gap = Math.Round(best.Mean!.Value, 1, MidpointRounding.AwayFromZero) - Math.Round(worst.Mean!.Value, 1, MidpointRounding.AwayFromZero);
        return judged.Count == 1 ? $"Defensibility: {best.Layer.InSentence()} score {MoatWords.Score(best.Mean)} of 5"
            : gap < 0.05 ? "Defensibility: no difference between the layers"
            : $"Defensibility: {gap.ToString("0.0", CultureInfo.InvariantCulture)} {(gap < 1.05 ? "of a point" : "points")} between {best.Layer.InSentence()} and {worst.Layer.InSentence()}";
    }
}
