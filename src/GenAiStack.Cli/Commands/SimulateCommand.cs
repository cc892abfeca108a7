using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack simulate FILE --measure M: all ranges drawn together.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, year, seed) = (Arguments.File(), Arguments.Year(), QuestionInput.Seed());
        var measures = new Option<string[]>("--measure") { Description = "A measure's address; may be given several times.", HelpName = "M", Required = true, Arity = ArgumentArity.OneOrMore };
        var draws = Draws();
        var threads = new Option<int>("--threads") { Description = "How many threads may work; it changes no result.", HelpName = "T", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("simulate", "Draws all assumptions that have a range together (Monte Carlo), and tells mean, standard deviation and percentiles.") { file, measures, draws, seed, year, threads };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(measures), parsed.GetValue(draws), parsed.GetValue(seed), parsed.GetValue(year), parsed.GetValue(threads), terminal));
        return command;
    }

    public static Option<long> Draws() => new("--draws") { Description = "How many draws.", HelpName = "N", DefaultValueFactory = _ => 100_000 };

    private static int Run(string file, string[] addresses, long draws, ulong seed, int? year, int threads, Terminal terminal)
    {
        if (draws is < 1 or > SimulationQuestion.MostDraws)
        {
            return QuestionInput.Refuse(terminal, $"--draws: {draws} is not between 1 and {SimulationQuestion.MostDraws}.");
        }

        if (threads < 1)
        {
            return QuestionInput.Refuse(terminal, "--threads: There must be at least 1.");
        }

        if (ScenarioInput.Solve(file, terminal) is not { } projection)
        {
            return ExitCode.BadInput;
        }

        var (measures, restsOn) = (new List<Measure>(), new List<string>());
        foreach (var address in addresses.Distinct())
        {
            if (QuestionInput.Ask(projection, file, address, year, terminal) is not { } asked)
            {
                return ExitCode.BadInput;
            }

            measures.Add(asked.Measure);
            restsOn = [.. restsOn.Union(asked.RestsOn)];
        }

        var question = new SimulationQuestion
        {
            Projection = projection,
            Measures = measures.ToValueList(),
            Year = year ?? projection.Scenario.Years.First,
            Draws = draws,
            Seed = seed,
            Threads = threads,
        };
        var clock = Stopwatch.StartNew();
        var result = new Simulation(new()).Run(question);
        var seconds = clock.Elapsed.TotalSeconds;
        JsonAnswer.Write(terminal, writer => Write(writer, result, restsOn, seconds));
        return ExitCode.Answer;
    }

    private static void Write(Utf8JsonWriter writer, SimulationResult result, List<string> restsOn, double seconds)
    {
        writer.WriteStartObject();
        writer.WriteNumber("year", result.Question.Year);
        writer.WriteNumber("draws", result.Draws);
        writer.WriteNumber("seed", result.Question.Seed);
        writer.WriteNumber("refused", result.Refused);
        writer.WriteStartObject("refusedByLoop");
        foreach (var (loop, count) in result.RefusedByLoop)
        {
            writer.WriteNumber(loop, count);
        }

        writer.WriteEndObject();
        writer.WriteNumber("clipped", result.Clipped);
        writer.WriteNumber("seconds", Math.Round(seconds, 6));
        writer.WriteNumber("drawsPerSecond", Math.Round(result.Draws / Math.Max(seconds, 1e-9)));
        writer.WriteStartObject("measures");
        foreach (var (measure, spread) in result.Question.Measures.Zip(result.Spreads))
        {
            writer.WriteStartObject(measure.Address);
            writer.WriteString("unit", measure.Unit.ToString());
            QuestionInput.WriteNumber(writer, "mean", spread.Mean);
            QuestionInput.WriteNumber(writer, "standardDeviation", spread.StandardDeviation);
            QuestionInput.WriteNumber(writer, "standardError", spread.StandardError);
            QuestionInput.WriteNumber(writer, "p5", spread.P5);
            QuestionInput.WriteNumber(writer, "p25", spread.P25);
            QuestionInput.WriteNumber(writer, "p50", spread.P50);
            QuestionInput.WriteNumber(writer, "p75", spread.P75);
            QuestionInput.WriteNumber(writer, "p95", spread.P95);
            writer.WriteNumber("nulls", spread.Nulls);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteNumber("nulls", result.Spreads.Sum(s => s.Nulls));
        QuestionInput.WriteEnd(writer, restsOn, result);
    }
}
