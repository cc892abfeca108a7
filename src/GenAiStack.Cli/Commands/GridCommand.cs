using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GenAiStack.Domain.Sensitivity;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack grid FILE --measure M --x A=from:to:steps --y B=from:to:steps: a measure over two assumptions.</summary>
internal static class GridCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, measure, year) = (Arguments.File(), QuestionInput.Measure(), Arguments.Year());
        var (x, y) = (Axis("--x"), Axis("--y"));
        var command = new Command("grid", "A measure over two assumptions, the others central.") { file, measure, x, y, year };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(measure), parsed.GetRequiredValue(x), parsed.GetRequiredValue(y), parsed.GetValue(year), terminal));
        return command;
    }

    private static Option<string> Axis(string name) => new(name) { Description = "An assumption and its values, such as companies/openai/funding=1e9:9e9:5.", HelpName = "ADDRESS=from:to:steps", Required = true };

    private static int Run(string file, string address, string x, string y, int? year, Terminal terminal)
    {
        if (QuestionInput.Ask(file, address, year, terminal) is not { } asked
            || Parse(asked, "--x", x, terminal) is not { } xAxis
            || Parse(asked, "--y", y, terminal) is not { } yAxis)
        {
            return ExitCode.BadInput;
        }

        var outcome = Grid.Of(asked, xAxis, yAxis);
        if (!outcome.TryGet(out var grid))
        {
            return QuestionInput.Refuse(terminal, outcome.Problems[0].ToString());
        }

        JsonAnswer.Write(terminal, writer =>
        {
            QuestionInput.WriteAsked(writer, asked);
            Write(writer, "x", xAxis);
            Write(writer, "y", yAxis);
            writer.WriteStartArray("rows");
            foreach (var row in grid.Rows)
            {
                writer.WriteStartArray();
                foreach (var value in row)
                {
                    if (value is { } v)
                    {
                        writer.WriteNumberValue(v);
                    }
                    else
                    {
                        writer.WriteNullValue();
                    }
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            QuestionInput.WriteEnd(writer, asked.RestsOn, grid);
        });
        return ExitCode.Answer;
    }

    private static GridAxis? Parse(Asked asked, string option, string text, Terminal terminal)
    {
        var equals = text.LastIndexOf('=');
        var parts = equals < 0 ? [] : text[(equals + 1)..].Split(':');
        if (parts is [var from, var to, var steps]
            && double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var low)
            && double.TryParse(to, NumberStyles.Float, CultureInfo.InvariantCulture, out var high)
            && int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return QuestionInput.Assumption(asked, text[..equals], option, terminal) is { } chosen ? new(chosen, low, high, count) : null;
        }

        terminal.Messages.WriteLine($"{option}: \"{text}\" is no axis. Write ADDRESS=from:to:steps, such as companies/openai/funding=1e9:9e9:5.");
        return null;
    }

    private static void Write(Utf8JsonWriter writer, string key, GridAxis axis)
    {
        writer.WriteStartObject(key);
        writer.WriteString("assumption", axis.Assumption.Address);
        writer.WriteStartArray("values");
        foreach (var value in axis.Values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
