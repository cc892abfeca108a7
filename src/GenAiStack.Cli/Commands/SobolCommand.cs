using System.CommandLine;
using GenAiStack.Domain.Sensitivity;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack sobol FILE --measure M: variance shares.</summary>
internal static class SobolCommand
{
    private const long MostDraws = 10_000_000;

    public static Command Create(Terminal terminal)
    {
        var (file, measure, year, seed) = (Arguments.File(), QuestionInput.Measure(), Arguments.Year(), QuestionInput.Seed());
        var draws = new Option<long>("--draws") { Description = "How many draws of two samples; the scenario is evaluated draws x (inputs + 2) times.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var command = new Command("sobol", "How much of a measure's variance each input explains: Sobol's first-order and total indices with standard errors. A correlated group counts as one input.") { file, measure, draws, seed, year };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetValue(draws), parsed.GetValue(seed), parsed.GetValue(year), terminal));
        return command;
    }

    private static int Run(string file, string address, long draws, ulong seed, int? year, Terminal terminal)
    {
        if (draws is < 2 or > MostDraws)
        {
            return QuestionInput.Refuse(terminal, $"--draws: {draws} is not between 2 and {MostDraws}.");
        }

        if (QuestionInput.Ask(file, address, year, terminal) is not { } asked)
        {
            return ExitCode.BadInput;
        }

        var sobol = Sobol.Of(asked, draws, seed, new());
        JsonAnswer.Write(terminal, writer =>
        {
            QuestionInput.WriteAsked(writer, asked);
            writer.WriteNumber("draws", sobol.Draws);
            writer.WriteNumber("seed", sobol.Seed);
            writer.WriteNumber("refused", sobol.Refused);
            writer.WriteNumber("nulls", sobol.Nulls);
            QuestionInput.WriteNumber(writer, "variance", sobol.Variance);
            writer.WriteStartArray("indices");
            foreach (var index in sobol.Indices)
            {
                writer.WriteStartObject();
                writer.WriteStartArray("assumptions");
                foreach (var assumption in index.Addresses)
                {
                    writer.WriteStringValue(assumption);
                }

                writer.WriteEndArray();
                QuestionInput.WriteNumber(writer, "first", index.First);
                QuestionInput.WriteNumber(writer, "firstStandardError", index.FirstError);
                QuestionInput.WriteNumber(writer, "total", index.Total);
                QuestionInput.WriteNumber(writer, "totalStandardError", index.TotalError);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            QuestionInput.WriteEnd(writer, asked.RestsOn, sobol);
        });
        return ExitCode.Answer;
    }
}
