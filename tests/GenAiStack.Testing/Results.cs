using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Testing;

/// <summary>Short ways from scenarios to results.</summary>
public static class Results
{
    /// <summary>Reads a scenario that is known to be right.</summary>
    public static Scenario Read(byte[] file)
    {
        var reading = ScenarioReader.Read(file);
        return reading.Scenario ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Problems));
    }

    /// <summary>Reads a scenario that is known to be right.</summary>
    public static Scenario Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Solves a scenario that is known to have an answer.</summary>
    public static Projection Project(Scenario scenario) => Projection.Of(scenario).Require();

    /// <summary>All years in the shape of the command line.</summary>
    public static JsonNode ToJson(Projection projection)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var year in projection.Years)
            {
                ResultJson.Write(writer, year);
            }

            writer.WriteEndArray();
        }

        return JsonNode.Parse(stream.ToArray())!;
    }

    /// <summary>The value of a measure; null where it has none.</summary>
    public static double? Value(Projection projection, string measure, int? year = null) =>
        Measure.Find(measure, projection).Require().In(projection.In(year ?? projection.Scenario.Years.First)!);
}
