using System.CommandLine;
using GenAiStack.Domain.GoalSeeking;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack seek FILE --measure M --target V --assumption ADDRESS: where a measure reaches a target.</summary>
internal static class SeekCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, measure, year) = (Arguments.File(), QuestionInput.Measure(), Arguments.Year());
        var target = new Option<double>("--target") { Description = "The value that the measure should have.", HelpName = "V", Required = true };
        var assumption = new Option<string>("--assumption") { Description = "The assumption or lever strength that may move.", HelpName = "ADDRESS", Required = true };
        var from = new Option<double?>("--from") { Description = "The lowest value to look at; the lower bound where not given.", HelpName = "A" };
        var to = new Option<double?>("--to") { Description = "The highest value to look at; 1 for shares, ten times the value for money where not given.", HelpName = "B" };
        var command = new Command("seek", "Finds all values of one assumption at which a measure reaches a target; exit code 1 where it is out of reach.") { file, measure, target, assumption, from, to, year };
        command.SetAction(parsed =>
        {
            if (QuestionInput.Ask(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetValue(year), terminal) is not { } asked
                || QuestionInput.Assumption(asked, parsed.GetRequiredValue(assumption), "--assumption", terminal) is not { } chosen)
            {
                return ExitCode.BadInput;
            }

            var outcome = GoalSeek.Of(asked, parsed.GetValue(target), chosen, parsed.GetValue(from), parsed.GetValue(to));
            return outcome.TryGet(out var seek) ? Write(seek, terminal) : QuestionInput.Refuse(terminal, outcome.Problems[0].ToString());
        });
        return command;
    }

    private static int Write(GoalSeek seek, Terminal terminal)
    {
        JsonAnswer.Write(terminal, writer =>
        {
            QuestionInput.WriteAsked(writer, seek.Asked);
            writer.WriteNumber("target", seek.Target);
            writer.WriteString("assumption", seek.Assumption.Address);
            writer.WriteNumber("from", seek.From);
            writer.WriteNumber("to", seek.To);
            writer.WriteStartArray("answers");
            foreach (var answer in seek.Answers)
            {
                writer.WriteNumberValue(answer.From);
                if (answer.IsInterval)
                {
                    writer.WriteNumberValue(answer.To);
                }
            }

            writer.WriteEndArray();
            writer.WriteStartArray("intervals");
            foreach (var answer in seek.Answers.Where(a => a.IsInterval))
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(answer.From);
                writer.WriteNumberValue(answer.To);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("reachable");
            QuestionInput.WriteNumber(writer, "low", seek.ReachableLow);
            QuestionInput.WriteNumber(writer, "high", seek.ReachableHigh);
            writer.WriteEndObject();
            QuestionInput.WriteEnd(writer, seek.Asked.RestsOn, seek);
        });
        if (seek.IsOutOfReach)
        {
            terminal.Messages.WriteLine(seek.ToString());
        }

        return seek.IsOutOfReach ? ExitCode.NoAnswer : ExitCode.Answer;
    }
}
