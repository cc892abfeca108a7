using System.CommandLine;
using GenAiStack.Domain.Measures;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack explain FILE --measure M: how a number arises.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, year) = (Arguments.File(), Arguments.Year());
        var measure = new Option<string>("--measure")
        {
            Description = "The measure's address, such as layers/cloud/throughputShare, companies/nvidia/grossMargin, links/A>B:PURPOSE/paid or dollar/APP/COMPANY.",
            HelpName = "M",
            Required = true,
        };
        var command = new Command("explain", "Explains a number: its formula, the terms with their values, and the assumptions and levers that it rests on.") { file, measure, year };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetValue(year), terminal));
        return command;
    }

    private static int Run(string file, string address, int? year, Terminal terminal)
    {
        if (ScenarioInput.Solve(file, terminal) is not { } projection
            || !ScenarioInput.HasYear(projection, year ?? projection.Scenario.Years.First, terminal))
        {
            return ExitCode.BadInput;
        }

        var found = Measure.Find(address, projection);
        if (!found.TryGet(out var measure))
        {
            terminal.Messages.WriteLine($"--measure: {found.Problems[0]}");
            return ExitCode.BadInput;
        }

        var explanation = Explainer.Explain(projection, measure, year ?? projection.Scenario.Years.First);
        JsonAnswer.Write(terminal, writer => ResultJson.Write(writer, explanation));
        if (explanation.Value is not null)
        {
            return ExitCode.Answer;
        }

        terminal.Messages.WriteLine($"{address} has no value in {explanation.Year}: what it is divided by is 0.");
        return ExitCode.NoAnswer;
    }
}
