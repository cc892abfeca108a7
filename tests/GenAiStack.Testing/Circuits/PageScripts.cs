using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAiStack.Testing.Circuits;

/// <summary>
/// What the scripts of a page answer: page.js and shell.js as far as the server can tell, and nothing for all others. What was typed and not saved
/// lies here, as it lies in a browser's session storage, and outlives the circuit.
/// </summary>
internal sealed class PageScripts
{
    private readonly Dictionary<long, string> _modules = [];
    private readonly Dictionary<long, string> _attached = [];
    private readonly Dictionary<string, long> _receivers = [];
    private readonly Dictionary<(string Slug, string Field), string> _drafts = [];
    private readonly HashSet<long> _asked = [];
    private long _last;

    /// <summary>What was typed and not saved in the scenario shown, by field.</summary>
    public Dictionary<string, string> DraftsNow => _drafts.Where(d => d.Key.Slug == Slug).ToDictionary(d => d.Key.Field, d => d.Value);

    /// <summary>The object that takes the page's events; null before it is known.</summary>
    public long? Renderer { get; private set; }

    /// <summary>The scenario whose map is listened to; null for none.</summary>
    public string? Slug { get; private set; }

    /// <summary>The object that a script was given to call, such as that of "page.js"; null for none.</summary>
    public long? ReceiverOf(string script) => _receivers.TryGetValue(script, out var id) ? id : null;

    /// <summary>Whether a script is asked to listen for the first time.</summary>
    public bool IsFirst(long module) => _asked.Add(module);

    /// <summary>Keeps a text that is being typed.</summary>
    public void Keep(string field, string text) => _drafts[(Slug ?? "", field)] = text;

    /// <summary>Lets go of a text that is saved.</summary>
    public void Drop(string field) => _drafts.Remove((Slug ?? "", field));

    /// <summary>A new circuit knows nothing of the old one's objects.</summary>
    public void Forget()
    {
        _modules.Clear();
        _asked.Clear();
        _attached.Clear();
        _receivers.Clear();
        (Renderer, Slug) = (null, null);
    }

    /// <summary>Answers a call of the server.</summary>
    /// <param name="function">What is called.</param>
    /// <param name="target">On which object; 0 for the window.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="wantsObject">Whether a reference to an object is expected.</param>
    public JsonNode? Answer(string function, long target, JsonElement arguments, bool wantsObject)
    {
        switch (_modules.GetValueOrDefault(target), function)
        {
            case (null, "import"):
                return Object(_modules, Path.GetFileName(arguments[0].GetString()!));
            case (null, "Blazor._internal.attachWebRendererInterop"):
                Renderer = Reference(arguments[1]);
                return null;
            case (null, "detach") when _attached.Remove(target, out var script):
                _receivers.Remove(script);
                Slug = script == "page.js" ? null : Slug;
                return null;
            case ("page.js", "attach"):
                Slug = arguments[1].GetString();
                _receivers["page.js"] = Reference(arguments[2]);
                return Object(_attached, "page.js");
            case ("page.js", "draftsOf"):
                return new JsonArray([.. _drafts.Where(d => d.Key.Slug == arguments[0].GetString()).Select(d => new JsonObject { ["field"] = d.Key.Field, ["text"] = d.Value })]);
            case ("page.js", "forget"):
                _drafts.Remove((arguments[0].GetString()!, arguments[1].GetString()!));
                return null;
            case ("shell.js", "attach"):
                _receivers["shell.js"] = Reference(arguments[0]);
                return Object(_attached, "shell.js");
            case ("shell.js", "offsetMinutes"):
                return 0;
            case ("shell.js", "theme"):
                return "light";
            default:
                return wantsObject ? Object(_attached, function) : null;
        }
    }

    private JsonObject Object(Dictionary<long, string> kind, string name)
    {
        kind[++_last] = name;
        return new() { ["__jsObjectId"] = _last };
    }

    private static long Reference(JsonElement argument) => argument.GetProperty("__dotNetObject").GetInt64();
}
