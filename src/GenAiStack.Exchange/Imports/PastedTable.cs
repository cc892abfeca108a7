using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Imports;

/// <summary>A block of cells from the clipboard.</summary>
public static class PastedTable
{
    /// <summary>
    /// Reads a block that was copied from a spreadsheet into companies, links or numbers: by its row of names, or without one by its shape
    /// (name, layer, end-customer revenue, funding, ...; or from, to, purpose, share of revenue).
    /// </summary>
    /// <param name="text">The text of the clipboard, cells apart by tabs, or by commas or semicolons.</param>
    /// <param name="target">The scenario that it changes.</param>
    public static ImportPreview Read(string text, Scenario target) => new ImportReader(TimeProvider.System).ReadPasted(text, target, CancellationToken.None);
}
