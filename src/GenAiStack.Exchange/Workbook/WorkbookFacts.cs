namespace GenAiStack.Exchange.Workbook;

/// <summary>What only the caller knows about a workbook, as texts for its first sheet; what is null is not told.</summary>
/// <param name="Revision">Which revision of the scenario it is, such as "revision 12".</param>
/// <param name="Exported">When it was exported and by whom, such as "2026-11-26 by Ann".</param>
/// <param name="Origin">Where the scenario lives, such as the address of its page.</param>
public sealed record WorkbookFacts(string? Revision = null, string? Exported = null, string? Origin = null);
