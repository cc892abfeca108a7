namespace GenAiStack.Presentation.FlowMap;

/// <summary>Where the columns of a flow map stand: each one's distance to the next follows the widest name that stands in it.</summary>
internal static class ColumnPlaces
{
    /// <summary>The air beside a label, to its node and to the next column, for a font scale of 1.</summary>
    public const double LabelAir = 13;

    /// <summary>The left side of each column.</summary>
    /// <param name="graph">What flows.</param>
    /// <param name="size">The room.</param>
    /// <param name="text">How labels are set.</param>
    public static double[] Of(FlowGraph graph, FlowMapSize size, LabelText text)
    {
        var fs = size.FontScale;
        double[] widest = new double[FlowColumns.Count], least = new double[FlowColumns.Count];
        foreach (var node in graph.Nodes.Where(n => size.HasText && !n.IsUnnamed))
        {
            var column = (int)node.Column;
            widest[column] = Math.Max(widest[column], text.NameWidth(node.Name));
            least[column] = size.WrapsNames && column > 0 ? Math.Max(least[column], text.WordWidth(node.Name) + (LabelAir * fs)) : 0;
        }

        var (left, right) = size.HasText ? (108 * fs, Math.Clamp(widest[^1] + (12 * fs), 142 * fs, 200 * fs)) : (4, 4);
        var needs = Enumerable.Range(0, FlowColumns.Count - 1)
            .Select(c => c == 0 ? 112 * fs : (Math.Min(widest[c], 170 * fs) * 0.86) + (74 * fs))
            .ToArray();
        for (var c = 1; c < needs.Length; c++)
        {
            // Where few names are drawn, or narrow ones, the heads must not meet.
            if (graph.Heads is { } heads)
            {
                needs[c] = Math.Max(needs[c], text.HeadWidth(((FlowColumn)c).Title(), heads.GetValueOrDefault((FlowColumn)c, "")) + (16 * fs));
            }

            if (size is { WrapsNames: true, HasText: true })
            {
                least[c] = Math.Max(least[c], text.HeadWidth(((FlowColumn)c).ShortTitle(), "") + (8 * fs) - FlowPicture.NodeWidth);
            }
        }

        var rooms = Shared(Math.Max(0, size.Width - left - right - (FlowPicture.NodeWidth * FlowColumns.Count)), needs, least[..^1]);
        var places = new double[FlowColumns.Count];
        places[0] = left;
        for (var c = 1; c < places.Length; c++)
        {
            places[c] = places[c - 1] + FlowPicture.NodeWidth + rooms[c - 1];
        }

        return places;
    }

    // Shares by need; who would get less than the least takes it from what the others have above theirs.
    private static double[] Shared(double all, double[] needs, double[] least)
    {
        var sum = needs.Sum();
        var shares = needs.Select(n => all * n / sum).ToArray();
        var missing = shares.Zip(least, (s, l) => Math.Max(0, l - s)).Sum();
        var above = shares.Zip(least, (s, l) => Math.Max(0, s - l)).Sum();
        var part = above > 0 ? Math.Min(1, missing / above) : 0;
        return missing > above ? shares : [.. shares.Zip(least, (s, l) => s < l ? l : s - ((s - l) * part))];
    }
}
