using System.Text.Json;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>A scenario that ships with the program.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Parent">The slug of the scenario that it was made from.</param>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="Order">Its place in lists.</param>
/// <param name="Scenario">What it holds.</param>
internal sealed record SeedScenario(string Slug, string? Parent, string? Group, int Order, Scenario Scenario);

/// <summary>Reads the scenarios that ship: catalog.json and the files that it names, in one folder.</summary>
internal static class SeedCatalog
{
    private const string File = "catalog.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The scenarios, parents before those made from them; or why they cannot be read.</summary>
    public static async Task<Outcome<IReadOnlyList<SeedScenario>>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var lines = JsonSerializer.Deserialize<Line[]>(await System.IO.File.ReadAllBytesAsync(Path.Combine(folder, File), cancellationToken), Options)!;
            var seeds = new List<SeedScenario>();
            foreach (var line in lines)
            {
                var reading = ScenarioReader.Read(await System.IO.File.ReadAllBytesAsync(Path.Combine(folder, Path.GetFileName(line.File)), cancellationToken));
                if (reading.Scenario is not { } scenario)
                {
                    return Bad(folder, $"{line.File}, {reading.Problems[0]}");
                }

                seeds.Add(new(line.Slug, line.Parent, line.Group, line.Order, scenario));
            }

            return Sort(folder, seeds);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return Bad(folder, e.Message);
        }
    }

    private static Outcome<IReadOnlyList<SeedScenario>> Sort(string folder, List<SeedScenario> seeds)
    {
        if (seeds.Select(s => s.Slug).Distinct().Count() != seeds.Count)
        {
            return Bad(folder, "A slug stands twice.");
        }

        var sorted = new List<SeedScenario>();
        var left = seeds.OrderBy(s => s.Order).ToList();
        while (left.Count > 0)
        {
            if (left.Find(s => s.Parent is null || sorted.Exists(known => known.Slug == s.Parent)) is not { } next)
            {
                return Bad(folder, $"The parent \"{left[0].Parent}\" of {left[0].Slug} is missing.");
            }

            left.Remove(next);
            sorted.Add(next);
        }

        return sorted;
    }

    private static StoreProblem Bad(string folder, string message) => new(
        StoreFault.BadCatalog,
        Path.Combine(folder, File),
        $"The scenarios that ship with the program cannot be read: {message}",
        "Install the program again.");

    private sealed record Line(string Slug, string File, string? Parent, string? Group, int Order);
}
