namespace GenAiStack.Domain.Stacks;

/// <summary>Finds what someone may have meant.</summary>
public static class Nearest
{
    private const int MostCandidates = 5_000;

    /// <summary>The candidates nearest in spelling, best first: those within a third of the text's length in single-letter changes.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="candidates">What there is; only the first 5,000 are looked at.</param>
    /// <param name="most">How many at most.</param>
    public static ValueList<string> To(string text, IEnumerable<string> candidates, int most = 3)
    {
        var limit = Math.Max(2, text.Length / 3);
        return candidates.Take(MostCandidates)
            .Where(c => text.Length <= 200 && Math.Abs(c.Length - text.Length) <= limit)
            .Select(c => (Candidate: c, Distance: Distance(text, c)))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Take(most)
            .Select(c => c.Candidate)
            .ToValueList();
    }

    /// <summary>" Did you mean ...?" with a leading space, or nothing.</summary>
    public static string Hint(string text, IEnumerable<string> candidates)
    {
        var nearest = To(text, candidates);
        return nearest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", nearest)}?";
    }

    // Levenshtein distance with two rows.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
