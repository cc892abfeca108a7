using System.CommandLine;
using GenAiStack.Domain.Sensitivity;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack gradient FILE --measure M: the derivative by every assumption.</summary>
internal static class GradientCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, measure, year) = (Arguments.File(), QuestionInput.Measure(), Arguments.Year());
        var command = new Command("gradient", "Derives a measure by every assumption and every strength of a lever, at the central values.") { file, measure, year };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetValue(year), terminal));
        return command;
    }

    private static int Run(string file, string address, int? year, Terminal terminal)
    {
        if (QuestionInput.Ask(file, address, year, terminal) is not { } asked)
        {
            return ExitCode.BadInput;
        }

        if (Gradient.Of(asked) is not { } gradient)
        {
            terminal.Messages.WriteLine($"{address} has no value in {asked.Year}: what it is divided by is 0.");
            return ExitCode.NoAnswer;
        }

        JsonAnswer.Write(terminal, writer =>
        {
            QuestionInput.WriteAsked(writer, asked);
            writer.WriteStartObject("derivatives");
            foreach (var (assumption, derivative) in gradient.Derivatives)
            {
                QuestionInput.WriteNumber(writer, assumption, derivative);
            }

            writer.WriteEndObject();
            QuestionInput.WriteEnd(writer, asked.RestsOn, gradient);
        });
        return ExitCode.Answer;
    }
}
