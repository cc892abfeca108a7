using System.CommandLine;
using GenAiStack.Domain.Measures;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack solve FILE: the result of one year.</summary>
internal static class SolveCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, year, noDollar) = (Arguments.File(), Arguments.Year(), Arguments.NoDollar());
        var command = new Command("solve", "Solves one year of a scenario: companies, layers, links, and where each dollar comes to rest.") { file, year, noDollar };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(year), !parsed.GetValue(noDollar), terminal));
        return command;
    }

    private static int Run(string file, int? year, bool withDollars, Terminal terminal)
    {
        if (ScenarioInput.Solve(file, terminal) is not { } projection
            || !ScenarioInput.HasYear(projection, year ?? projection.Scenario.Years.First, terminal))
        {
            return ExitCode.BadInput;
        }

        var result = projection.In(year ?? projection.Scenario.Years.First)!;
        JsonAnswer.Write(terminal, writer => ResultJson.Write(writer, result, withDollars));
        return ExitCode.Answer;
    }
}
