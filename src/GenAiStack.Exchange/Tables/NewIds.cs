using System.Globalization;
using System.Text;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tables;

/// <summary>Ids for companies that come without one, or with one that is taken.</summary>
internal static class NewIds
{
    /// <summary>An id from a name: its letters a to z in lower case and digits, hyphens between; "company" where nothing is left.</summary>
    public static string Of(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (id.Length == IdText.MaximumLength)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        var text = id.ToString().TrimEnd('-');
        return text.Length == 0 || text == CompanyId.Outside.Value ? "company" : text;
    }

    /// <summary>The id itself, or with the lowest number from 2 on that is free.</summary>
    public static string Free(string id, Func<string, bool> isTaken)
    {
        var free = id;
        for (var number = 2; isTaken(free); number++)
        {
            var end = "-" + number.ToString(CultureInfo.InvariantCulture);
            free = id[..Math.Min(id.Length, IdText.MaximumLength - end.Length)] + end;
        }

        return free;
    }
}
