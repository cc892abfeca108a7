using System.Globalization;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>The names of people.</summary>
internal static class PersonNames
{
    public const int Longest = 60;

    private const string Guest = "Guest ";

    /// <summary>"Guest" with the lowest number that nobody has.</summary>
    public static string NextGuest(IReadOnlySet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var name = Guest + number.ToString(CultureInfo.InvariantCulture);
            if (!taken.Contains(name))
            {
                return name;
            }
        }
    }

    /// <summary>The name as it is stored, or why it is none.</summary>
    public static Outcome<string> Check(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > Longest)
        {
            return new RefusedRequest("name", $"A name has 1 to {Longest} characters.", "Write another one.");
        }

        return PlainText.IsPlain(trimmed) && !trimmed.Contains('\n', StringComparison.Ordinal)
            ? trimmed
            : new RefusedRequest("name", "A name holds no control characters.", "Write letters, digits, spaces and signs.");
    }
}
