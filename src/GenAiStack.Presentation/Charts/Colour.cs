using System.Globalization;

namespace GenAiStack.Presentation.Charts;

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads "#1a7d79".</summary>
    /// <param name="hex">Six digits after a "#".</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static Colour Of(string hex) => hex is ['#', ..] && hex.Length == 7
        ? new(Convert.ToByte(hex[1..3], 16), Convert.ToByte(hex[3..5], 16), Convert.ToByte(hex[5..7], 16))
        : throw new FormatException($"“{hex}” is no colour: write it like #1a7d79.");

    /// <summary>Six digits without a "#": "1A7D79", as Office writes colours.</summary>
    public string Digits => string.Create(CultureInfo.InvariantCulture, $"{Red:X2}{Green:X2}{Blue:X2}");

    /// <summary>"#1a7d79", as style sheets write colours.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>The colour through which what lies below is seen: "rgba(26,125,121,0.5)".</summary>
    /// <param name="opacity">How much of it, 0 to 1.</param>
    public string Through(double opacity) => string.Create(CultureInfo.InvariantCulture, $"rgba({Red},{Green},{Blue},{opacity:0.###})");

    /// <summary>The colour mixed with another.</summary>
    /// <param name="other">The other.</param>
    /// <param name="part">How much of this one, 0 to 1.</param>
    public Colour On(Colour other, double part)
    {
        static byte Of(byte a, byte b, double part) => (byte)Math.Round(b + ((a - b) * part));
        return new(Of(Red, other.Red, part), Of(Green, other.Green, part), Of(Blue, other.Blue, part));
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
