using System.Text;

namespace GenAiStack.Exchange.Svg;

/// <summary>
/// A picture as SVG that needs nothing else: presentation attributes only, no style sheet, script or reference to another file, so that drawing
/// programs and presentations open it as well as browsers.
/// </summary>
/// <param name="Text">The SVG text, one root element.</param>
/// <param name="Width">Its width, px.</param>
/// <param name="Height">Its height, px.</param>
public sealed record SvgDrawing(string Text, double Width, double Height)
{
    /// <summary>The picture as a file: UTF-8 behind an XML declaration. The same picture gives the same bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{Text}");
}

/// <summary>The words around a picture that is taken away.</summary>
/// <param name="Title">What it finds; it may take several lines.</param>
/// <param name="Subtitle">What is drawn, in which unit; empty for none.</param>
/// <param name="Footer">Where it is from, a line: scenario, revision, year, date; empty for none.</param>
public sealed record PictureWords(string Title, string Subtitle, string Footer);
