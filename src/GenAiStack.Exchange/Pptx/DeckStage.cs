using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Pptx;

/// <summary>A place for text that a layout has.</summary>
/// <param name="Attributes">What identifies it on a slide: type="title", or its number.</param>
/// <param name="Room">Where it is.</param>
internal sealed record LayoutPlace(string Attributes, Room Room)
{
    /// <summary>Whether it writes everything in capitals.</summary>
    public bool HasCapitals { get; init; }

    /// <summary>Whether it is a part of the layout's place, so that the slide has to say where it is.</summary>
    public bool IsPart { get; init; }
}

/// <summary>A layout as slides use it. What it does not have is null.</summary>
/// <param name="Part">Its part of the file.</param>
/// <param name="Body">The room for what is shown.</param>
internal sealed record DeckLayout(string Part, Room Body)
{
    /// <summary>The colours on its ground; null for those of the stage.</summary>
    public Ink? Ink { get; init; }

    public LayoutPlace? Title { get; init; }

    public LayoutPlace? Subtitle { get; init; }

    public LayoutPlace? Footer { get; init; }

    public LayoutPlace? Sources { get; init; }

    public LayoutPlace? Date { get; init; }

    public LayoutPlace? Number { get; init; }
}

/// <summary>A master with its number in the presentation.</summary>
/// <param name="Part">Its part of the file.</param>
/// <param name="Number">Its number, which no layout has too.</param>
internal sealed record StageMaster(string Part, uint Number);

/// <summary>What slides stand on: size, colours, layouts. The house's own, or a template's.</summary>
internal abstract class DeckStage
{
    /// <summary>The relations of Office's files.</summary>
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The content types of presentations.</summary>
    public const string Kind = "application/vnd.openxmlformats-officedocument.presentationml.";

    /// <summary>The content type of themes.</summary>
    public const string ThemeKind = "application/vnd.openxmlformats-officedocument.theme+xml";

    /// <summary>The namespaces of slides, layouts and masters.</summary>
    public const string Namespaces = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

    /// <summary>The slide, in points.</summary>
    public abstract Room Slide { get; }

    /// <summary>The colours.</summary>
    public abstract Ink Ink { get; }

    /// <summary>How far texts stand from the sides of their places, and from top and bottom.</summary>
    public virtual (double Side, double Top) Inset => (0, 0);

    /// <summary>What sizes are multiplied by: below 1 where the font is wider than what texts are measured in.</summary>
    public virtual double FontPart => 1;

    /// <summary>The layout of the first slide.</summary>
    public abstract DeckLayout Opening { get; }

    /// <summary>The layout of a slide that shows one thing.</summary>
    public abstract DeckLayout Finding { get; }

    /// <summary>The layout of a slide that shows two.</summary>
    public abstract DeckLayout Pair { get; }

    /// <summary>The masters.</summary>
    public abstract IReadOnlyList<StageMaster> Masters { get; }

    /// <summary>The part of the theme of notes; free in the file.</summary>
    public abstract string NotesTheme { get; }

    /// <summary>What stands in the presentation's part beside its lists, such as its embedded fonts; in the order of the schema.</summary>
    public virtual (string Fonts, string DefaultText) Presentation => ("", "");

    /// <summary>Writes its parts.</summary>
    /// <param name="package">The file.</param>
    /// <param name="presentation">The presentation's part, from which more may be related.</param>
    public abstract void Write(OfficePackage package, string presentation);
}
