using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Presentation.Views;

/// <summary>Where one dollar that end customers pay to a company comes to rest.</summary>
/// <param name="App">The company that is paid.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The companies with which most of it rests or which pay most from savings, and the one that is paid: at most <see cref="MostRows"/>, the largest first.</param>
/// <param name="Others">All other companies, the largest first.</param>
/// <param name="Rest">What rests with the others together; null where there are none.</param>
public sealed record DollarView(CompanyId App, string Name, ValueList<DollarRow> Rows, ValueList<DollarRow> Others, string? Rest)
{
    /// <summary>The most rows.</summary>
    public const int MostRows = 9;

    // Less than a thousandth of a cent is not told.
    private const double Least = 1e-5;

    /// <summary>The view; null where end customers pay the company nothing.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="year">The result.</param>
    /// <param name="app">The company that is paid.</param>
    public static DollarView? Of(Scenario scenario, YearResult year, CompanyId app)
    {
        if (year.Dollar(app) is not { } dollar)
        {
            return null;
        }

        var rests = dollar.Rests
            .Zip(scenario.Companies, (r, c) => (Company: c, Part: r.Part.Value))
            .Where(r => Math.Abs(r.Part) >= Least)
            .OrderByDescending(r => r.Part)
            .ToList();
        // Who loses by the dollar is as much an answer as who keeps of it.
        var told = rests.OrderByDescending(r => r.Company.Id == app).ThenByDescending(r => Math.Abs(r.Part)).Take(MostRows).Select(r => r.Company.Id).ToHashSet();
        DollarRow Row((Company Company, double Part) rest) =>
            new(rest.Company.Id, rest.Company.Name, FlowColumns.Of(rest.Company), rest.Part, new(CentsOf(rest.Part), $"dollar/{app}/{rest.Company.Id}"));
        var others = rests.Where(r => !told.Contains(r.Company.Id)).ToList();
        return new(
            app,
            Words.OfCompany(scenario, app),
            rests.Where(r => told.Contains(r.Company.Id)).Select(Row).ToValueList(),
            others.Select(Row).ToValueList(),
            others.Count > 0 ? CentsOf(others.Sum(o => o.Part)) : null);
    }

    private static string CentsOf(double part) => $"{Words.OfValue(Math.Round(part * 100, Math.Abs(part) >= 0.1 ? 0 : Math.Abs(part) >= 0.01 ? 1 : 2), Unit.Factor)}{'\u00a2'}";
}

/// <summary>A company with which a part of the dollar rests.</summary>
public sealed record DollarRow(CompanyId Id, string Name, FlowColumn Column, double Part, Shown Cents);
