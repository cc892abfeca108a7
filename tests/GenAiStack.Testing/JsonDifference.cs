using System.Globalization;
using System.Text.Json.Nodes;

namespace GenAiStack.Testing;

/// <summary>
/// Compares results by the model's tolerance: 1e-9 relative, or 1e-9 of all money that enters in the year for money and 1e-9 for fractions
/// where that is more. Keys, their order, lengths, texts and nulls must be the same.
/// </summary>
public static class JsonDifference
{
    private const double Tolerance = 1e-9;

    private static readonly HashSet<string> Fractions =
        ["grossMargin", "throughputShare", "largestCustomerShare", "retainedShare", "grossProfitShare"];

    /// <summary>The places where two arrays of years differ, at most ten.</summary>
    public static IReadOnlyList<string> BetweenYears(JsonNode actual, JsonNode expected, double tolerance = Tolerance)
    {
        var found = new List<string>();
        var (a, e) = (actual.AsArray(), expected.AsArray());
        if (a.Count != e.Count)
        {
            return [$"{a.Count} years instead of {e.Count}"];
        }

        for (var i = 0; i < e.Count; i++)
        {
            var year = e[i]!;
            var entering = Number(year["endCustomerRevenue"]!) + Number(year["funding"]!) + Number(year["balanceSheets"]!);
            Compare(a[i], year, $"{year["year"]}", entering, tolerance, found);
        }

        return [.. found.Take(10)];
    }

    private static void Compare(JsonNode? actual, JsonNode? expected, string path, double entering, double tolerance, List<string> found)
    {
        switch (actual, expected)
        {
            case (null, null):
                return;
            case (JsonObject a, JsonObject e) when a.Select(m => m.Key).SequenceEqual(e.Select(m => m.Key)):
                foreach (var (key, value) in e)
                {
                    Compare(a[key], value, $"{path}/{key}", entering, tolerance, found);
                }

                return;
            case (JsonArray a, JsonArray e) when a.Count == e.Count:
                for (var i = 0; i < e.Count; i++)
                {
                    Compare(a[i], e[i], $"{path}/{i}", entering, tolerance, found);
                }

                return;
            case (JsonValue a, JsonValue e) when IsNumber(a) && IsNumber(e):
                var (x, y) = (Number(a), Number(e));
                var slack = tolerance * Math.Max(Math.Abs(y), Scale(path, entering));
                if (!(Math.Abs(x - y) <= slack))
                {
                    found.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {x:R} instead of {y:R}"));
                }

                return;
            case (JsonValue a, JsonValue e) when a.ToJsonString() == e.ToJsonString():
                return;
            default:
                found.Add($"{path}: {Short(actual)} instead of {Short(expected)}");
                return;
        }
    }

    private static double Scale(string path, double entering)
    {
        var key = path[(path.LastIndexOf('/') + 1)..];
        return key == "concentration" ? 10_000
            : Fractions.Contains(key) || path.Contains("/dollar/", StringComparison.Ordinal) ? 1
            : entering;
    }

    private static bool IsNumber(JsonValue value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    private static double Number(JsonNode node) => node.GetValue<double>();

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length > 80 ? text[..80] + "..." : text;
    }
}
