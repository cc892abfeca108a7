using System.CommandLine;
using System.Text.Json;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack validate FILE: everything that is wrong with a scenario, or worth a look.</summary>
internal static class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.File();
        var facts = new Option<string?>("--facts") { Description = "The table of facts that sources name; the one that ships with this tool where not given.", HelpName = "CSV" };
        var command = new Command("validate", "Reads a scenario and solves all its years; tells every problem with line, column, address and remedy, and every warning.") { file, facts };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(facts), terminal));
        return command;
    }

    private static int Run(string file, string? factsFile, Terminal terminal)
    {
        if (ReadFacts(factsFile, terminal) is not { } facts || ScenarioInput.Read(file, terminal) is not { } reading)
        {
            return ExitCode.BadInput;
        }

        List<PlacedProblem> problems = [.. reading.Problems];
        List<Warning> warnings = [];
        if (reading.Scenario is { } scenario)
        {
            var outcome = Projection.Of(scenario);
            problems.AddRange(outcome.Problems.Select(p => new PlacedProblem(p, new(1, 1))));
            warnings.AddRange(outcome.TryGet(out var projection) ? projection.Warnings : []);
            warnings.AddRange(facts.UnknownSources(scenario));
        }

        ScenarioInput.Tell(file, problems.ToValueList(), terminal);
        foreach (var warning in warnings)
        {
            terminal.Messages.WriteLine($"{file}: warning: {warning}");
        }

        JsonAnswer.Write(terminal, writer => Write(writer, problems, warnings));
        return problems.Count == 0 ? ExitCode.Answer : ExitCode.BadInput;
    }

    private static FactTable? ReadFacts(string? file, Terminal terminal)
    {
        var path = file ?? Path.Combine(AppContext.BaseDirectory, "data", "facts.csv");
        try
        {
            var outcome = FactReader.Read(File.ReadAllText(path));
            foreach (var problem in outcome.Problems)
            {
                terminal.Messages.WriteLine($"{path}: {problem}");
            }

            return outcome.TryGet(out var facts) ? facts : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Messages.WriteLine($"{path}: The facts cannot be read: {e.Message} Name the table with --facts.");
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, List<PlacedProblem> problems, List<Warning> warnings)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("valid", problems.Count == 0);
        writer.WriteStartArray("problems");
        foreach (var (problem, position) in problems)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", position.Line);
            writer.WriteNumber("column", position.Column);
            writer.WriteString("address", problem.Address);
            writer.WriteString("message", problem.Message);
            writer.WriteString("remedy", problem.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var (address, message) in warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("address", address);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
