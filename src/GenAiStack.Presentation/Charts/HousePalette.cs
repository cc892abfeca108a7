using System.Collections.Frozen;

namespace GenAiStack.Presentation.Charts;

/// <summary>What a picture is drawn on.</summary>
public enum Ground
{
    /// <summary>The warm paper of the light theme.</summary>
    Light,

    /// <summary>The dark theme.</summary>
    Dark,

    /// <summary>White, for documents of others; the hues of the light theme.</summary>
    White,
}

/// <summary>
/// The colours of everything that is drawn, by their names: one palette for the page, for pictures and for slides. Pages read the same values from
/// wwwroot/tokens.css; a test holds the two together.
/// </summary>
public sealed class HousePalette
{
    // How much of the hue the steps of a heat map have.
    private static readonly double[] Steps = [0.08, 0.20, 0.34, 0.48, 0.60, 1];

    private static readonly HousePalette LightColours = new(Ground.Light, 0.34, new Dictionary<string, string>
    {
        ["paper"] = "#faf8f4",
        ["panel"] = "#ffffff",
        ["hair"] = "#e4dfd5",
        ["rule"] = "#cfc8ba",
        ["control"] = "#85806f",
        ["ink"] = "#1b222c",
        ["ink2"] = "#4b5563",
        ["ink3"] = "#667080",
        ["on-layer"] = "#ffffff",
        ["in"] = "#667080",
        ["application"] = "#1a7d79",
        ["model"] = "#7a2c55",
        ["cloud"] = "#24479a",
        ["chip"] = "#b45c0c",
        ["foundry"] = "#8a4a12",
        ["t-in"] = "#4b5563",
        ["t-application"] = "#17706d",
        ["t-model"] = "#7a2c55",
        ["t-cloud"] = "#24479a",
        ["t-chip"] = "#9c4f0a",
        ["t-foundry"] = "#8a4a12",
        ["o-balance"] = "#cfc8ba",
        ["gain"] = "#12777f",
        ["loss"] = "#c0392b",
        ["ghost"] = "#e9e5db",
        ["ghost-line"] = "#b5ad9c",
        ["drain"] = "#8a8577",
    });

    private static readonly HousePalette DarkColours = new(Ground.Dark, 0.36, new Dictionary<string, string>
    {
        ["paper"] = "#12161c",
        ["panel"] = "#191f27",
        ["hair"] = "#2a323d",
        ["rule"] = "#3b4553",
        ["control"] = "#7a8696",
        ["ink"] = "#eceff3",
        ["ink2"] = "#b3bcc8",
        ["ink3"] = "#8d97a5",
        ["on-layer"] = "#12161c",
        ["in"] = "#8b97a8",
        ["application"] = "#4cc7b9",
        ["model"] = "#b56a8e",
        ["cloud"] = "#6a8fe8",
        ["chip"] = "#dd9a45",
        ["foundry"] = "#b8782f",
        ["t-in"] = "#b3bcc8",
        ["t-application"] = "#4cc7b9",
        ["t-model"] = "#d08db0",
        ["t-cloud"] = "#86adee",
        ["t-chip"] = "#dd9a45",
        ["t-foundry"] = "#cf9148",
        ["o-balance"] = "#4c586a",
        ["gain"] = "#45b8c0",
        ["loss"] = "#ef7b62",
        ["ghost"] = "#232b35",
        ["ghost-line"] = "#56616f",
        ["drain"] = "#7f8896",
    });

    private static readonly HousePalette WhiteColours = LightColours.On(Ground.White, "#ffffff");

    // What marks call by another name than the page's tokens.
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["customers"] = "ink",
        ["capital"] = "ink3",
        ["balance"] = "o-balance",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Colour> _colours;

    private HousePalette(Ground ground, double pass, IReadOnlyDictionary<string, string> colours)
        : this(ground, pass, colours.ToFrozenDictionary(c => c.Key, c => Colour.Of(c.Value)))
    {
    }

    private HousePalette(Ground ground, double pass, FrozenDictionary<string, Colour> colours) => (Ground, Pass, _colours) = (ground, pass, colours);

    /// <summary>What is drawn on.</summary>
    public Ground Ground { get; }

    /// <summary>How much of its hue what is passed on has, 0 to 1.</summary>
    public double Pass { get; }

    /// <summary>The ground.</summary>
    public Colour Paper => _colours["paper"];

    /// <summary>Text and what is strong.</summary>
    public Colour Ink => _colours["ink"];

    /// <summary>Text that is less than that.</summary>
    public Colour Ink2 => _colours["ink2"];

    /// <summary>Remarks and ticks.</summary>
    public Colour Ink3 => _colours["ink3"];

    /// <summary>Lines that divide.</summary>
    public Colour Rule => _colours["rule"];

    /// <summary>The faintest lines: of a grid.</summary>
    public Colour Hair => _colours["hair"];

    /// <summary>Text on a layer's hue.</summary>
    public Colour OnLayer => _colours["on-layer"];

    /// <summary>The names, as wwwroot/tokens.css has them.</summary>
    public IEnumerable<string> Names => _colours.Keys;

    /// <summary>The palette of a ground.</summary>
    public static HousePalette Of(Ground ground) => ground switch
    {
        Ground.Dark => DarkColours,
        Ground.White => WhiteColours,
        _ => LightColours,
    };

    /// <summary>The hue of a tone, or a colour of the page by its name.</summary>
    /// <param name="tone">"cloud", "gain", "ghost-line", ...</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Colour Tone(string tone) => _colours[Synonyms.GetValueOrDefault(tone, tone)];

    /// <summary>The hue of words of a tone, which stands out more from the ground; for null that of a remark.</summary>
    /// <param name="tone">The tone.</param>
    public Colour Text(string? tone) => tone switch
    {
        null or "capital" or "balance" => Ink2,
        _ when _colours.TryGetValue($"t-{tone}", out var text) => text,
        _ => Tone(tone),
    };

    /// <summary>The shade of a step of a heat map.</summary>
    /// <param name="tone">The hue.</param>
    /// <param name="step">0, the palest, to 5, the full hue.</param>
    public Colour Shade(string tone, int step) => Tone(tone).On(Paper, Steps[Math.Clamp(step, 0, Steps.Length - 1)]);

    private HousePalette On(Ground ground, string paper) =>
        new(ground, Pass, _colours.ToFrozenDictionary(c => c.Key, c => c.Key == "paper" ? Colour.Of(paper) : c.Value));
}
