using System.Globalization;
using System.Text;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Sheets;

/// <summary>Ids made from names.</summary>
public static class NewIds
{
    /// <summary>An id made from a name, with a number behind it where others have it already: "Big Cloud" is big-cloud, then big-cloud-2.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isTaken">Whether an id is taken.</param>
    public static string Of(string name, Func<string, bool> isTaken)
    {
        var text = new StringBuilder();
        foreach (var c in NormalText.WithoutMarks(name))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        var id = text.ToString().Trim('-');
        id = id.Length == 0 ? "new" : id.Length > IdText.MaximumLength - 4 ? id[..(IdText.MaximumLength - 4)].Trim('-') : id;
        if (id == CompanyId.Outside.Value)
        {
            id = "outside-1";
        }

        for (var number = 2; ; number++)
        {
            if (!isTaken(id))
            {
                return id;
            }

            var stem = number == 2 ? id : id[..id.LastIndexOf('-')];
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }
    }

    /// <summary>The id of a new company.</summary>
    public static CompanyId OfCompany(string name, Scenario scenario)
    {
        var taken = scenario.Companies.Select(c => c.Id.Value).ToHashSet();
        return new(Of(name, taken.Contains));
    }
}
