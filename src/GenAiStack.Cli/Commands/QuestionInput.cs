using System.CommandLine;
using System.Text.Json;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Years;

namespace GenAiStack.Cli.Commands;

/// <summary>What all questions about a measure take and write.</summary>
internal static class QuestionInput
{
    public static Option<string> Measure() => new("--measure")
    {
        Description = "The measure's address, such as layers/cloud/throughputShare, companies/nvidia/grossMargin, links/A>B:PURPOSE/paid or dollar/APP/COMPANY.",
        HelpName = "M",
        Required = true,
    };

    public static Option<ulong> Seed() => new("--seed") { Description = "The seed: the same one gives the same draws.", HelpName = "S", DefaultValueFactory = _ => 1 };

    /// <summary>Solves a scenario and finds the measure and year; what is wrong has been told where there is none.</summary>
    public static Asked? Ask(string file, string address, int? year, Terminal terminal) =>
        ScenarioInput.Solve(file, terminal) is { } projection ? Ask(projection, file, address, year, terminal) : null;

    /// <summary>Finds the measure and year in a projection of a file.</summary>
    public static Asked? Ask(Projection projection, string file, string address, int? year, Terminal terminal)
    {
        var (years, source) = (projection.Scenario.Years, file == "-" ? "standard input" : file);
        if (!years.Contains(year ?? years.First))
        {
            terminal.Messages.WriteLine($"--year: {source} has no year {year}; it runs from {years.First} to {years.Last}. Choose one of these.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(address))
        {
            terminal.Messages.WriteLine("--measure: Name a measure, such as layers/cloud/throughputShare.");
            return null;
        }

        var found = Domain.Measures.Measure.Find(address, projection);
        if (found.TryGet(out var measure))
        {
            return new(projection, measure, year ?? projection.Scenario.Years.First);
        }

        terminal.Messages.WriteLine($"--measure: {found.Problems[0]} (in {source})");
        return null;
    }

    /// <summary>Finds an assumption, or tells the nearest.</summary>
    public static Chosen? Assumption(Asked asked, string address, string option, Terminal terminal)
    {
        var found = asked.Find(address);
        if (found.TryGet(out var chosen))
        {
            return chosen;
        }

        terminal.Messages.WriteLine($"{option}: {found.Problems[0]}");
        return null;
    }

    /// <summary>Begins an answer: what was asked, and its central value.</summary>
    public static void WriteAsked(Utf8JsonWriter writer, Asked asked)
    {
        writer.WriteStartObject();
        writer.WriteString("measure", asked.Measure.Address);
        writer.WriteNumber("year", asked.Year);
        writer.WriteString("unit", asked.Unit.ToString());
        WriteNumber(writer, "value", asked.Value);
    }

    /// <summary>Ends an answer with what it rests on and itself in a sentence.</summary>
    public static void WriteEnd(Utf8JsonWriter writer, IEnumerable<string> restsOn, object answer)
    {
        writer.WriteStartArray("restsOn");
        foreach (var address in restsOn)
        {
            writer.WriteStringValue(address);
        }

        writer.WriteEndArray();
        writer.WriteString("sentence", answer.ToString());
        writer.WriteEndObject();
    }

    /// <summary>Writes a number, or null where there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string key, double? value)
    {
        if (value is { } v && double.IsFinite(v))
        {
            writer.WriteNumber(key, v);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    /// <summary>Tells a problem.</summary>
    public static int Refuse(Terminal terminal, string message)
    {
        terminal.Messages.WriteLine(message);
        return ExitCode.BadInput;
    }
}
