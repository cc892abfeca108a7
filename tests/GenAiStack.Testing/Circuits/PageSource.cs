using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenAiStack.Testing.Circuits;

/// <summary>A page as the server sent it: what it shows before its circuit begins, and what the circuit begins with.</summary>
/// <param name="Html">The page.</param>
/// <param name="Markers">The components that are to live in the circuit, as the server has sealed them, in the order of the page.</param>
/// <param name="State">What the components handed over to their successors in the circuit.</param>
internal sealed partial record PageSource(string Html, IReadOnlyList<string> Markers, string State)
{
    /// <summary>Takes a page apart.</summary>
    public static PageSource Of(string html) => new(
        html,
        [.. Marker().Matches(html).Select(m => m.Groups["json"].Value)],
        ComponentState().Match(html).Groups["state"].Value);

    /// <summary>What the first message about components says: all of them are new.</summary>
    public string Operations() => JsonSerializer.Serialize(new
    {
        batchId = 1,
        operations = Markers.Select((marker, i) => new { type = "add", ssrComponentId = i + 1, marker = JsonSerializer.Deserialize<JsonElement>(marker) }),
    });

    [GeneratedRegex("""<!--Blazor:(?<json>\{"type":"server".*?\})-->""")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^>]*?)-->")]
    private static partial Regex ComponentState();
}
