namespace GenAiStack.Web.Controls;

/// <summary>How people are shown.</summary>
internal static class People
{
    /// <summary>The first letters of a name, two at most.</summary>
    public static string Initials(string? name) =>
        string.Concat((name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(w => w.Length <= 3 && w.All(char.IsAsciiDigit) ? w : $"{char.ToUpperInvariant(w[0])}"));
}
