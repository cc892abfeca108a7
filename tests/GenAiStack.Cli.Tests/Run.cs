using System.Text;

namespace GenAiStack.Cli.Tests;

/// <summary>What a command answered.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Messages">Standard error.</param>
internal sealed record Run(int Code, string Output, string Messages)
{
    public static Run Of(params string[] args) => WithInput([], args);

    public static Run WithInput(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        var messages = new StringWriter();
        var code = CommandLine.Run(args, new Terminal(new MemoryStream(input), output, messages));
        return new(code, Encoding.UTF8.GetString(output.ToArray()), messages.ToString());
    }
}
