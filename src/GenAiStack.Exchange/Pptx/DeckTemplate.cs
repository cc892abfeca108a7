using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Pptx.Templates;

namespace GenAiStack.Exchange.Pptx;

/// <summary>What reading a template gives: a template, or the problems for which it is refused.</summary>
/// <param name="Template">The template; null where there are problems.</param>
/// <param name="Problems">Why it is refused; empty where it is not.</param>
public sealed record DeckTemplateReading(DeckTemplate? Template, ValueList<ImportProblem> Problems);

/// <summary>
/// A company's template: the masters, layouts, theme, fonts, pictures and slide size of a .pptx or .potx. Its slides, notes and comments are left out. It
/// never changes and may be used for many decks at once.
/// </summary>
public sealed class DeckTemplate
{
    /// <summary>The largest file, in bytes.</summary>
    public const int FileBytes = 50 * 1024 * 1024;

    // 10 cm and 90 cm, in points.
    private const double LeastSide = 283, MostSide = 2_552;

    private DeckTemplate(TemplateStage stage, ValueList<string> fit) => (Stage, Fit) = (stage, fit);

    /// <summary>What of a deck does not fit it and what is done instead, a sentence each; empty where everything fits.</summary>
    public ValueList<string> Fit { get; }

    /// <summary>The width of its slides, in points of 1/72 inch.</summary>
    public double Width => Stage.Slide.Width;

    /// <summary>The height of its slides, in points.</summary>
    public double Height => Stage.Slide.Height;

    /// <summary>The fonts of its titles and texts.</summary>
    public ValueList<string> Fonts => Stage.Theme.Fonts.ToValueList();

    internal TemplateStage Stage { get; }

    /// <summary>Reads a file that anyone may have made. Nothing of it is run, and nothing is fetched.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static DeckTemplateReading Read(ReadOnlyMemory<byte> file, CancellationToken cancellation = default)
    {
        var findings = new Findings();
        if (!IsPackage(file.Span, findings) || TemplatePackage.Open(file, findings, cancellation) is not { } package)
        {
            return new(null, findings.Problems);
        }

        if (package.Presentation.Name.LocalName != "presentation" || !TemplateStage.HasLayouts(package))
        {
            findings.Wrong(ImportPlace.Whole, "No master of the presentation has a layout.", "Choose another file, or save it again in PowerPoint.");
            return new(null, findings.Problems);
        }

        var stage = new TemplateStage(package);
        if (Math.Min(stage.Slide.Width, stage.Slide.Height) < LeastSide || Math.Max(stage.Slide.Width, stage.Slide.Height) > MostSide)
        {
            findings.Wrong(ImportPlace.Whole, "Its slides are no slides: a side is shorter than 10 cm or longer than 90 cm.", "Choose a file with slides for a screen.");
            return new(null, findings.Problems);
        }

        return new(new(stage, TemplateFit.Of(package, stage)), []);
    }

    private static bool IsPackage(ReadOnlySpan<byte> file, Findings findings)
    {
        const string Choose = "Choose a .pptx or .potx file.";
        var (problem, remedy) = file.Length > FileBytes ? ($"The file is larger than {FileBytes / (1024 * 1024)} MB.", "Remove slides and large pictures from it.")
            : file.StartsWith(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 }) ? ("This is a presentation of the old kind (.ppt), or one with a password.", "Save it as .pptx without a password.")
            : file.Length == 0 ? ("The file is empty.", Choose)
            : !file.StartsWith("PK\u0003\u0004"u8) ? ("This is no presentation.", Choose)
            : (null, null);
        if (problem is not null)
        {
            findings.Wrong(ImportPlace.Whole, problem, remedy!);
        }

        return problem is null;
    }
}
