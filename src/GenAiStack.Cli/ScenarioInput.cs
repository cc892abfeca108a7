using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Cli;

/// <summary>Reads the scenario that a command is asked about, and tells everything that is wrong with it.</summary>
internal static class ScenarioInput
{
    /// <summary>Reads a file, or standard input where its name is "-".</summary>
    /// <returns>What was read; null where the file could not be, which has been told.</returns>
    public static ScenarioReading? Read(string file, Terminal terminal)
    {
        try
        {
            if (file == "-")
            {
                return ScenarioReader.Read(ReadAll(terminal.Input));
            }

            using var stream = File.OpenRead(file);
            return ScenarioReader.Read(ReadAll(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Messages.WriteLine($"{file}: The file cannot be read: {e.Message} Check its name, or write - for standard input.");
            return null;
        }
    }

    /// <summary>Reads and solves a scenario.</summary>
    /// <returns>The projection; null where there is none, which has been told.</returns>
    public static Projection? Solve(string file, Terminal terminal)
    {
        if (Read(file, terminal) is not { } reading)
        {
            return null;
        }

        if (reading.Scenario is not { } scenario)
        {
            Tell(file, reading.Problems, terminal);
            return null;
        }

        var outcome = Projection.Of(scenario);
        if (!outcome.TryGet(out var projection))
        {
            foreach (var problem in outcome.Problems)
            {
                terminal.Messages.WriteLine($"{file}: {problem}");
            }

            return null;
        }

        foreach (var warning in projection.Warnings)
        {
            terminal.Messages.WriteLine($"{file}: warning: {warning}");
        }

        return projection;
    }

    /// <summary>Tells that a scenario does not have a year.</summary>
    public static bool HasYear(Projection projection, int year, Terminal terminal)
    {
        var years = projection.Scenario.Years;
        if (years.Contains(year))
        {
            return true;
        }

        terminal.Messages.WriteLine($"--year: The scenario has no year {year}. Choose one from {years.First} to {years.Last}.");
        return false;
    }

    /// <summary>Tells problems with their places.</summary>
    public static void Tell(string file, ValueList<PlacedProblem> problems, Terminal terminal)
    {
        foreach (var problem in problems)
        {
            terminal.Messages.WriteLine($"{file}: {problem}");
        }
    }

    // Reads one byte more than the largest file, so that the reader can tell that there was more.
    private static ReadOnlyMemory<byte> ReadAll(Stream stream)
    {
        const int most = ScenarioReader.LargestFile + 1;
        var buffer = new byte[stream.CanSeek ? (int)Math.Min(stream.Length + 1, most) : 1 << 16];
        var length = 0;
        while (length < most)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, most));
            }

            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return buffer.AsMemory(0, length);
    }
}
