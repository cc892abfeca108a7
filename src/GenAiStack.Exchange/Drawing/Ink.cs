using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Drawing;

/// <summary>
/// The tones of the house as colours of the theme, so that another theme recolours what was drawn. Only loss is a colour of its own: its
/// meaning must not depend on a theme, and no theme has a place for it.
/// </summary>
/// <param name="theme">The colours of the theme.</param>
internal sealed class Ink(ThemeColours theme)
{
    // How much of the hue the steps of a heat map have, as HousePalette.Shade.
    private static readonly double[] Steps = [0.08, 0.20, 0.34, 0.48, 0.60, 1];

    /// <summary>How much of its hue what is passed on has, 0 to 1.</summary>
    public const double Pass = 0.34;

    /// <summary>The house's theme.</summary>
    public static Ink House { get; } = new(ThemeColours.House);

    /// <summary>The colours of the theme.</summary>
    public ThemeColours Theme => theme;

    /// <summary>A fill of one colour.</summary>
    /// <param name="tone">The tone.</param>
    /// <param name="opacity">How much of it, 0 to 1.</param>
    public string Fill(string tone, double opacity = 1) => $"<a:solidFill>{Colour(tone, opacity)}</a:solidFill>";

    /// <summary>A line.</summary>
    /// <param name="tone">Its tone.</param>
    /// <param name="width">Its width in points.</param>
    /// <param name="dash">"dash", "sysDot", ...; null for a solid one.</param>
    /// <param name="opacity">How much of the tone, 0 to 1.</param>
    /// <param name="tail">What stands at its end, such as an arrow head; empty for nothing.</param>
    public string Line(string tone, double width, string? dash = null, double opacity = 1, string tail = "") =>
        $"<a:ln w=\"{XmlText.Of(Room.Emu(width))}\">{Fill(tone, opacity)}{(dash is null ? "" : $"<a:prstDash val=\"{dash}\"/>")}<a:round/>{tail}</a:ln>";

    /// <summary>A colour.</summary>
    /// <inheritdoc cref="Fill" path="/param"/>
    public string Colour(string tone, double opacity = 1)
    {
        var (name, lum, alpha) = Of(tone);
        return With(name, lum, alpha * opacity);
    }

    /// <summary>The opaque shade of a step of a heat map.</summary>
    /// <param name="tone">The hue.</param>
    /// <param name="step">0, the palest, to 5, the full hue.</param>
    public string Shade(string tone, int step)
    {
        var part = Steps[Math.Clamp(step, 0, Steps.Length - 1)];
        var (name, lum, alpha) = Of(tone);
        return part == 1 || name == theme.Names.Paper ? With(name, lum, alpha) : Tint(tone, part);
    }

    /// <summary>The opaque tint of a hue: what it would be if the ground were seen through it.</summary>
    /// <param name="tone">The hue.</param>
    /// <param name="part">How much of it, 0 to 1.</param>
    public string Tint(string tone, double part)
    {
        var (name, lum, alpha) = Of(tone);
        if (part >= 1 || alpha < 1 || name == theme.Names.Paper)
        {
            return With(name, lum, alpha);
        }

        if (theme.IsDark)
        {
            return With(name, (OnDark(part), 0), 1);
        }

        // Lightness goes the way to white; saturation has to go with it, or pale tints shine.
        var light = Lightness(Full(tone));
        var mixed = (light * part) + 1 - part;
        var saturation = part * (1 - Math.Abs((2 * light) - 1)) / Math.Max(0.02, 1 - Math.Abs((2 * mixed) - 1));
        return With(name, (part, 1 - part), 1, Math.Clamp(saturation, 0.05, 1));
    }

    /// <summary>The tone of text on a step of a heat map, or on a full hue: that which stands out more.</summary>
    /// <inheritdoc cref="Shade" path="/param"/>
    public string On(string tone, int step = 5)
    {
        var full = Full(tone);
        var part = Steps[Math.Clamp(step, 0, Steps.Length - 1)];
        var ground = theme.IsDark ? full.On(new(0, 0, 0), OnDark(part)) : full.On(new(255, 255, 255), part);
        return ThemeColours.Contrast(theme.Paper, ground) >= ThemeColours.Contrast(theme.Ink, ground) ? "paper" : "ink";
    }

    // The theme's colour that a tone is, before tints.
    private Colour Full(string tone) => ThemeColours.AccentOf(tone) is >= 0 and var accent ? theme.Accents[accent]
        : Of(tone).Name switch
        {
            var name when name == theme.Names.Paper => theme.Paper,
            var name when name == theme.Names.Ink => theme.Ink,
            var name when name == theme.Names.Ink2 => theme.Ink2,
            _ => HousePalette.Of(theme.IsDark ? Ground.Dark : Ground.White).Tone("loss"),
        };

    // Dark tints differ less to the eye than pale ones: they begin higher.
    private static double OnDark(double part) => 0.22 + (0.78 * part);

    private static double Lightness(Colour colour) => (Math.Max(colour.Red, Math.Max(colour.Green, colour.Blue)) + Math.Min(colour.Red, Math.Min(colour.Green, colour.Blue))) / 510.0;

    private (string Name, (double Mod, double Off) Lum, double Alpha) Of(string tone)
    {
        var none = (1.0, 0.0);
        var (paper, ink, ink2) = theme.Names;
        return tone switch
        {
            _ when ThemeColours.AccentOf(tone) is >= 0 and var accent => ($"accent{XmlText.Of(accent + 1L)}", none, 1),
            "paper" or "panel" or "on-layer" => (paper, none, 1),
            "ink" or "customers" => (ink, none, 1),
            "ink2" or "t-in" => (ink2, none, 1),
            "balance" or "o-balance" => (ink, none, 0.24),
            "hair" => (ink, theme.IsDark ? (0.28, 0.0) : (0.08, 0.88), 1),
            "rule" => (ink, theme.IsDark ? (0.42, 0.0) : (0.2, 0.72), 1),
            "ghost" => (ink, none, 0.09),
            "ghost-line" or "mute" => (ink, none, 0.35),
            "drain" => (ink, none, 0.48),
            "loss" or "t-loss" => ("", none, 1),
            _ => (ink2, theme.IsDark ? (0.8, 0.0) : (0.8, 0.2), 1),
        };
    }

    private string With(string name, (double Mod, double Off) lum, double alpha, double saturation = 1)
    {
        static string Part(string element, double value) => $"<a:{element} val=\"{XmlText.Of((long)Math.Round(value * 100_000))}\"/>";
        var changes = $"{(saturation < 1 ? Part("satMod", saturation) : "")}{(lum.Mod < 1 ? Part("lumMod", lum.Mod) : "")}{(lum.Off > 0 ? Part("lumOff", lum.Off) : "")}{(alpha < 1 ? Part("alpha", alpha) : "")}";
        return name.Length == 0 ? $"<a:srgbClr val=\"{Full("loss").Digits}\">{changes}</a:srgbClr>" : $"<a:schemeClr val=\"{name}\">{changes}</a:schemeClr>";
    }
}
