using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>Changes of the sheet Assumptions at random, from a fixed seed: what people change there, and now and then what leaves no answer.</summary>
internal static class AnyChanges
{
    private const int Most = 6;

    public static List<CellChange> Of(Scenario scenario, int seed)
    {
        var random = new Random(seed);
        var rows = SheetRows.Of(scenario).Where(r => !r.Address.Contains("/moats/", StringComparison.Ordinal)).ToList();
        var changes = new List<CellChange>();
        var touched = new HashSet<string>();
        for (var i = random.Next(1, Most + 1); i > 0; i--)
        {
            // Levers are few beside links, and what is asked for most.
            var levers = rows.Where(r => r.Address.StartsWith("levers/", StringComparison.Ordinal)).ToList();
            var row = levers.Count > 0 && random.Next(3) == 0 ? levers[random.Next(levers.Count)] : rows[random.Next(rows.Count)];
            if (touched.Add(row.Address) && ValueFor(row, rows, scenario, random) is { } value)
            {
                changes.Add(new(row.Address, 'D', value));
                if (row.Address == "years/first")
                {
                    // As many years as there are columns, or fewer.
                    touched.Add("years/last");
                    changes.RemoveAll(c => c.Address == "years/last");
                    changes.Add(new("years/last", 'D', (int)value + random.Next(scenario.Years.Count)));
                }

                changes.AddRange(RowsOfNumber(rows, row.Address).SelectMany(r => new[] { (r, 'E', r.Low), (r, 'F', r.High) }).Where(c => c.Item3 is not null).Select(c => new CellChange(c.r.Address, c.Item2, "remove")));
            }
        }

        return [.. changes.DistinctBy(c => (c.Address, c.Column))];
    }

    // The range of a number is taken away with its own word, since another value may lie outside it.
    private static IEnumerable<SheetRow> RowsOfNumber(IEnumerable<SheetRow> rows, string address)
    {
        var path = address.IndexOf("/path/", StringComparison.Ordinal);
        return rows.Where(r => path < 0 ? r.Address == address : r.Address == address[..path] || r.Address.StartsWith(address[..path] + "/path/", StringComparison.Ordinal));
    }

    private static object? ValueFor(SheetRow row, List<SheetRow> rows, Scenario scenario, Random random)
    {
        var key = row.Address[(row.Address.LastIndexOf('/') + 1)..];
        var (first, last) = (scenario.Years.First, scenario.Years.Last);
        var level = random.Next(21) / 20.0;
        return row.Address switch
        {
            "years/first" => first + random.Next(-1, 2),
            "years/last" => random.Next(first, last + 1),
            _ when row.Style == NumberStyle.Year => row.Value is not null && random.Next(4) == 0 ? "remove" : (double)random.Next(first - 1, last + 2),
            _ when key == "on" => 1 - row.Value!.Value,
            _ when key == "usefulLife" => random.Next(1, 8),
            _ when row.Value is null && row.Low is null => null,
            _ when row.Value is null && rows.Any(r => r.Address.StartsWith(row.Address + "/path/", StringComparison.Ordinal)) => null,
            _ when key is "growth" or "priorGrowth" or "change" => level - 0.4,
            _ when key == "rate" => level * 2,
            _ when key == "ceiling" => (row.Value ?? row.High!.Value) * (0.5 + level),
            _ when key is "factor" or "costRatio" or "multiply" or "retention" or "costPassThrough" => level * 1.5,
            _ when key == "demandElasticity" => (level * 2.5) - 2,
            _ when key == "grossMargin" => level - 0.3,
            _ when row.Style == NumberStyle.Money => Math.Round((row.Value is null or 0 ? 1e8 : row.Value.Value) * 2 * level),
            _ => level * 0.4,
        };
    }
}
