using System.Globalization;
using GenAiStack.Web.Layout;

namespace GenAiStack.Web.Charts;

/// <summary>The colours of charts in a theme; the values of wwwroot/tokens.css, which scripts cannot read by name.</summary>
internal sealed record FigureColours(string Paper, string Ink, string Ink2, string Ink3, string Rule, string Hair, string OnLayer, double Pass, IReadOnlyDictionary<string, string> Tones, IReadOnlyDictionary<string, string> Texts)
{
    // How much of the hue the steps of a heat map have.
    private static readonly double[] Steps = [0.08, 0.20, 0.34, 0.48, 0.60, 1];

    private static readonly FigureColours LightColours = new("#faf8f4", "#1b222c", "#4b5563", "#667080", "#cfc8ba", "#e4dfd5", "#ffffff", 0.34, new Dictionary<string, string>
    {
        ["application"] = "#1a7d79",
        ["model"] = "#7a2c55",
        ["cloud"] = "#24479a",
        ["chip"] = "#b45c0c",
        ["foundry"] = "#8a4a12",
        ["in"] = "#667080",
        ["customers"] = "#1b222c",
        ["capital"] = "#667080",
        ["balance"] = "#cfc8ba",
        ["gain"] = "#12777f",
        ["loss"] = "#c0392b",
        ["ink"] = "#1b222c",
        ["paper"] = "#faf8f4",
    }, new Dictionary<string, string>
    {
        ["application"] = "#17706d",
        ["model"] = "#7a2c55",
        ["cloud"] = "#24479a",
        ["chip"] = "#9c4f0a",
        ["foundry"] = "#8a4a12",
        ["in"] = "#4b5563",
        ["customers"] = "#1b222c",
        ["capital"] = "#4b5563",
        ["balance"] = "#4b5563",
        ["gain"] = "#12777f",
        ["loss"] = "#c0392b",
        ["ink"] = "#1b222c",
        ["paper"] = "#faf8f4",
    });

    private static readonly FigureColours DarkColours = new("#12161c", "#eceff3", "#b3bcc8", "#8d97a5", "#3b4553", "#2a323d", "#12161c", 0.36, new Dictionary<string, string>
    {
        ["application"] = "#4cc7b9",
        ["model"] = "#b56a8e",
        ["cloud"] = "#6a8fe8",
        ["chip"] = "#dd9a45",
        ["foundry"] = "#b8782f",
        ["in"] = "#8b97a8",
        ["customers"] = "#eceff3",
        ["capital"] = "#8d97a5",
        ["balance"] = "#4c586a",
        ["gain"] = "#45b8c0",
        ["loss"] = "#ef7b62",
        ["ink"] = "#eceff3",
        ["paper"] = "#12161c",
    }, new Dictionary<string, string>
    {
        ["application"] = "#4cc7b9",
        ["model"] = "#d08db0",
        ["cloud"] = "#86adee",
        ["chip"] = "#dd9a45",
        ["foundry"] = "#cf9148",
        ["in"] = "#b3bcc8",
        ["customers"] = "#eceff3",
        ["capital"] = "#b3bcc8",
        ["balance"] = "#b3bcc8",
        ["gain"] = "#45b8c0",
        ["loss"] = "#ef7b62",
        ["ink"] = "#eceff3",
        ["paper"] = "#12161c",
    });

    /// <summary>The colours of a theme.</summary>
    public static FigureColours Of(string? theme) => theme == HouseTheme.Dark ? DarkColours : LightColours;

    /// <summary>The hue of a tone.</summary>
    public string Tone(string tone) => Tones[tone];

    /// <summary>The hue of words of a tone; ink for none.</summary>
    public string Text(string? tone) => tone is null ? Ink2 : Texts[tone];

    /// <summary>A tone through which what lies below is seen.</summary>
    /// <param name="tone">The tone.</param>
    /// <param name="opacity">How much of it, 0 to 1.</param>
    public string Through(string tone, double opacity)
    {
        var (r, g, b) = Parts(Tone(tone));
        return string.Create(CultureInfo.InvariantCulture, $"rgba({r},{g},{b},{opacity:0.###})");
    }

    /// <summary>A tone mixed with paper.</summary>
    /// <param name="tone">The tone.</param>
    /// <param name="part">How much of it, 0 to 1.</param>
    public string Mix(string tone, double part)
    {
        var (r, g, b) = Parts(Tone(tone));
        var (pr, pg, pb) = Parts(Paper);
        static int Of(int a, int p, double part) => (int)Math.Round(p + ((a - p) * part));
        return string.Create(CultureInfo.InvariantCulture, $"rgb({Of(r, pr, part)},{Of(g, pg, part)},{Of(b, pb, part)})");
    }

    /// <summary>The shade of a step of a heat map.</summary>
    /// <param name="tone">The hue.</param>
    /// <param name="step">0 to 5.</param>
    public string Shade(string tone, int step) => Mix(tone, Steps[Math.Clamp(step, 0, Steps.Length - 1)]);

    private static (int R, int G, int B) Parts(string hex) =>
        (Convert.ToInt32(hex.Substring(1, 2), 16), Convert.ToInt32(hex.Substring(3, 2), 16), Convert.ToInt32(hex.Substring(5, 2), 16));
}
