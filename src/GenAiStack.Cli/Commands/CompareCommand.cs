using System.CommandLine;
using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Uncertainty;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack compare A B --measure M: two scenarios, and which difference causes how much.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var a = new Argument<string>("A") { Description = "The first scenario's file." };
        var b = new Argument<string>("B") { Description = "The second scenario's file." };
        var (measure, year, seed, draws) = (QuestionInput.Measure(), Arguments.Year(), QuestionInput.Seed(), SimulateCommand.Draws());
        var command = new Command("compare", "Compares two scenarios: a measure's change, which difference causes how much of it, and in what share of the same draws B beats A.") { a, b, measure, draws, seed, year };
        command.SetAction(parsed =>
        {
            var (count, address) = (parsed.GetValue(draws), parsed.GetRequiredValue(measure));
            if (count is < 1 or > SimulationQuestion.MostDraws)
            {
                return QuestionInput.Refuse(terminal, $"--draws: {count} is not between 1 and {SimulationQuestion.MostDraws}.");
            }

            if (parsed.GetRequiredValue(a) == "-" && parsed.GetRequiredValue(b) == "-")
            {
                return QuestionInput.Refuse(terminal, "Only one of the two scenarios can come from standard input.");
            }

            return QuestionInput.Ask(parsed.GetRequiredValue(a), address, parsed.GetValue(year), terminal) is { } first
                && QuestionInput.Ask(parsed.GetRequiredValue(b), address, parsed.GetValue(year) ?? first.Year, terminal) is { } second
                    ? Run(first, second, count, parsed.GetValue(seed), terminal)
                    : ExitCode.BadInput;
        });
        return command;
    }

    private static int Run(Asked a, Asked b, long draws, ulong seed, Terminal terminal)
    {
        var comparison = ScenarioComparison.Of(a, b, seed);
        var paired = new Simulation(new()).Run(new()
        {
            Projection = a.Projection,
            Against = b.Projection,
            Measures = [a.Measure],
            Year = a.Year,
            Draws = draws,
            Seed = seed,
            Threads = Environment.ProcessorCount,
        });
        var spread = paired.Spreads[0];
        JsonAnswer.Write(terminal, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("measure", a.Measure.Address);
            writer.WriteNumber("year", a.Year);
            writer.WriteString("unit", a.Unit.ToString());
            QuestionInput.WriteNumber(writer, "a", a.Value);
            QuestionInput.WriteNumber(writer, "b", b.Value);
            QuestionInput.WriteNumber(writer, "difference", comparison.Difference);
            writer.WriteStartObject("attribution");
            foreach (var part in comparison.Parts)
            {
                QuestionInput.WriteNumber(writer, part.Address, part.Part);
            }

            writer.WriteEndObject();
            writer.WriteBoolean("exact", comparison.IsExact);
            writer.WriteStartObject("standardError");
            foreach (var part in comparison.Parts)
            {
                QuestionInput.WriteNumber(writer, part.Address, part.StandardError);
            }

            writer.WriteEndObject();
            writer.WriteNumber("invalidSubsets", comparison.InvalidSubsets);
            writer.WriteNumber("draws", paired.Draws);
            writer.WriteNumber("seed", seed);
            writer.WriteNumber("refused", paired.Refused);
            writer.WriteNumber("nulls", spread.Nulls);
            writer.WriteNumber("clipped", paired.Clipped);
            QuestionInput.WriteNumber(writer, "bBeatsA", spread.ShareAboveZero);
            writer.WriteStartObject("pairedDifference");
            QuestionInput.WriteNumber(writer, "mean", spread.Mean);
            QuestionInput.WriteNumber(writer, "standardDeviation", spread.StandardDeviation);
            QuestionInput.WriteNumber(writer, "p5", spread.P5);
            QuestionInput.WriteNumber(writer, "p50", spread.P50);
            QuestionInput.WriteNumber(writer, "p95", spread.P95);
            writer.WriteEndObject();
            QuestionInput.WriteEnd(writer, a.RestsOn.Union(b.RestsOn), comparison);
        });
        if (comparison.Difference is null)
        {
            terminal.Messages.WriteLine(comparison.ToString());
            return ExitCode.NoAnswer;
        }

        return ExitCode.Answer;
    }
}
