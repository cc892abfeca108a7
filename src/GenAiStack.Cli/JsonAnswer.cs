using System.Text.Encodings.Web;
using System.Text.Json;

namespace GenAiStack.Cli;

/// <summary>Writes an answer as JSON on the output.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(terminal.Output, Options))
        {
            write(writer);
        }

        terminal.Output.WriteByte((byte)'\n');
    }
}
