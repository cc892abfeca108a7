using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>Says which companies are meant in the fewest words.</summary>
internal static class Scopes
{
    /// <summary>
    /// The plainest selector that matches the companies wanted and no other: by layers, then with segments, then with one tag, then with both.
    /// Where none does, the plainest that matches beside them only what does not matter; and where nothing tells them apart, by id.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="wanted">At least one company of the scenario.</param>
    /// <param name="matters">Whether it would matter that a company is matched that is not wanted; by default it does.</param>
    public static Selector Of(Scenario scenario, IReadOnlyCollection<Company> wanted, Func<Company, bool>? matters = null)
    {
        var ids = wanted.Select(c => c.Id).ToHashSet();
        bool Fits(Selector selector, bool exactly) => scenario.Companies.All(
            c => selector.Matches(c) ? ids.Contains(c.Id) || (!exactly && matters?.Invoke(c) == false) : !ids.Contains(c.Id));

        var candidates = Candidates(wanted).ToList();
        return candidates.Find(s => Fits(s, exactly: true))
            ?? candidates.Find(s => Fits(s, exactly: false))
            ?? new() { Companies = wanted.Select(c => c.Id).ToValueList() };
    }

    private static IEnumerable<Selector> Candidates(IReadOnlyCollection<Company> wanted)
    {
        var layers = new Selector { Layers = wanted.Select(c => c.Layer).Distinct().Order().ToValueList() };
        var segments = wanted.All(c => c.Segment is not null)
            ? layers with { Segments = wanted.Select(c => c.Segment!).Distinct().ToValueList() }
            : null;
        var tags = wanted.First().Tags.Where(t => wanted.All(c => c.Tags.Contains(t))).ToList();
        yield return layers;
        if (segments is not null)
        {
            yield return segments;
        }

        foreach (var tag in tags)
        {
            yield return layers with { Tags = [tag] };
        }

        foreach (var tag in segments is null ? [] : tags)
        {
            yield return segments! with { Tags = [tag] };
        }
    }
}
