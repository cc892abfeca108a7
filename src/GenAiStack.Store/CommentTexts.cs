using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>What comments and the names of versions may hold.</summary>
internal static class CommentTexts
{
    public const int Longest = 4_000, LongestAddress = 400, LongestVersion = 100, MostComments = 5_000;

    /// <summary>Why a comment cannot be stored; null where it can.</summary>
    public static Problem? Check(NewComment comment) =>
        comment.Text.Trim().Length is 0 or > Longest || !PlainText.IsPlain(comment.Text)
            ? new RefusedRequest("text", $"A comment has 1 to {Longest:N0} characters and no control characters.", "Shorten it, or write it as plain text.")
            : comment.Address.Length is 0 or > LongestAddress || !PlainText.IsPlain(comment.Address)
                ? new RefusedRequest("address", "This is not the address of anything.", "Comment on an assumption, company, link, lever or chart.")
                : null;

    /// <summary>The name of a version as it is stored, or why it is none.</summary>
    public static Outcome<string> CheckName(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length is 0 or > LongestVersion || !PlainText.IsPlain(trimmed) || trimmed.Contains('\n', StringComparison.Ordinal)
            ? new RefusedRequest("name", $"A version's name has 1 to {LongestVersion} characters in one line.", "Write another one.")
            : trimmed;
    }
}
