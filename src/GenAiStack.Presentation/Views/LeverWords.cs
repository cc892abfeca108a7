using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What levers, their companies and their years are called on the page.</summary>
public static class LeverWords
{
    private const int MostNames = 2;

    private static readonly string[] OfOne = ["app", "model", "cloud", "chipmaker"];
    private static readonly string[] OfMany = ["apps", "models", "clouds", "chipmakers"];

    /// <summary>When a lever acts: "2026 to 2028", "from 2027", "all years".</summary>
    /// <param name="lever">The lever.</param>
    public static string Phase(Lever lever) => (lever.Start, lever.Full) switch
    {
        (null, _) => "all years",
        ({ } start, null) => $"from {start}",
        ({ } start, { } full) => $"{start} to {full}",
    };

    /// <summary>The unit in which a strength is shown: factors as percentages of what was.</summary>
    /// <param name="bounds">The bounds of the strength.</param>
    public static Unit UnitOf(Bounds bounds) => bounds.Unit == Unit.Factor ? Unit.Fraction : bounds.Unit;

    /// <summary>A strength in words: 35 %, $1.2B.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static string Strength(Strength strength, int firstYear) => Words.OfValue(strength.Assumption.CentralIn(firstYear), UnitOf(strength.Bounds));

    /// <summary>What an open question calls a strength of its lever; null where it has no name of its own for it.</summary>
    internal static string? LabelOf(OpenQuestion? question, string key) =>
        question?.StrengthLabels.Where(l => l.Key == key).Select(l => l.Label).FirstOrDefault();

    /// <summary>Which companies a selector matches, told by some of them: "8 apps: Jasper, Copy.ai and 6 more".</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="selector">The selector.</param>
    public static string Scope(Scenario scenario, Selector selector)
    {
        if (selector.IsEveryone)
        {
            return $"all {scenario.Companies.Count} companies";
        }

        var matched = scenario.Companies.Where(selector.Matches).ToList();
        return matched.Count switch
        {
            0 => "no company",
            1 => matched[0].Name,
            _ => $"{matched.Count} {Kind(selector, matched)}: {SomeNames(matched)}",
        };
    }

    /// <summary>Why a selector matches nothing: "No model of this scenario is in the segment “Closed models”."</summary>
    /// <param name="selector">A selector that matches no company.</param>
    public static string NoMatch(Selector selector)
    {
        if (selector.Companies is { Count: 0 } || selector.Layers is { Count: 0 } || selector.Segments is { Count: 0 } || selector.Tags is { Count: 0 })
        {
            return "No company is selected";
        }

        var who = selector.Layers is { } layers ? $"No {string.Join(" or ", layers.Select(l => OfOne[(int)l]))} of this scenario" : "No company of this scenario";
        var what = new List<string>();
        if (selector.Segments is { } segments)
        {
            what.Add($"is in the segment {Quoted(segments)}");
        }

        if (selector.Tags is { } tags)
        {
            what.Add($"has the tag {Quoted(tags)}");
        }

        if (selector.Companies is { } companies)
        {
            what.Add($"is one of {string.Join(", ", companies.Select(c => c.Value))}");
        }

        return what.Count > 0 ? $"{who} {string.Join(" and ", what)}" : $"This scenario has no {string.Join(" and no ", selector.Layers!.Value.Select(l => OfMany[(int)l]))}";
    }

    /// <summary>Some companies in a sentence: the name of one, else how many and what they are, "8 API apps".</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="selector">What selected them.</param>
    /// <param name="ids">The companies.</param>
    public static string Counted(Scenario scenario, Selector selector, ValueList<CompanyId> ids) => ids.Count switch
    {
        0 => "nobody",
        1 => Words.OfCompany(scenario, ids[0]),
        _ => $"{ids.Count} {Kind(selector, scenario.Companies.Where(c => ids.Contains(c.Id)).ToList())}",
    };

    /// <summary>What some companies are, without a number: "closed models", "clouds"; the name of a single one.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="selector">What selected them.</param>
    /// <param name="ids">The companies.</param>
    public static string Named(Scenario scenario, Selector selector, ValueList<CompanyId> ids) => ids.Count == 1
        ? Words.OfCompany(scenario, ids[0])
        : Kind(selector, scenario.Companies.Where(c => ids.Contains(c.Id)).ToList());

    /// <summary>The layer that all of some companies belong to; null where they belong to several, or to none.</summary>
    /// <param name="companies">The companies.</param>
    public static Layer? CommonLayer(IEnumerable<Company> companies)
    {
        var layers = companies.Select(c => c.Layer).Distinct().Take(2).ToList();
        return layers.Count == 1 ? layers[0] : null;
    }

    /// <summary>Purposes in a sentence: "inference and fine-tuning".</summary>
    /// <param name="purposes">The purposes.</param>
    public static string Purposes(ValueList<string> purposes) => Join(purposes.Select(Words.OfPurpose).ToList());

    /// <summary>A change of a share in words: "1.0 pp more".</summary>
    internal static string MoreOrLess(double change) => $"{Figures.Points(Math.Abs(change)).TrimStart('+')} {(change > 0 ? "more" : "less")}";

    /// <summary>A part as percent with one decimal at most: 23.3 %.</summary>
    internal static string Part(double fraction) => Figures.PrecisePercent(Math.Round(fraction, 3, MidpointRounding.AwayFromZero));

    /// <summary>Words in a row: "a, b and c".</summary>
    internal static string Join(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    // By one segment or one tag where that is how they were selected, else by their layer.
    private static string Kind(Selector selector, List<Company> companies)
    {
        if (CommonLayer(companies) is not { } layer)
        {
            return "companies";
        }

        return selector switch
        {
            { Companies: null, Segments: { } segments } when segments.All(s => s.EndsWith('s')) && segments.Count <= 2 =>
                string.Join(" and ", segments.Select(s => layer == Layer.Chip && s != "Foundries" ? $"makers of {Words.Lower(s)}" : Words.Lower(s))),
            { Companies: null, Segments: null, Tags: [var tag] } => $"{(tag == "startup" ? "start-up" : tag)} {OfMany[(int)layer]}",
            _ => OfMany[(int)layer],
        };
    }

    private static string SomeNames(List<Company> companies) => companies.Count <= MostNames + 1
        ? Join(companies.Select(c => c.Name).ToList())
        : $"{string.Join(", ", companies.Take(MostNames).Select(c => c.Name))} and {companies.Count - MostNames} more";

    private static string Quoted(ValueList<string> items) => string.Join(" or ", items.Select(i => $"\u201c{i}\u201d"));
}
