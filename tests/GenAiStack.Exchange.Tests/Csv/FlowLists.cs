using System.Globalization;
using System.Text;
using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Tests.Svg;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Csv;

/// <summary>Lists of flows, read back by our own reader.</summary>
public sealed class FlowLists
{
    [Fact]
    public async Task Every_link_of_every_year_and_all_that_enters_is_a_row_with_all_its_digits()
    {
        foreach (var slug in Scenarios.Names)
        {
            var projection = Drawn.Shipped(slug);
            var rows = await ReadAsync(null, new FlowList(slug, projection));
            foreach (var year in projection.Years)
            {
                var ofYear = rows.Where(r => r["Year"] == year.Year.ToString(CultureInfo.InvariantCulture)).ToList();
                var links = ofYear.Where(r => r["Purpose"].Length > 0).ToDictionary(r => (r["From"], r["To"], r["Purpose"]), Paid);
                Assert.Equal(year.Links.ToDictionary(l => (l.Id.From.Value, l.Id.To.Value, l.Id.Purpose), l => l.Paid.Dollars), links);
                Assert.Equal(year.Companies.Sum(c => c.PaidOutside.Dollars), ofYear.Where(r => r["Kind"] == "leaves").Sum(Paid), 1e-3);
                Assert.Equal(year.EndCustomerRevenue.Dollars, ofYear.Where(r => r["From"] == "~customers").Sum(Paid), 1e-3);
                Assert.Equal(year.Funding.Dollars, ofYear.Where(r => r["From"] == "~capital").Sum(Paid), 1e-3);
                Assert.Equal(year.BalanceSheets.Dollars, ofYear.Where(r => r["From"] == "~balance").Sum(Paid), 1e-3);

                // For each company: what comes in is what its result says.
                foreach (var company in year.Companies)
                {
                    var paid = ofYear.Where(r => r["To"] == company.Id.Value);
                    Assert.Equal((company.Revenue + company.FundingReceived + company.PaidFromBalanceSheet).Dollars, paid.Sum(Paid), 1e-3);
                }
            }
        }
    }

    [Fact]
    public async Task One_year_or_several_scenarios_can_be_asked_for()
    {
        var (early, scaled) = (new FlowList("early-stack-2023", Drawn.Shipped("early-stack-2023")), new FlowList("scaled-stack-2025", Drawn.Shipped("scaled-stack-2025")));
        var all = await ReadAsync(null, early, scaled);
        Assert.Equal(["early-stack-2023", "scaled-stack-2025"], all.Select(r => r["Scenario"]).Distinct());
        Assert.Equal(early.Projection.Years.Concat(scaled.Projection.Years).Select(y => y.Year), all.Select(r => (r["Scenario"], r["Year"])).Distinct().Select(y => int.Parse(y.Item2, CultureInfo.InvariantCulture)));
        var one = await ReadAsync(2026, early, scaled);
        Assert.All(one, r => Assert.Equal("2026", r["Year"]));
        Assert.Equal(all.Count(r => r["Year"] == "2026"), one.Count);

        // A lever's own links say that they are.
        var levers = await ReadAsync(2029, new FlowList("inhouse-chips", Drawn.Shipped("inhouse-chips")));
        Assert.Equal(Drawn.Shipped("inhouse-chips").In(2029)!.Links.Count(l => l.IsAdded), levers.Count(r => r["Made by a lever"] == "yes"));
    }

    [Fact]
    public async Task What_would_be_a_formula_is_guarded_and_comes_back_as_it_was()
    {
        const string Formula = "=HYPERLINK(\"http://x\";\"y\"),\r\n@z";
        var scenario = Small.Stack(Small.Company("a", """ "endCustomerRevenue": 10 """), "").Scenario;
        var projection = Results.Project(scenario with { Name = "+1", Companies = scenario.Companies.Select(c => c with { Name = Formula }).ToValueList() });
        var text = await TextAsync(null, new FlowList("a", projection));
        Assert.Contains("\"'=HYPERLINK", text, StringComparison.Ordinal);
        var row = Assert.Single(Rows(text));
        Assert.Equal((Formula, "+1", 10), (row["To name"], row["Scenario name"], Paid(row)));
    }

    [Fact]
    public async Task A_file_comes_year_by_year_with_its_mark_once()
    {
        var projection = Drawn.Shipped("scaled-stack-2025");
        var pieces = new List<byte[]>();
        await foreach (var piece in FlowCsv.WriteAsync(Lists(new FlowList("s", projection)), cancellation: TestContext.Current.CancellationToken))
        {
            pieces.Add(piece);
        }

        Assert.Equal(1 + projection.Years.Count, pieces.Count);
        Assert.All(pieces, p => Assert.Equal(p == pieces[0], p.AsSpan().StartsWith((byte[])[0xEF, 0xBB, 0xBF])));
        Assert.All(pieces, p => Assert.Equal((byte)'\n', p[^1]));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in FlowCsv.WriteAsync(Lists(new FlowList("s", projection)), cancellation: cancelled.Token))
            {
                await cancelled.CancelAsync();
            }
        });
    }

    private static double Paid(IReadOnlyDictionary<string, string> row) => double.Parse(row["Paid (dollars)"], CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> ReadAsync(int? year, params FlowList[] lists) => Rows(await TextAsync(year, lists));

    private static async Task<string> TextAsync(int? year, params FlowList[] lists)
    {
        using var file = new MemoryStream();
        await foreach (var piece in FlowCsv.WriteAsync(Lists(lists), year, TestContext.Current.CancellationToken))
        {
            file.Write(piece);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string text)
    {
        var reading = CsvText.Read(text);
        Assert.Null(reading.Mistake);
        Assert.Equal(FlowCsv.Columns, reading.Rows[0].Cells);
        return [.. reading.Rows.Skip(1).Where(r => r.Cells.Count > 1).Select(r => FlowCsv.Columns.Zip(r.Cells).ToDictionary(c => c.First, c => CellGuard.Unguard(c.Second)))];
    }

    private static async IAsyncEnumerable<FlowList> Lists(params FlowList[] lists)
    {
        await Task.CompletedTask;
        foreach (var list in lists)
        {
            yield return list;
        }
    }
}
