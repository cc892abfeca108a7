using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What a company or a layer has in a year with another company and without it. All money is dollars a year.</summary>
/// <param name="Name">The company's or layer's name.</param>
/// <param name="Layer">The layer.</param>
/// <param name="IsRemoved">Whether it is what was taken away itself: afterwards it has nothing.</param>
/// <param name="RevenueBefore">Revenue with it.</param>
/// <param name="RevenueAfter">Revenue without it.</param>
/// <param name="KeptBefore">Cash after outside costs with it.</param>
/// <param name="KeptAfter">The same without it.</param>
public sealed record Loss(string Name, Layer Layer, bool IsRemoved, double RevenueBefore, double RevenueAfter, double KeptBefore, double KeptAfter)
{
    /// <summary>The change of revenue; below 0 for a loss.</summary>
    public double RevenueChange => RevenueAfter - RevenueBefore;

    /// <summary>The change of what is kept; below 0 for a loss.</summary>
    public double KeptChange => KeptAfter - KeptBefore;
}

/// <summary>
/// What-if: the stack of a year without one company, its links and its place in levers, beside the stack with it. Nobody takes its place: what
/// was paid to it rests with those who paid it, and what it paid is gone.
/// </summary>
/// <param name="Id">The company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Companies">
/// Who has another revenue or keeps something else: first the company itself, then the largest losses of revenue, of equal ones the largest of what is kept.
/// </param>
/// <param name="Layers">All layers.</param>
/// <param name="Untouched">How many companies have the same as before.</param>
public sealed record WithoutCompany(CompanyId Id, string Name, int Year, ValueList<Loss> Companies, ValueList<Loss> Layers, int Untouched)
{
    // Below this part of the money that moves at a company, a change is rounding.
    private const double Rounding = 1e-9;

    /// <summary>Who keeps more than before, the largest gain first.</summary>
    public ValueList<Loss> Gainers => Companies.Where(l => !l.IsRemoved && l.KeptChange > 0).OrderByDescending(l => l.KeptChange).ToValueList();

    /// <summary>Who else loses revenue, the largest loss first.</summary>
    public ValueList<Loss> Losers => Companies.Where(l => !l.IsRemoved && l.RevenueChange < 0).ToValueList();

    /// <summary>What others lose of revenue together, 0 or more; a dollar counts once for each hand that it passed through.</summary>
    public double LostByOthers => -Losers.Sum(l => l.RevenueChange);

    /// <summary>The scenario without a company, its links and its place in levers and in what is drawn together; null where it has no such company.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="id">The company.</param>
    public static Scenario? Take(Scenario scenario, CompanyId id) =>
        scenario.Companies.Any(c => c.Id == id) && Removal.Of(scenario, [id], []).Edit.ApplyTo(scenario).TryGet(out var without) ? without : null;

    /// <summary>The comparison of a year.</summary>
    /// <param name="before">The scenario, solved.</param>
    /// <param name="after">The scenario without the company, solved.</param>
    /// <param name="id">The company; one of the scenario.</param>
    /// <param name="year">A year of both.</param>
    public static WithoutCompany Of(Projection before, Projection after, CompanyId id, int year)
    {
        var (was, now) = (before.In(year)!, after.In(year)!);
        var left = now.Companies.ToDictionary(c => c.Id);
        var touched = new List<Loss>();
        var name = id.Value;
        foreach (var (company, i) in was.Companies.Select((c, i) => (c, i)))
        {
            var rest = left.GetValueOrDefault(company.Id);
            var loss = new Loss(
                before.Scenario.Companies[i].Name, company.Layer, company.Id == id,
                company.Revenue.Dollars, rest?.Revenue.Dollars ?? 0, company.Kept.Dollars, rest?.Kept.Dollars ?? 0);
            name = loss.IsRemoved ? loss.Name : name;
            var least = Rounding * (company.Revenue + company.FundingReceived + company.PaidFromBalanceSheet + company.PaidOutside).Dollars;
            if (loss.IsRemoved || Math.Abs(loss.RevenueChange) > least || Math.Abs(loss.KeptChange) > least)
            {
                touched.Add(loss);
            }
        }

        var layers = was.Layers.Select(l =>
        {
            var rest = now.Layers.FirstOrDefault(n => n.Layer == l.Layer);
            return new Loss(l.Layer.Title(), l.Layer, rest is null, l.Revenue.Dollars, rest?.Revenue.Dollars ?? 0, l.Kept.Dollars, rest?.Kept.Dollars ?? 0);
        });
        return new(
            id,
            name,
            year,
            touched.OrderBy(l => l.IsRemoved ? 0 : 1).ThenBy(l => l.RevenueChange).ThenBy(l => l.KeptChange).ToValueList(),
            layers.ToValueList(),
            was.Companies.Count - touched.Count);
    }

    /// <summary>Who loses and who gains, in a sentence.</summary>
    public string Sentence()
    {
        var who = MoatWords.Brief(Name);
        var (losers, gainers) = (Losers, Gainers);
        if (losers.Count == 0 && gainers.Count == 0)
        {
            return Companies.Count > 1 ? $"Without {who} nobody else loses revenue" : $"Without {who} nothing else changes in {Year}";
        }

        var loses = losers.Count switch
        {
            0 => $"Without {who} nobody else loses revenue",
            1 => $"Without {who} {MoatWords.Brief(losers[0].Name)} loses {Figures.Money(-losers[0].RevenueChange)} of revenue, nobody else any",
            _ => $"Without {who} others lose {Figures.Money(LostByOthers)} of revenue, {MoatWords.Brief(losers[0].Name)} the most: {Figures.Money(-losers[0].RevenueChange)}",
        };
        return gainers.Count == 0 ? loses : $"{loses}; {MoatWords.Brief(gainers[0].Name)} keeps {Figures.Money(gainers[0].KeptChange)} more";
    }
}
