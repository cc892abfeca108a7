using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tables;

/// <summary>A table as rows of texts, from a CSV file, the clipboard or a sheet.</summary>
/// <param name="Part">The file or sheet; null where there is only one.</param>
/// <param name="Rows">Its rows, blank ones among them.</param>
internal sealed record Table(string? Part, ValueList<CsvRow> Rows);
