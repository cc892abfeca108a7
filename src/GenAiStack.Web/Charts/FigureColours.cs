using GenAiStack.Web.Layout;

namespace GenAiStack.Web.Charts;

/// <summary>The colours of charts in a theme; the values of wwwroot/tokens.css, which scripts cannot read by name.</summary>
internal sealed record FigureColours(string Paper, string Ink, string Ink2, string Rule, string OnLayer, IReadOnlyDictionary<string, string> Layers)
{
    private static readonly FigureColours LightColours = new("#faf8f4", "#1b222c", "#4b5563", "#cfc8ba", "#ffffff", new Dictionary<string, string>
    {
        ["application"] = "#1a7d79",
        ["model"] = "#7a2c55",
        ["cloud"] = "#24479a",
        ["chip"] = "#b45c0c",
        ["foundry"] = "#8a4a12",
    });

    private static readonly FigureColours DarkColours = new("#12161c", "#eceff3", "#b3bcc8", "#3b4553", "#12161c", new Dictionary<string, string>
    {
        ["application"] = "#4cc7b9",
        ["model"] = "#b56a8e",
        ["cloud"] = "#6a8fe8",
        ["chip"] = "#dd9a45",
        ["foundry"] = "#b8782f",
    });

    /// <summary>The colours of a theme.</summary>
    public static FigureColours Of(string? theme) => theme == HouseTheme.Dark ? DarkColours : LightColours;

    /// <summary>The hue of a tone.</summary>
    public string Tone(string tone) => Layers[tone];
}
