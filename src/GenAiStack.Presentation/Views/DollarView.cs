using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Presentation.Views;

/// <summary>Where one dollar that end customers pay to a company comes to rest.</summary>
/// <param name="App">The company that is paid.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The companies with which most of it rests, at most <see cref="MostRows"/>, the largest first.</param>
/// <param name="Rest">What rests with all others; null where there are none.</param>
/// <param name="RestCount">How many others.</param>
public sealed record DollarView(CompanyId App, string Name, ValueList<DollarRow> Rows, string? Rest, int RestCount)
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
        var rows = rests.Take(MostRows)
            .Select(r => new DollarRow(r.Company.Id, r.Company.Name, FlowColumns.Of(r.Company), r.Part, new(CentsOf(r.Part), $"dollar/{app}/{r.Company.Id}")))
            .ToValueList();
        var others = rests.Skip(MostRows).ToList();
        return new(app, Words.OfCompany(scenario, app), rows, others.Count > 0 ? CentsOf(others.Sum(o => o.Part)) : null, others.Count);
    }

    private static string CentsOf(double part) => $"{Words.OfValue(Math.Round(part * 100, part >= 0.1 ? 0 : part >= 0.01 ? 1 : 2), Unit.Factor)}{'\u00a2'}";
}

/// <summary>A company with which a part of the dollar rests.</summary>
public sealed record DollarRow(CompanyId Id, string Name, FlowColumn Column, double Part, Shown Cents);
