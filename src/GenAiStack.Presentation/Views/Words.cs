using System.Globalization;
using System.Text.RegularExpressions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What addresses, fields and layers are called on the page.</summary>
public static partial class Words
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["endCustomerRevenue"] = "End-customer revenue",
        ["funding"] = "Outside capital",
        ["retention"] = "Net revenue retention",
        ["newRevenue"] = "Revenue from new customers",
        ["costPassThrough"] = "Cost pass-through",
        ["demandElasticity"] = "Demand elasticity",
        ["shareOfRevenue"] = "share of revenue",
        ["shareOfFunding"] = "share of funding",
        ["fixed"] = "fixed amount",
        ["usefulLife"] = "Useful life",
        ["priorGrowth"] = "Growth before the first year",
        ["revenue"] = "Revenue",
        ["revenueFromCustomers"] = "Revenue from customers",
        ["revenueFromCapital"] = "Revenue from outside capital",
        ["revenueFromBalanceSheets"] = "Revenue from balance sheets",
        ["revenueFromStackInvestment"] = "Revenue that is the stack's own money",
        ["fundingReceived"] = "Funding received",
        ["outsideCapital"] = "Outside capital of the year",
        ["paidToStack"] = "Paid to companies of the stack",
        ["paidFromBalanceSheet"] = "Paid from its balance sheet",
        ["paidOutside"] = "Paid outside the stack",
        ["retained"] = "Retained before outside costs",
        ["kept"] = "Kept after outside costs",
        ["costOfRevenue"] = "Cost of revenue",
        ["depreciation"] = "Depreciation",
        ["operatingCost"] = "Operating cost",
        ["capex"] = "Capex",
        ["grossProfit"] = "Gross profit",
        ["grossMargin"] = "Gross margin",
        ["operatingProfit"] = "Operating profit",
        ["cashSurplus"] = "Cash surplus",
        ["throughputShare"] = "Throughput of each $1",
        ["largestCustomerShare"] = "Share of the largest customer",
        ["retainedShare"] = "Share of all money in",
        ["grossProfitShare"] = "Share of all gross profit",
        ["concentration"] = "Concentration (HHI)",
        ["customerDollarShare"] = "Of each $1 that users pay",
        ["revenueFromOutsideLayer"] = "Revenue from outside the layer",
        ["balanceSheets"] = "Balance sheets",
        ["paid"] = "Paid",
    };

    private static readonly string[] LayerTitles = ["Applications", "Models", "Clouds", "Chips"];
    private static readonly string[] LayerShort = ["apps", "models", "clouds", "chips"];

    /// <summary>A layer as a title.</summary>
    public static string Title(this Layer layer) => LayerTitles[(int)layer];

    /// <summary>A layer inside a sentence.</summary>
    public static string InSentence(this Layer layer) => LayerShort[(int)layer];

    /// <summary>What a field or measure is called; its key where it has no other name.</summary>
    public static string OfField(string key) => Fields.GetValueOrDefault(key, key);

    /// <summary>What a purpose is called.</summary>
    public static string OfPurpose(string purpose) => purpose == LinkPurposes.FineTuning ? purpose : purpose.Replace('-', ' ');

    /// <summary>The name of a company, or "outside the stack".</summary>
    public static string OfCompany(Scenario scenario, CompanyId id) =>
        id.IsOutside ? "outside the stack" : scenario.Companies.FirstOrDefault(c => c.Id == id)?.Name ?? id.Value;

    /// <summary>An address of an assumption, measure, company or link in words: "OpenAI pays Microsoft Azure, training, share of revenue".</summary>
    /// <param name="address">The address; what is no address stays as it is.</param>
    /// <param name="scenario">The scenario, for the names.</param>
    public static string OfAddress(string address, Scenario scenario)
    {
        var parts = address.Split('/');
        return parts switch
        {
            ["companies", var id] => OfCompany(scenario, new(id)),
            ["companies", var id, "moats", var moat] => $"{OfCompany(scenario, new(id))}: moat of {MoatWords.Title(moat).ToLowerInvariant()}",
            ["companies", var id, .. var rest] => $"{OfCompany(scenario, new(id))}: {Inside(rest)}",
            ["links", var id] => OfLink(id, scenario),
            ["links", var id, .. var rest] => $"{OfLink(id, scenario)}, {Inside(rest)}",
            ["levers", var id, .. var rest] => OfLever(id, rest, scenario),
            ["charts", "map"] => "The flow map",
            ["charts", "dollar-by-year"] => "The dollar by year",
            ["layers", var layer, var key] => $"{LayerNames.Parse(layer)?.Title() ?? layer}: {Lower(OfField(key))}",
            ["dollar", var app, var at] => $"Of $1 paid to {OfCompany(scenario, new(app))}, what rests with {OfCompany(scenario, new(at))}",
            [var key] when Fields.TryGetValue(key, out var title) => title,
            _ => address,
        };
    }

    /// <summary>A problem in words, what and what to do, with addresses told by their names.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="scenario">The scenario, for the names.</param>
    public static string OfProblem(Problem problem, Scenario scenario) =>
        $"{Address().Replace(problem.Message, match => $"\u201c{OfAddress(match.Value, scenario)}\u201d")} {problem.Remedy}";

    /// <summary>A measure's formula with its keys in words: "end-customer revenue + what companies pay it".</summary>
    public static string OfFormula(string formula) =>
        string.Join(' ', formula.Split(' ').Select(word => word.Any(char.IsUpper) && Fields.TryGetValue(word.TrimEnd(',', ';', ')'), out var title) ? Lower(title) + word[word.TrimEnd(',', ';', ')').Length..] : word));

    /// <summary>A number in words by its unit.</summary>
    public static string OfValue(double? value, Unit unit) => unit switch
    {
        Unit.Dollars => Figures.Money(value),
        Unit.Fraction => Figures.PrecisePercent(value),
        Unit.FractionPerYear => $"{Figures.PrecisePercent(value)} a year",
        Unit.Index => Figures.Index(value),
        _ => value is { } number && double.IsFinite(number) ? Plain(number) : Figures.None,
    };

    /// <summary>Limits in words by their unit: "0 % to 1,000 %", "above -100 % to 1,000 %".</summary>
    public static string OfBounds(Bounds bounds) =>
        $"{(bounds.ExcludesMinimum ? "above " : "")}{OfValue(bounds.Minimum, bounds.Unit)} to {(bounds.ExcludesMaximum ? "below " : "")}{OfValue(bounds.Maximum, bounds.Unit)}";

    /// <summary>A plain number with a true minus, three decimals at most.</summary>
    public static string Plain(double number) => number.ToString("#,##0.###", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    /// <summary>The text with its first letter small, as inside a sentence.</summary>
    public static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static string OfLever(string id, string[] rest, Scenario scenario)
    {
        var lever = scenario.Levers.FirstOrDefault(l => l.Id.Value == id);
        return rest is [var key, .. var inner]
            ? $"Lever {lever?.Name ?? id}: {(lever is null ? key : LeverDifference.Label(lever, key))}{(inner.Length > 0 ? ", " + string.Join(" ", inner) : "")}"
            : $"Lever {lever?.Name ?? id}";
    }

    private static string OfLink(string id, Scenario scenario)
    {
        var (arrow, colon) = (id.IndexOf('>', StringComparison.Ordinal), id.IndexOf(':', StringComparison.Ordinal));
        return arrow < 0 || colon < arrow
            ? id
            : $"{OfCompany(scenario, new(id[..arrow]))} pays {OfCompany(scenario, new(id[(arrow + 1)..colon]))}, {OfPurpose(id[(colon + 1)..])}";
    }

    private static string Inside(string[] rest)
    {
        // A term's name may go on in words after the field, as in "revenue in 2025, after cohorts and levers".
        var (key, more) = rest[0].Split(' ', 2) is [var first, var words] ? (first, " " + words) : (rest[0], "");
        return Lower(OfField(key)) + more + (rest.Length > 1 ? ", " + string.Join(" ", rest[1..]) : "");
    }

    [GeneratedRegex("(companies|links|levers)/[a-z0-9>:-]+(/[A-Za-z]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
