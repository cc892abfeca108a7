using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>An investment without which a company would have less revenue.</summary>
/// <param name="Link">The flow on the map, to be selected.</param>
/// <param name="Who">"Nvidia invests $3.6B in OpenAI".</param>
/// <param name="Lost">The revenue lost without it: "-$2.9B".</param>
/// <param name="Way">How its money comes here: "OpenAI pays Oracle Cloud, which pays Nvidia".</param>
public sealed record StackMoneyRow(LinkId Link, string Who, string Lost, string Way);

/// <summary>How much of a company's revenue is the stack's own money coming back, and by which investments.</summary>
/// <param name="Finding">"12 % of this revenue is the stack's own money coming back."</param>
/// <param name="Rows">The investments, the largest loss first; losses overlap where investments depend on each other.</param>
public sealed record StackMoneyView(string Finding, ValueList<StackMoneyRow> Rows)
{
    // Less than half a percent is not worth a section.
    private const double Least = 0.005;

    /// <summary>The view of a company; null where none of its revenue depends on investments inside the stack.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="year">The result.</param>
    /// <param name="id">The company.</param>
    public static StackMoneyView? Of(Scenario scenario, YearResult year, CompanyId id)
    {
        if (year.Companies.FirstOrDefault(c => c.Id == id) is not { } company
            || !(company.Revenue.Dollars > 0) || company.RevenueFromStackInvestment.Dollars / company.Revenue.Dollars < Least)
        {
            return null;
        }

        var share = company.RevenueFromStackInvestment.Dollars / company.Revenue.Dollars;
        string Name(CompanyId company) => Words.OfCompany(scenario, company);
        return new(
            $"{Figures.Percent(share)} of this revenue is the stack's own money coming back: {Figures.Money(company.RevenueFromStackInvestment.Dollars)} would not be there without investments inside the stack.",
            InvestmentLoss.Of(year, id).Select(l => new StackMoneyRow(
                l.Link,
                $"{Name(l.Link.From)} invests {Figures.Money(l.Paid.Dollars)} in {Name(l.Link.To)}",
                Figures.MoneyChange(-l.RevenueLost.Dollars),
                Way(l.WayBack, Name))).ToValueList());
    }

    private static string Way(ValueList<CompanyId> way, Func<CompanyId, string> name) => way.Count switch
    {
        0 => "by ways that change who can pay",
        1 => $"{name(way[0])} itself grows by it",
        _ => string.Join(" \u2192 ", way.Select(name)),
    };
}
