using System.Globalization;
using System.Runtime.CompilerServices;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Csv;

/// <summary>A scenario whose flows are listed.</summary>
/// <param name="Slug">Its name in addresses, which no other scenario has.</param>
/// <param name="Projection">Its years.</param>
public sealed record FlowList(string Slug, Projection Projection);

/// <summary>
/// All flows as CSV, a row a flow and year: what enters from customers, outside capital and balance sheets, then every link of the year as it
/// was solved, also those that pay nothing and those to the outside. Nothing is folded or added up. Dollars a year at full precision; cells of
/// text are guarded by <see cref="CellGuard"/>.
/// </summary>
public static class FlowCsv
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["Scenario", "Scenario name", "Year", "From", "From name", "To", "To name", "Kind", "Purpose", "Paid (dollars)", "Made by a lever"];

    /// <summary>The file in pieces: its head, then one for each scenario and year, so that no more than one year is ever held as text.</summary>
    /// <param name="lists">The scenarios, in the order of the file.</param>
    /// <param name="year">The only year; null for all that a scenario has.</param>
    /// <param name="cancellation">Ends it between two years.</param>
    public static async IAsyncEnumerable<byte[]> WriteAsync(IAsyncEnumerable<FlowList> lists, int? year = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var csv = new CsvWriter();
        foreach (var column in Columns)
        {
            csv.Text(column);
        }

        csv.EndRow();
        yield return csv.Take();
        await foreach (var list in lists.WithCancellation(cancellation))
        {
            foreach (var result in list.Projection.Years.Where(y => year is null || y.Year == year))
            {
                cancellation.ThrowIfCancellationRequested();
                Write(csv, list, result);
                yield return csv.Take();
            }
        }
    }

    private static void Write(CsvWriter csv, FlowList list, YearResult year)
    {
        var scenario = list.Projection.Scenario;
        var names = scenario.Companies.ToDictionary(c => c.Id, c => c.Name);
        foreach (var company in year.Companies)
        {
            Enter(FlowGraph.Customers, "Customers", "customers", company.EndCustomerRevenue.Dollars);
            Enter(FlowGraph.Capital, "Outside capital", "capital", company.OutsideCapital.Dollars);
            Enter(FlowGraph.BalanceSheets, "Balance sheets", "own money", company.PaidFromBalanceSheet.Dollars);

            void Enter(string source, string name, string kind, double dollars)
            {
                if (dollars > 0)
                {
                    Row(source, name, company.Id, kind, "", dollars, isAdded: false);
                }
            }
        }

        foreach (var link in year.Links)
        {
            var kind = link.Id.To.IsOutside ? "leaves" : link.Id.Purpose == LinkPurposes.Investment ? "invests" : "pays";
            Row(link.Id.From.Value, names[link.Id.From], link.Id.To, kind, link.Id.Purpose, link.Paid.Dollars, link.IsAdded);
        }

        void Row(string from, string fromName, CompanyId to, string kind, string purpose, double dollars, bool isAdded) =>
            csv.Text(list.Slug).Text(scenario.Name).Number(year.Year.ToString(CultureInfo.InvariantCulture))
                .Text(from).Text(fromName).Text(to.Value).Text(to.IsOutside ? "Outside the stack" : names[to])
                .Text(kind).Text(purpose).Number(dollars.ToString("R", CultureInfo.InvariantCulture)).Text(isAdded ? "yes" : "")
                .EndRow();
    }
}
