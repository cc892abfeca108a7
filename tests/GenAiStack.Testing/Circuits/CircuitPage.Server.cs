using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAiStack.Testing.Circuits;

/// <content>What the server asks of the page: to draw, to call scripts, to go elsewhere.</content>
public sealed partial class CircuitPage
{
    /// <summary>The width of the map and the height of the window that the page says it has.</summary>
    private const double MapWidth = 1040, WindowHeight = 900;

    // Blazor's first batch of a circuit.
    private const long FirstBatch = 2;

    private long _nextBatch = FirstBatch;
    private long? _measured;
    private Task _acknowledged = Task.CompletedTask;

    /// <summary>How long a batch of rendering waits until it is acknowledged: a slow device or a slow line.</summary>
    public TimeSpan SlowBy { get; set; }

    /// <summary>Whether the scripts leave the first call of each page to listen unanswered, as where the connection goes at that moment.</summary>
    public bool IgnoresFirstAttach { get; set; }

    /// <summary>How many batches of rendering were applied since the circuit began.</summary>
    public long Batches => _nextBatch - FirstBatch;

    private void Called(string target, IReadOnlyList<object?> arguments)
    {
        switch (target, arguments)
        {
            case ("JS.RenderBatch", [long batch, byte[] content]):
                Render(batch, content);
                break;
            case ("JS.BeginInvokeJS", [long call, string function, var json, long resultKind, long on, ..]):
                Answer(call, function, json as string ?? "[]", resultKind, on);
                break;
            case ("JS.AttachComponent", [long component, ..]):
                lock (_gate)
                {
                    _dom.Attach((int)component);
                }

                break;
            case ("JS.Error", [var error]):
                Fail($"The server ended the circuit: {error}");
                break;
            default:
                break;
        }
    }

    private void Render(long batch, byte[] content)
    {
        lock (_gate)
        {
            // What comes again is acknowledged again; what is ahead of its time will come again.
            if (batch > _nextBatch)
            {
                return;
            }

            if (batch == _nextBatch)
            {
                try
                {
                    _dom.Apply(new(content));
                    _nextBatch++;
                }
                catch (Exception mistake)
                {
                    Fail($"Batch {batch} could not be applied: {mistake}");
                    return;
                }
            }
        }

        if (SlowBy == TimeSpan.Zero && _acknowledged.IsCompleted)
        {
            _line.Tell("OnRenderCompleted", batch, null);
        }
        else
        {
            _acknowledged = AcknowledgeAsync(_acknowledged, batch, SlowBy);
        }

        Announce();
    }

    private async Task AcknowledgeAsync(Task before, long batch, TimeSpan slow)
    {
        var dom = _dom;
        await before;
        await Task.Delay(slow);

        // The page may have been loaded again meanwhile: another circuit knows nothing of this batch.
        if (ReferenceEquals(dom, _dom))
        {
            _line.Tell("OnRenderCompleted", batch, null);
        }
    }

    private void Answer(long call, string function, string argumentsJson, long resultKind, long on)
    {
        const long objectReference = 1;
        using var arguments = JsonDocument.Parse(argumentsJson);
        if (IgnoresFirstAttach && function == "attach" && _scripts.IsFirst(on))
        {
            return;
        }

        JsonNode? result;
        var attachedBefore = _scripts.ReceiverOf("page.js");
        lock (_gate)
        {
            result = _scripts.Answer(function, on, arguments.RootElement, resultKind == objectReference);
        }

        if (function == "Blazor._internal.navigationManager.navigateTo")
        {
            Address = new(_browser.Server, arguments.RootElement[0].GetString());
            _line.Tell("OnLocationChanged", Address.ToString(), null, false);
        }

        if (call != 0)
        {
            _line.Tell("EndInvokeJSFromDotNet", call, true, new JsonArray(call, true, result).ToJsonString());
        }

        if (function == "attach")
        {
            Announce();
        }

        if (_scripts.ReceiverOf("page.js") is { } page && page != attachedBefore)
        {
            _ = MeasureAsync(page);
        }
    }

    // What page.js does as soon as it listens: it measures the map.
    private async Task MeasureAsync(long page)
    {
        try
        {
            await _line.CallAsync(page, "Resize", MapWidth, WindowHeight);
            _measured = page;
            Announce();
        }
        catch (IOException)
        {
            // Cut meanwhile.
        }
    }

    private void Fail(string fault)
    {
        Fault ??= fault;
        _line.Cut();
    }
}
