using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>What kind of Office file a package is taken for: what it is called in problems, and how much of it is taken.</summary>
/// <param name="Noun">"workbook".</param>
/// <param name="Again">What to do with a damaged one, a sentence.</param>
/// <param name="Fresh">What to do with one that holds what is not taken, a sentence.</param>
/// <param name="Parts">The most parts.</param>
/// <param name="Depth">How deep its XML may be nested.</param>
internal sealed record PackageKind(string Noun, string Again, string Fresh, int Parts, int Depth)
{
    /// <summary>A workbook.</summary>
    public static PackageKind Workbook { get; } = new(
        "workbook", "Open it in a spreadsheet program and save it again as .xlsx.", "Copy the rows into a new workbook.", ImportLimits.PackageParts, 32);

    /// <summary>A presentation whose masters are wanted: it may have hundreds of slides, which are left out.</summary>
    public static PackageKind Presentation { get; } = new(
        "presentation", "Open it in PowerPoint and save it again as .pptx.", "Save its masters in a new presentation.", 5_000, 64);
}
