using System.CommandLine;
using GenAiStack.Cli.Commands;

namespace GenAiStack.Cli;

/// <summary>The commands of genaistack.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Models how money flows through the generative-AI stack. Answers are JSON on standard output, messages go to standard error. Exit codes: 0 an answer, 1 no answer, 2 bad input or a refused stack.")
        {
            ValidateCommand.Create(terminal),
            SolveCommand.Create(terminal),
            ProjectCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            GradientCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            TornadoCommand.Create(terminal),
            SobolCommand.Create(terminal),
            GridCommand.Create(terminal),
            SeekCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ExportCommand.Create(terminal),
            TornadoCommand.CreateGuesses(terminal),
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Messages.WriteLine(InWords(error.Message));
            }

            terminal.Messages.WriteLine("Run genaistack --help, or genaistack COMMAND --help.");
            return ExitCode.BadInput;
        }

        try
        {
            var code = parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
            terminal.Output.Flush();
            return code;
        }
        catch (IOException e)
        {
            // The reader went away, as in "genaistack ... | head", or the disk is full.
            terminal.Messages.WriteLine($"The answer could not be written: {e.Message}");
            return ExitCode.NoAnswer;
        }
    }

    // The parser names types of the runtime.
    private static string InWords(string message)
    {
        foreach (var (type, words) in new[] { ("System.Nullable`1[System.Int32]", "a whole number"), ("System.Nullable`1[System.Double]", "a number"), ("System.Int32", "a whole number"), ("System.Int64", "a whole number"), ("System.UInt64", "a whole number of 0 or more"), ("System.Double", "a number") })
        {
            message = message.Replace($"as expected type '{type}'", $"as {words}", StringComparison.Ordinal);
        }

        return message;
    }
}
