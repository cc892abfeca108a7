using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Drawing;

/// <summary>The colours of a theme as slides see them: ground and text by the master's own assignment.</summary>
/// <param name="Paper">The ground, "bg1".</param>
/// <param name="Ink">Text, "tx1".</param>
/// <param name="Paper2">The other ground, "bg2".</param>
/// <param name="Ink2">The other text, "tx2".</param>
/// <param name="Accents">"accent1" to "accent6".</param>
internal sealed record ThemeColours(Colour Paper, Colour Ink, Colour Paper2, Colour Ink2, IReadOnlyList<Colour> Accents)
{
    private static readonly string[] AccentTones = ["application", "model", "cloud", "chip", "foundry", "gain"];

    /// <summary>What the theme calls ground and text: "bg1", "tx1" and "tx2", unless the slides' real ground asks for others.</summary>
    public (string Paper, string Ink, string Ink2) Names { get; init; } = ("bg1", "tx1", "tx2");

    /// <summary>Whether ground and text have changed places.</summary>
    public bool IsTurned => Names.Ink != "tx1";

    /// <summary>The house's: a hue a layer, on white.</summary>
    public static ThemeColours House { get; } = Of(HousePalette.Of(Ground.White));

    /// <summary>Whether text is lighter than the ground.</summary>
    public bool IsDark => Luminance(Ink) > Luminance(Paper);

    /// <summary>
    /// The colours as they can be read on a ground: where the theme's text stands out from it too little and the theme's ground would more, the two change
    /// places. Some programs paint a master black under a theme whose text is black.
    /// </summary>
    /// <param name="ground">What slides are really painted with.</param>
    public ThemeColours On(Colour ground)
    {
        const double Least = 4.5;
        if (Contrast(Ink, ground) >= Least || Contrast(Paper, ground) <= Contrast(Ink, ground))
        {
            return this;
        }

        var isSecond = Contrast(Paper2, ground) >= Least;
        return this with { Paper = Ink, Ink = Paper, Paper2 = Ink2, Ink2 = isSecond ? Paper2 : Paper, Names = ("tx1", "bg1", isSecond ? "bg2" : "bg1") };
    }

    /// <summary>How much lighter the one is than the other, 1 to 21, after WCAG.</summary>
    public static double Contrast(Colour a, Colour b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    /// <summary>The place among the accents of a tone of the house; below 0 where it has none.</summary>
    public static int AccentOf(string tone) => Array.IndexOf(AccentTones, tone.StartsWith("t-", StringComparison.Ordinal) ? tone[2..] : tone);

    private static ThemeColours Of(HousePalette house) => new(house.Paper, house.Ink, house.Tone("hair"), house.Ink2, [.. AccentTones.Select(house.Tone)]);

    private static double Luminance(Colour colour)
    {
        static double Linear(byte part) => part / 255.0 is var p && p <= 0.04045 ? p / 12.92 : Math.Pow((p + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));
    }
}
