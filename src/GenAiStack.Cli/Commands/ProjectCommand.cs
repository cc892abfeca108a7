using System.CommandLine;
using GenAiStack.Domain.Measures;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack project FILE: the results of all years.</summary>
internal static class ProjectCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, noDollar) = (Arguments.File(), Arguments.NoDollar());
        var command = new Command("project", "Solves all years of a scenario, as an array.") { file, noDollar };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), !parsed.GetValue(noDollar), terminal));
        return command;
    }

    private static int Run(string file, bool withDollars, Terminal terminal)
    {
        if (ScenarioInput.Solve(file, terminal) is not { } projection)
        {
            return ExitCode.BadInput;
        }

        JsonAnswer.Write(terminal, writer =>
        {
            writer.WriteStartArray();
            foreach (var year in projection.Years)
            {
                ResultJson.Write(writer, year, withDollars);
            }

            writer.WriteEndArray();
        });
        return ExitCode.Answer;
    }
}
