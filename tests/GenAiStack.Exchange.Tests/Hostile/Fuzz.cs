using System.Globalization;
using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tables;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>
/// Files of every kind, changed at random from fixed seeds: nothing throws or hangs, nothing is taken in part, and what is taken can be
/// stored and comes back. GENAISTACK_FUZZ multiplies the number of files for long runs.
/// </summary>
public sealed class Fuzz
{
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("GENAISTACK_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 1;

    private static readonly string[] Tokens =
    [
        "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "=", "'", "\0", "\uFEFF", "\u202E", "\u0301", "1e999", "-0", "1e-320", "NaN", "remove", "..", "->", "/yr", "+5%/yr", "2024:", "2026:30%",
        "0.3", "30%", "1.2B", " normal", "companies/", "links/a>b:hosting/", "/growth", "/path/2025", "outside", "hosting", "capex", "<", ">", "&", "&#0;", "<c>", "</row>", "t=\"s\"", "r=\"XFD1\"", "<f>",
        "{", "}", "[", "]", ":", "null", "true", "\\u0000", "\\ud800", "999999999999999999999", "\ud83d\ude00", "A", "0",
    ];

    private static readonly Scenario Rich = new()
    {
        Name = "Rich",
        Years = new(2024, 2026),
        Companies =
        [
            new()
            {
                Id = new("a"), Name = "Alpha", Layer = Layer.Application, Segment = "Apps", Tags = ["x", "y;z"], Note = "note, \"quoted\"\nline",
                EndCustomerRevenue = new Assumption { Value = 1e9, Low = 8e8, High = 2e9, Distribution = DistributionShape.Lognormal, Source = ["f-1", "f-2"], Note = "n", Confidence = Confidence.Guess },
                Retention = 0.9, NewRevenue = new Assumption { Value = 1e8, Growth = 0.1 }, DemandElasticity = new Assumption { Low = -2, High = -0.5 }, Moats = new(1, 2, 3, null, 5, 0),
            },
            new() { Id = new("b"), Name = "Beta", Layer = Layer.Cloud, Funding = new Assumption { Path = new([new(2024, 1e8), new(2026, 3e8)]), Low = new RangeEnd(null, new([new(2024, 5e7)])), High = new RangeEnd(null, new([new(2024, 4e8)])) } },
            new() { Id = new("c"), Name = "\u4e2d\u6587 Caf\u00e9", Layer = Layer.Chip, Funding = new Assumption { Value = 5e7, Saturation = new(9e8, 0.8) }, CostPassThrough = 0.5 },
        ],
        Links =
        [
            new() { From = new("a"), To = new("b"), Purpose = "hosting", ShareOfRevenue = new Assumption { Low = 0.2, Value = 0.3, High = 0.4 } },
            new() { From = new("b"), To = new("c"), Purpose = "hardware", Class = CostClass.Capex, ShareOfRevenue = 0.4, ShareOfFunding = 0.5, UsefulLife = 6, PriorGrowth = 0.3, Note = "n" },
            new() { From = new("c"), To = CompanyId.Outside, Purpose = "payroll", Class = CostClass.Operating, Fixed = 1e7 },
        ],
        Levers = [new ScaleDemand { Id = new("l"), Name = "L", Factor = 1.5 }],
    };

    // The same companies with other numbers, so that tables and sheets change something.
    private static readonly Scenario Target = Scenarios.WithFewerParts(Rich) with { Levers = Rich.Levers };

    [Fact]
    public void Tables_of_companies() => Run(1, 1000, "a.csv", StackTables.WriteCompanies(Rich), Change);

    [Fact]
    public void Tables_of_links() => Run(2, 1000, "a.csv", StackTables.WriteLinks(Rich), Change);

    [Fact]
    public void Tables_that_become_a_new_scenario() => Run(3, 500, "a.csv", StackTables.WriteCompanies(Rich), Change, isNew: true);

    [Fact]
    public void Rows_of_numbers() => Run(4, 1000, "a.csv", Encoding.UTF8.GetBytes(Rows()), Change);

    [Fact]
    public void Scenario_files() => Run(5, 1000, "a.json", ScenarioWriter.Write(Rich), Change);

    [Fact]
    public void The_bytes_of_workbooks() => Run(6, 1000, "a.xlsx", AssumptionsSheet.Write(Rich), Change);

    [Fact]
    public void The_bytes_of_workbooks_that_keep_their_scenario() => Run(9, 500, "a.xlsx", ScenarioWorkbook.Write(Results.Project(Rich)), Change, isNew: true);

    [Fact]
    public void The_parts_of_workbooks()
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(AssumptionsSheet.Write(Rich)));
        var parts = zip.Entries.Select(e => new RawPart(e.FullName, Content(e))).ToList();
        Run(7, 1000, "a.xlsx", [], (_, random) =>
        {
            // Mostly the sheet; sometimes what leads to it.
            var chosen = random.Next(3) == 0 ? random.Next(parts.Count) : parts.FindIndex(p => p.Name.EndsWith("sheet1.xml", StringComparison.Ordinal));
            return RawZip.Of(parts.Select((p, i) => i == chosen ? p with { Content = Change(p.Content, random) } : p));
        });

        static byte[] Content(System.IO.Compression.ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
    }

    [Fact]
    public void Pasted_blocks()
    {
        var blocks = new[]
        {
            "Name\tLayer\tUsers pay\nGamma\tapps\t1.5B\nAlpha\t\t2..3B\n", "Gamma\tapps\t1.5B\t20M\n", "From\tTo\tPurpose\tShare of revenue\nAlpha\tBeta\ttraining\t5%\n", "a\tb\ttraining\t5%\n",
            "Address\tValue\tLow\tHigh\ncompanies/b/funding\t2024:1M\t\t\n",
        };
        var random = new Random(8);
        for (var i = 0; i < 1000 * Times; i++)
        {
            var text = Encoding.UTF8.GetString(Change(Encoding.UTF8.GetBytes(blocks[i % blocks.Length]), random));
            Check($"paste {i}", Imports.Paste(text, Target), i);
        }
    }

    private static void Run(int seed, int count, string name, byte[] file, Func<byte[], Random, byte[]> change, bool isNew = false)
    {
        var random = new Random(seed);
        var taken = 0;
        if (file.Length > 0)
        {
            Assert.Empty(Imports.Read(file, name, isNew ? null : Target).Problems);
        }

        for (var i = 0; i < count * Times; i++)
        {
            var changed = change(file, random);
            var measured = Measured.Of(() => Imports.Read(changed, name, isNew ? null : Target));
            var preview = measured.Preview;
            Assert.True(measured is { Allocated: < 256_000_000, Computed.TotalSeconds: < 2 }, $"seed {seed}, file {i}: {measured}");
            Check($"seed {seed}, file {i}", preview, i);
            taken += preview.CanImport ? 1 : 0;
        }

        // Were none taken, the changes would be too wild to find anything.
        Assert.True(taken > count / 100, $"{taken} taken");
    }

    private static void Check(string what, ImportPreview preview, int number)
    {
        Assert.True(preview.Problems.Count + preview.MoreProblems > 0 || preview.Scenario is not null, what);
        Assert.True(preview.Problems.Count == 0 || (preview.Scenario is null && preview.Edit is null && preview.Projection is null), what);
        Assert.All(preview.Problems, p => Assert.Null(PlainText.FirstHidden(p.ToString())));
        if (preview.Scenario is not { } scenario)
        {
            return;
        }

        Assert.Equal(scenario, ScenarioReader.Read(ScenarioWriter.Write(scenario)).Scenario);
        Assert.True(preview.IsNew || scenario == (preview.Edit is { } edit ? edit.ApplyTo(Target).Require() : Target), what);
        if (number % 10 == 0)
        {
            foreach (var (name, file) in new[] { ("a.xlsx", AssumptionsSheet.Write(scenario)), ("a.csv", StackTables.WriteCompanies(scenario)), ("a.csv", StackTables.WriteLinks(scenario)) })
            {
                var again = Imports.Read(file, name, scenario);
                Assert.True(again is { Problems.Count: 0, Edit: null }, $"{what}, {name} again: {string.Join('\n', again.Problems)}{string.Join('\n', again.Changes)}");
            }
        }
    }

    private static byte[] Change(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when length > 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when length > 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2 when length > 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 3 when length > 0:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 4 when random.Next(10) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5 when length > 0:
                    // One digit for another, which is what is most often taken.
                    var digit = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
                    if (digit >= 0)
                    {
                        bytes[digit] = (byte)('0' + random.Next(10));
                    }

                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    // The sheet as a table of text.
    private static string Rows()
    {
        var text = new StringBuilder("Address,Value,Low,High,Distribution,Source,Note,Confidence\n");
        foreach (var row in SheetRows.Of(Rich))
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Address},{row.Value},{row.Low},{row.High},{row.Distribution},{row.Source},{row.Note},{row.Confidence}\n");
        }

        return text.ToString();
    }
}
