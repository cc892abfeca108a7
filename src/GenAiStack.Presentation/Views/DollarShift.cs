using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.Views;

/// <summary>What becomes of each dollar of end customers between two states of a scenario, in a sentence.</summary>
public static class DollarShift
{
    // A tenth of a cent, rounded.
    private const double Least = 0.0005;

    /// <summary>Which layers get more and which less of each $1, in cents to one decimal.</summary>
    /// <param name="was">The year as it was.</param>
    /// <param name="now">The same year as it is.</param>
    public static string Sentence(YearResult was, YearResult now)
    {
        var moved = was.Layers
            .Zip(now.Layers, (a, b) => (a.Layer, By: (b.CustomerDollarShare?.Value ?? 0) - (a.CustomerDollarShare?.Value ?? 0)))
            .Where(l => Math.Abs(l.By) >= Least)
            .Select(l => $"{l.Layer.InSentence()} {(l.By > 0 ? "+" : "−")}{Words.Plain(Math.Round(Math.Abs(l.By) * 100, 1))}¢")
            .ToList();
        return moved.Count == 0
            ? $"No layer's share of each $1 moves by a tenth of a cent in {now.Year}."
            : $"Of each $1 in {now.Year}: {string.Join(", ", moved)}.";
    }
}
