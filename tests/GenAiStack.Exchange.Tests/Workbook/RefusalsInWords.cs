using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>What leaves the scenario without an answer turns a check red, in words and in its years, and nothing else does.</summary>
public sealed class RefusalsInWords
{
    private const int ChecksNumber = 6;

    private static readonly Scenario Stack = new()
    {
        Name = "Loop",
        Years = new(2025, 2027),
        Companies =
        [
            new() { Id = new("lab"), Name = "Lab", Layer = Layer.Model, EndCustomerRevenue = new Assumption { Value = 100, Low = 80, High = 130 }, Funding = 50 },
            new() { Id = new("cloud"), Name = "Cloud", Layer = Layer.Cloud },
            new() { Id = new("idle"), Name = "Idle", Layer = Layer.Cloud },
        ],
        Links =
        [
            new() { From = new("lab"), To = new("cloud"), Purpose = "hosting", ShareOfRevenue = 0.5 },
            new() { From = new("cloud"), To = new("lab"), Purpose = "inference", ShareOfRevenue = new Assumption { Path = new([new(2025, 0.5), new(2027, 0.6)]) } },
        ],
        Levers =
        [
            new PriceChange { Id = new("price"), Name = "Price", Of = new() { Companies = [new("cloud")] }, Change = -0.1 },
            new Reroute { Id = new("stuck"), Name = "Stuck", From = new() { Companies = [new("cloud")] }, To = new() { Companies = [new("idle")] }, Share = 0.5, On = false },
            new Adjust { Id = new("more"), Name = "More", Of = new() { Companies = [new("lab")] }, Field = AdjustableField.Funding, Operation = AdjustOperation.Add, Amount = 1e6 },
        ],
    };

    [Fact]
    public async Task Each_is_told_where_it_is()
    {
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        var book = ScenarioWorkbook.Write(Results.Project(Stack));
        var cases = new Dictionary<string, (CellChange[] Changes, string What, string Where, int[] Years)>
        {
            ["loop"] = ([new("links/cloud>lab:inference/shareOfRevenue/path/2027", 'D', 2.5)], "levers/price: prices do not push each other up without end", "costPassThrough", [2027]),
            ["bounds"] = ([new("links/lab>cloud:hosting/shareOfRevenue", 'D', 11)], "lies within its bounds", "links/lab>cloud:hosting/shareOfRevenue", []),
            ["text"] = ([new("links/lab>cloud:hosting/shareOfRevenue", 'D', "30%..")], "lies within its bounds", "links/lab>cloud:hosting/shareOfRevenue", []),
            ["empty"] = ([new("companies/lab/funding", 'D', null)], "lies within its bounds", "companies/lab/funding", []),
            ["stuck"] = ([new("levers/stuck/on", 'D', 1), new("levers/stuck/start", 'D', 2026)], "sell it something or have revenue", "Name at least one company", [2026, 2027]),
            ["money"] = ([new("levers/more/add", 'D', -1e5)], "levers/more: funding of lab stays within bounds", "weaker", [2025, 2026, 2027]),
            ["years"] = ([new("years/last", 'D', 2024)], "The last year is not before the first", "later last year", []),
            ["order"] = ([new("levers/price/full", 'D', 2026)], "levers/price: full comes after start", "start before full", [2025, 2026, 2027]),
            ["emptied"] = ([new("levers/price/change", 'D', "")], "lies within its bounds", "levers/price/change", []),
        };
        var books = cases.ToDictionary(c => c.Key, c => WorkbookScript.Change(book, c.Value.Changes));
        books.Add("right", book);
        books.Add("range", WorkbookScript.Change(book, [new("companies/lab/endCustomerRevenue", 'D', 200)]));
        books.Add("longer", WorkbookScript.Change(book, [new("years/last", 'D', 2029)]));
        var checks = await programs.RecalculateAsync(books, ChecksNumber);

        foreach (var (name, (_, what, where, years)) in cases)
        {
            var rows = checks[name];
            Assert.Equal("WRONG", rows[1][1]);
            Assert.All(rows[3].Skip(3), shown => Assert.Equal("0", shown));
            var told = rows.Skip(4).Where(r => r[1] == "WRONG").ToList();
            var one = Assert.Single(told, r => r[0].Contains(what, StringComparison.Ordinal));
            Assert.Contains(where, one[2], StringComparison.Ordinal);
            Assert.Equal(years, Enumerable.Range(0, 3).Where(i => years.Length > 0 && one[3 + i] == "1").Select(i => 2025 + i));
        }

        Assert.DoesNotContain(checks["right"], r => r[1] == "WRONG");
        Assert.Equal("ok", checks["right"][1][1]);

        // These are red and leave an answer all the same: the range is for simulations, and the years that there are stay right.
        foreach (var (name, what) in new[] { ("range", "low <= value <= high"), ("longer", "a column for every year") })
        {
            Assert.Contains(what, Assert.Single(checks[name].Skip(4), r => r[1] == "WRONG")[0], StringComparison.Ordinal);
            Assert.Equal(["1", "1", "1"], checks[name][3].Skip(3));
        }
    }
}
