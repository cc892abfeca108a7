using System.Globalization;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// What may be typed into the cells of the sheet Assumptions. A number outside the model's bounds is warned of; text may be typed all the same,
/// since the import understands it.
/// </summary>
internal static class AssumptionRules
{
    private const int RangesOfOne = 60;

    private static readonly string Shapes = $"\"{string.Join(',', Enum.GetNames<DistributionShape>().Select(n => n.ToLowerInvariant()))}\"";
    private static readonly string Confidences = $"\"{string.Join(',', Enum.GetNames<Confidence>().Select(n => n.ToLowerInvariant()))}\"";

    public static IReadOnlyList<CellRule> Of(IReadOnlyList<SheetRow> rows)
    {
        var rules = new List<CellRule>();
        foreach (var group in Blocks(rows).GroupBy(b => b.Allowed))
        {
            if (group.Key is not var (least, most))
            {
                continue;
            }

            foreach (var some in group.Chunk(RangesOfOne))
            {
                var ranges = string.Join(' ', some.Select(b => string.Create(CultureInfo.InvariantCulture, $"D{b.From}:F{b.To}")));
                rules.Add(new(ranges, Attributes("decimal", "warning", $"The model takes numbers from {Text(least)} to {Text(most)}. Text is understood by the import, not by formulas."), Text(least), Text(most)));
            }
        }

        if (rows.Count > 0)
        {
            var last = rows.Count + 1;
            rules.Add(new(string.Create(CultureInfo.InvariantCulture, $"G2:G{last}"), Attributes("list", "stop", "Choose a distribution."), Shapes, null));
            rules.Add(new(string.Create(CultureInfo.InvariantCulture, $"J2:J{last}"), Attributes("list", "stop", "Choose a confidence."), Confidences, null));
        }

        var switches = Enumerable.Range(0, rows.Count).Where(i => IsSwitch(rows[i])).Select(i => string.Create(CultureInfo.InvariantCulture, $"D{i + 2}")).ToList();
        foreach (var some in switches.Chunk(RangesOfOne))
        {
            rules.Add(new(string.Join(' ', some), Attributes("list", "stop", "1 is on, 0 is off."), "\"1,0\"", null));
        }

        return rules;
    }

    private static bool IsSwitch(SheetRow row) => row.Address.StartsWith("levers/", StringComparison.Ordinal) && row.Address.EndsWith("/on", StringComparison.Ordinal);

    // Rows one after the other that may hold the same.
    private static IEnumerable<(int From, int To, (double, double)? Allowed)> Blocks(IReadOnlyList<SheetRow> rows)
    {
        for (var from = 0; from < rows.Count;)
        {
            var allowed = IsSwitch(rows[from]) ? null : rows[from].Allowed;
            var to = from;
            while (to + 1 < rows.Count && (IsSwitch(rows[to + 1]) ? null : rows[to + 1].Allowed) == allowed)
            {
                to++;
            }

            yield return (from + 2, to + 2, allowed);
            from = to + 1;
        }
    }

    private static Dictionary<string, string> Attributes(string type, string style, string error) => new()
    {
        ["type"] = type,
        ["errorStyle"] = style,
        ["allowBlank"] = "1",
        ["showErrorMessage"] = "1",
        ["errorTitle"] = "Assumptions",
        ["error"] = error,
    };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
