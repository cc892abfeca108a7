namespace GenAiStack.Exchange.Csv;

/// <summary>
/// Keeps spreadsheets from running text as a formula. A text cell that begins with = + - @, a tab, a line end or NUL, also full-width, also
/// behind blanks, byte order marks or quotes, is written with an apostrophe before it; reading takes exactly that apostrophe away again. The
/// word that takes a value away is guarded in the same manner, so that a note may consist of it.
/// </summary>
public static class CellGuard
{
    /// <summary>The word that takes a value away where it stands in a cell. An empty cell never does.</summary>
    public const string Remove = "remove";

    private const string Dangerous = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B";
    private const string Unseen = "\"'\u2018\u2019\u201C\u201D\uFEFF\u200B\u00AD";

    /// <summary>The text as it is written to a text cell.</summary>
    public static string Guard(string text) => NeedsGuard(text) ? "'" + text : text;

    /// <summary>
    /// The text as it is written to a cell that is typed as text, where no program looks for formulas: only what reading would change is guarded.
    /// </summary>
    public static string GuardTyped(string text) => IsRemove(text) || Unguard(text) != text ? Guard(text) : text;

    /// <summary>The text that was written to a cell.</summary>
    public static string Unguard(string cell) => cell.StartsWith('\'') && NeedsGuard(cell[1..]) ? cell[1..] : cell;

    /// <summary>Whether a cell says that the value is to be taken away.</summary>
    public static bool IsRemove(string cell) => cell.Trim().Equals(Remove, StringComparison.OrdinalIgnoreCase);

    private static bool NeedsGuard(string text)
    {
        // What is skipped here must also be what may stand before the apostrophe's text: only so is the guard taken away exactly.
        foreach (var c in text)
        {
            if (Dangerous.Contains(c, StringComparison.Ordinal))
            {
                return true;
            }

            if (!char.IsWhiteSpace(c) && !Unseen.Contains(c, StringComparison.Ordinal))
            {
                break;
            }
        }

        return IsRemove(text.TrimStart('\''));
    }
}
