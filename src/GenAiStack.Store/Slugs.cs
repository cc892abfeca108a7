using System.Globalization;
using System.Text;

namespace GenAiStack.Store;

/// <summary>Names of scenarios in addresses.</summary>
internal static class Slugs
{
    public const int Longest = 60;

    /// <summary>A slug from a name: lower-case letters a to z, digits and hyphens; "scenario" where nothing is left.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (slug.Length == Longest)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().TrimEnd('-');
        return text.Length == 0 ? "scenario" : text;
    }

    /// <summary>The slug itself, or with the lowest number from 2 on that is free.</summary>
    public static string Unique(string slug, IReadOnlySet<string> taken)
    {
        var unique = slug;
        for (var number = 2; taken.Contains(unique); number++)
        {
            unique = $"{slug}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        return unique;
    }
}
