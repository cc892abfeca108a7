using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>
/// How much each of the six moats counts in a score, 0 to 10 each, at least one of them above 0. They belong to who looks, not to the scenario:
/// they are kept in the page's address.
/// </summary>
/// <param name="Values">The weights in the order of <see cref="MoatKeys"/>.</param>
public sealed record MoatWeights(ValueList<double> Values)
{
    /// <summary>The highest weight.</summary>
    public const double Highest = 10;

    /// <summary>All six count alike.</summary>
    public static MoatWeights Equal { get; } = new(MoatKeys.All.Select(_ => 1.0).ToValueList());

    /// <summary>What all weights add up to.</summary>
    public double Sum => Values.Sum();

    /// <summary>The weights as they stand in an address, such as "1,1,2,1,1,0.5"; null for equal ones.</summary>
    public string? Text => this == Equal ? null : string.Join(',', Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Reads what stands in an address; equal weights where nothing does or it cannot be read.</summary>
    /// <param name="text">Six numbers with commas between them.</param>
    public static MoatWeights Read(string? text)
    {
        var values = (text ?? "").Split(',').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && IsFit(value) ? value : double.NaN).ToValueList();
        return values.Count == MoatKeys.All.Count && values.All(v => !double.IsNaN(v)) && values.Any(v => v > 0) ? new(values) : Equal;
    }

    /// <summary>The weights with another one in a place.</summary>
    /// <param name="key">The moat.</param>
    /// <param name="text">What was typed.</param>
    /// <returns>The weights, or why they cannot be so.</returns>
    public (MoatWeights? Weights, string? Mistake) With(string key, string text)
    {
        var (value, mistake) = NumberEntry.Read(text, Unit.Factor);
        mistake ??= IsFit(value!.Value) ? null : "Allowed is 0 to 10.";
        if (mistake is not null)
        {
            return (null, mistake);
        }

        var place = MoatKeys.All.Select(m => m.Key).ToList().IndexOf(key);
        var changed = new MoatWeights(Values.Select((v, i) => i == place ? value!.Value : v).ToValueList());
        return changed.Values.Any(v => v > 0) ? (changed, null) : (null, "One weight stays above 0.");
    }

    /// <summary>The score of a company: the weighted mean of its moats that are judged, 0 to 5; null where none that counts is judged.</summary>
    /// <param name="moats">Its moats.</param>
    public double? Score(Moats? moats)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < Values.Count && moats is not null; i++)
        {
            if (MoatKeys.All[i].Get(moats) is { } value)
            {
                sum += Values[i] * value;
                weights += Values[i];
            }
        }

        return weights > 0 ? sum / weights : null;
    }

    private static bool IsFit(double value) => value is >= 0 and <= Highest;
}
