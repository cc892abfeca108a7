using System.Text;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Tables;

/// <summary>A column that a table may have.</summary>
/// <param name="Key">What the program calls it; for a number its key in files, with /source, /note or /confidence behind it for what belongs to the number.</param>
/// <param name="Title">What its header says where we write it.</param>
/// <param name="Aliases">What its header may say besides.</param>
internal sealed record Column(string Key, string Title, params string[] Aliases)
{
    public const string SourcePart = "/source";
    public const string NotePart = "/note";
    public const string ConfidencePart = "/confidence";

    /// <summary>A header without what people write differently: case, blanks, hyphens and other signs.</summary>
    public static string Simplify(string header)
    {
        var simple = new StringBuilder();
        foreach (var c in header)
        {
            if (char.IsLetterOrDigit(c))
            {
                simple.Append(char.ToLowerInvariant(c));
            }
        }

        return simple.ToString();
    }

    /// <summary>All that its header may say, simplified.</summary>
    public IEnumerable<string> Names => Aliases.Append(Title).Append(Key).Select(Simplify).Distinct();
}

/// <summary>The columns of the tables of companies and links, in the order in which they are written.</summary>
internal static class Columns
{
    private const string MoatPrefix = "moats/";

    // What people call these numbers besides their keys and their names on the page.
    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        ["endCustomerRevenue"] = ["Users pay", "Revenue"],
        ["funding"] = ["Outside capital"],
        ["newRevenue"] = ["New customers", "New revenue a year"],
        ["retention"] = ["Net retention", "Kept a year on"],
        ["demandElasticity"] = ["Elasticity"],
        ["costPassThrough"] = ["Costs passed on"],
        ["fixed"] = ["Fixed, a year"],
    };

    public static ValueList<Column> OfCompany { get; } =
    [
        new("id", "Id"),
        new("name", "Name", "Company"),
        new("layer", "Layer"),
        new("segment", "Segment"),
        new("tags", "Tags", "Tag"),
        .. AssumptionFields.OfCompany.SelectMany(f => Number(f.Key)),
        .. MoatKeys.All.Select(m => new Column(MoatPrefix + m.Key, "Moat " + Spaced(m.Key), Spaced(m.Key))),
        new("source", "Source", "Sources"),
        new("note", "Note", "Notes"),
    ];

    public static ValueList<Column> OfLink { get; } =
    [
        new("from", "From", "Payer", "Buyer"),
        new("to", "To", "Receiver", "Supplier"),
        new("purpose", "Purpose", "For"),
        new("class", "Class", "Cost class"),
        .. AssumptionFields.OfLink.SelectMany(f => Number(f.Key)),
        new("usefulLife", "Useful life", "Useful life in years"),
        new("priorGrowth", "Prior growth", Words.OfField("priorGrowth")),
        new("source", "Source", "Sources"),
        new("note", "Note", "Notes"),
    ];

    /// <summary>The columns of the sheet of assumptions, by the headers that it is written with.</summary>
    public static ValueList<Column> OfAssumption { get; } = AssumptionsSheet.Columns.Select(c => new Column(c.ToLowerInvariant(), c)).ToValueList();

    /// <summary>The key of a moat's column.</summary>
    public static string OfMoat(string key) => MoatPrefix + key;

    private static IEnumerable<Column> Number(string key)
    {
        var names = Aliases.GetValueOrDefault(key, []).Append(Words.OfField(key)).ToArray();
        var title = Capital(Spaced(key));
        yield return new(key, title, names);
        foreach (var part in new[] { Column.SourcePart, Column.NotePart, Column.ConfidencePart })
        {
            var word = part[1..];
            yield return new(key + part, $"{title} {word}", [.. names.Select(n => $"{n} {word}")]);
        }
    }

    // supplyChain as "supply chain".
    private static string Spaced(string key) => string.Concat(key.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
