using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What moats, scores and layers are called on the page of moats.</summary>
public static class MoatWords
{
    private const double NameRoom = 200;

    /// <summary>The moat as the head of a column.</summary>
    /// <param name="key">Its key.</param>
    public static string Title(string key) => key switch
    {
        "scale" => "Scale",
        "supplyChain" => "Supply chain",
        "ecosystem" => "Ecosystem",
        "algorithm" => "Algorithm",
        "distribution" => "Distribution",
        "data" => "Data",
        _ => key,
    };

    /// <summary>A score with one decimal: 4.3; n/a where there is none.</summary>
    /// <param name="score">0 to 5.</param>
    public static string Score(double? score) => score is { } value && double.IsFinite(value) ? Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : Figures.None;

    /// <summary>A moat as it stands in its cell: 4, 4.5; empty where it is not judged.</summary>
    /// <param name="value">0 to 5.</param>
    public static string Cell(double? value) => value is { } number ? number.ToString("0.##", CultureInfo.InvariantCulture) : "";

    /// <summary>The layer at the beginning of a sentence: "Apps".</summary>
    /// <param name="layer">The layer.</param>
    public static string AtStart(Layer layer) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(layer.InSentence()[0])}{layer.InSentence()[1..]}");

    /// <summary>One company of a layer: "a chip maker".</summary>
    /// <param name="layer">The layer.</param>
    public static string One(Layer layer) => layer switch
    {
        Layer.Application => "an app",
        Layer.Model => "a model maker",
        Layer.Cloud => "a cloud",
        _ => "a chip maker",
    };

    /// <summary>A name short enough for a sentence.</summary>
    /// <param name="name">The name.</param>
    public static string Brief(string name) => TextWidth.Fit(name, NameRoom, 13, FontWeight.SemiBold);

    /// <summary>Some companies in words: "one company", "12 companies".</summary>
    /// <param name="count">How many.</param>
    public static string Companies(int count) => count == 1 ? "one company" : string.Create(CultureInfo.InvariantCulture, $"{count:#,##0} companies");

    /// <summary>The sentence with its first letter large.</summary>
    /// <param name="text">The sentence.</param>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
