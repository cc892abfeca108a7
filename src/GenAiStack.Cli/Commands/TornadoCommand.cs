using System.CommandLine;
using System.Text.Json;
using GenAiStack.Domain.Sensitivity;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack tornado and genaistack guesses: one assumption at a time, at both ends of its range.</summary>
internal static class TornadoCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, measure, year) = (Arguments.File(), QuestionInput.Measure(), Arguments.Year());
        var command = new Command("tornado", "The measure with one assumption at its 5th and at its 95th percentile, the others central; the widest first.") { file, measure, year };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetValue(year), terminal));
        return command;
    }

    public static Command CreateGuesses(Terminal terminal)
    {
        var (file, measure, year) = (Arguments.File(), QuestionInput.Measure(), Arguments.Year());
        var command = new Command("guesses", "The guesses that matter: assumptions without a source or marked as a guess, by their effect on a measure over their range.") { file, measure, year };
        command.SetAction(parsed => RunGuesses(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetValue(year), terminal));
        return command;
    }

    private static int Run(string file, string address, int? year, Terminal terminal)
    {
        if (QuestionInput.Ask(file, address, year, terminal) is not { } asked)
        {
            return ExitCode.BadInput;
        }

        var tornado = Tornado.Of(asked);
        JsonAnswer.Write(terminal, writer =>
        {
            QuestionInput.WriteAsked(writer, asked);
            writer.WriteStartArray("bars");
            foreach (var bar in tornado.Bars)
            {
                writer.WriteStartObject();
                Write(writer, bar);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            QuestionInput.WriteEnd(writer, asked.RestsOn, tornado);
        });
        return ExitCode.Answer;
    }

    private static int RunGuesses(string file, string address, int? year, Terminal terminal)
    {
        if (QuestionInput.Ask(file, address, year, terminal) is not { } asked)
        {
            return ExitCode.BadInput;
        }

        var guesses = Guesses.Of(asked);
        JsonAnswer.Write(terminal, writer =>
        {
            QuestionInput.WriteAsked(writer, asked);
            writer.WriteStartArray("guesses");
            foreach (var guess in guesses.Ranked)
            {
                writer.WriteStartObject();
                Write(writer, guess.Bar);
                writer.WriteBoolean("hasRange", guess.HasRange);
                writer.WriteBoolean("isMarkedGuess", guess.IsMarked);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            QuestionInput.WriteEnd(writer, asked.RestsOn, guesses);
        });
        return ExitCode.Answer;
    }

    private static void Write(Utf8JsonWriter writer, TornadoBar bar)
    {
        writer.WriteString("assumption", bar.Address);
        QuestionInput.WriteNumber(writer, "from", bar.From);
        QuestionInput.WriteNumber(writer, "to", bar.To);
        QuestionInput.WriteNumber(writer, "low", bar.Low);
        QuestionInput.WriteNumber(writer, "high", bar.High);
        QuestionInput.WriteNumber(writer, "swing", bar.Swing);
        writer.WriteBoolean("noEffect", bar.HasNoEffect);
    }
}
