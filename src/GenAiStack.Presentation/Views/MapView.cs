using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A number on the page that opens "how it arises".</summary>
/// <param name="Text">The number in words.</param>
/// <param name="Measure">Its address.</param>
public readonly record struct Shown(string Text, string Measure);

/// <summary>Who paid a revenue first.</summary>
/// <param name="Customers">The part from end customers of any company.</param>
/// <param name="Capital">The part from outside capital.</param>
/// <param name="BalanceSheets">The part from balance sheets.</param>
/// <param name="StackInvestment">The part that would not be there without investments inside the stack; overlaps the others.</param>
public sealed record Origins(double Customers, double Capital, double BalanceSheets, double StackInvestment)
{
    /// <summary>The origins of a company's revenue; null without revenue.</summary>
    public static Origins? Of(CompanyResult company) => company.Revenue > Money.Zero
        ? new(
            company.RevenueFromCustomers.Dollars / company.Revenue.Dollars,
            company.RevenueFromCapital.Dollars / company.Revenue.Dollars,
            company.RevenueFromBalanceSheets.Dollars / company.Revenue.Dollars,
            company.RevenueFromStackInvestment.Dollars / company.Revenue.Dollars)
        : null;

    /// <summary>The origins in a sentence: "62 % customers, 38 % outside capital".</summary>
    public string InWords() => string.Join(", ", new[] { (Customers, "customers"), (Capital, "outside capital"), (BalanceSheets, "balance sheets") }
        .Where(o => o.Item1 > 0.0005).Select(o => $"{Figures.Percent(o.Item1)} {o.Item2}"));
}

/// <summary>A layer's row below the map.</summary>
public sealed record LayerRow(Layer Layer, int Cents, double Part, Shown OfDollar, Shown OfAllMoney, Shown GrossMargin, Shown Concentration);

/// <summary>A company's row below the map.</summary>
public sealed record CompanyRow(
    CompanyId Id, string Name, FlowColumn Column, Layer Layer, CompanyResult Result, Shown Revenue, Shown Kept, Shown GrossMargin, Origins? Origins, Shown StackMoney);

/// <summary>What stands around the flow map in a year.</summary>
public sealed record MapView
{
    /// <summary>The sentence that says the result.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>Where the money came from.</summary>
    public required string Sources { get; init; }

    /// <summary>The layers, in their order.</summary>
    public required ValueList<LayerRow> Layers { get; init; }

    /// <summary>The companies, those that keep most first.</summary>
    public required ValueList<CompanyRow> Companies { get; init; }

    /// <summary>Who keeps the most, as a sentence.</summary>
    public required string CompaniesFinding { get; init; }

    /// <summary>The companies that end customers pay, the largest first: those whose dollar can be followed.</summary>
    public required ValueList<(CompanyId Id, string Name)> Apps { get; init; }

    /// <summary>The view of a year.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="year">The result.</param>
    public static MapView Of(Scenario scenario, YearResult year)
    {
        var companies = scenario.Companies.Zip(year.Companies, Row).OrderByDescending(r => r.Result.Kept.Dollars).ToValueList();
        return new()
        {
            Finding = Views.Finding.OfDollar(year),
            Sources = Views.Finding.OfSources(year),
            Layers = LayerRows(year),
            Companies = companies,
            CompaniesFinding = companies.Count > 0 && companies[0].Result.Kept > Money.Zero
                ? $"{companies[0].Name} keeps the most: {companies[0].Kept.Text} of {Figures.Money(year.MoneyEntering.Dollars)} that entered"
                : $"No company keeps money in {year.Year}",
            Apps = companies.Where(c => c.Result.EndCustomerRevenue > Money.Zero).OrderByDescending(c => c.Result.EndCustomerRevenue.Dollars).Select(c => (c.Id, c.Name)).ToValueList(),
        };
    }

    private static ValueList<LayerRow> LayerRows(YearResult year)
    {
        var cents = Figures.WholeCents([.. year.Layers.Select(l => l.CustomerDollarShare?.Value ?? 0)]);
        return year.Layers.Select((layer, i) => new LayerRow(
            layer.Layer,
            cents[i],
            layer.CustomerDollarShare?.Value ?? 0,
            new(layer.CustomerDollarShare is null ? Figures.None : Figures.Cents(cents[i]), $"layers/{layer.Layer.Name()}/customerDollarShare"),
            new(Figures.Percent(layer.RetainedShare?.Value), $"layers/{layer.Layer.Name()}/retainedShare"),
            new(Figures.Percent(layer.GrossMargin?.Value), $"layers/{layer.Layer.Name()}/grossMargin"),
            new(Figures.Index(layer.Concentration), $"layers/{layer.Layer.Name()}/concentration"))).ToValueList();
    }

    private static CompanyRow Row(Company company, CompanyResult result)
    {
        var origins = Views.Origins.Of(result);
        return new(
            company.Id,
            company.Name,
            FlowColumns.Of(company),
            company.Layer,
            result,
            new(Figures.Money(result.Revenue.Dollars), $"companies/{company.Id}/revenue"),
            new(Figures.Money(result.Kept.Dollars), $"companies/{company.Id}/kept"),
            new(Figures.Percent(result.GrossMargin?.Value), $"companies/{company.Id}/grossMargin"),
            origins,
            new(Figures.Percent(origins?.StackInvestment), $"companies/{company.Id}/revenueFromStackInvestment"));
    }
}
