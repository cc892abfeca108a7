using System.Text;

namespace GenAiStack.Cli;

/// <summary>Where a command reads from and writes to: answers go to the output, messages to the error stream.</summary>
/// <param name="Input">Standard input, for FILE = "-".</param>
/// <param name="Output">Standard output: JSON only.</param>
/// <param name="Messages">Standard error.</param>
internal sealed record Terminal(Stream Input, Stream Output, TextWriter Messages)
{
    public static Terminal OfProcess() => new(
        Console.OpenStandardInput(),
        new BufferedStream(Console.OpenStandardOutput(), 1 << 16),
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true });
}

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    /// <summary>There is an answer.</summary>
    public const int Answer = 0;

    /// <summary>The question is well put, but there is no answer.</summary>
    public const int NoAnswer = 1;

    /// <summary>The input is bad or the stack is refused; all problems are told.</summary>
    public const int BadInput = 2;
}
