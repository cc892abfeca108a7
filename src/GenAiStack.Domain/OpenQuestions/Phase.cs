using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>
/// When a proposed lever begins and when it acts in full, in years after the scenario's first; within its years. A lever that is phased in
/// does nothing yet in the year in which it begins.
/// </summary>
/// <param name="StartAfter">Years from the first to the start.</param>
/// <param name="FullAfter">Years from the first to full force; null for full force from the start on.</param>
internal readonly record struct Phase(int StartAfter, int? FullAfter = null)
{
    /// <summary>The first year in which the lever acts in full.</summary>
    public int FullIn(YearSpan years) => years.First + Math.Min(FullAfter ?? StartAfter, years.Count - 1);

    /// <summary>The lever phased in; in a scenario of one year it acts in that year.</summary>
    public Lever Apply(Lever lever, YearSpan years)
    {
        if (years.Count == 1)
        {
            return lever with { Start = null, Full = null };
        }

        var start = years.First + Math.Min(StartAfter, years.Count - 1);
        var full = FullIn(years);
        return lever with { Start = start, Full = full > start ? full : null };
    }
}
