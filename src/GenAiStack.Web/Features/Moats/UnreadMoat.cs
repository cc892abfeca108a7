namespace GenAiStack.Web.Features.Moats;

/// <summary>What was typed into a cell of the heat map and is not saved.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mistake">Why not.</param>
/// <param name="Instead">What to write in its place; null where that is not clear.</param>
public sealed record UnreadMoat(string Text, string Mistake, string? Instead = null);
