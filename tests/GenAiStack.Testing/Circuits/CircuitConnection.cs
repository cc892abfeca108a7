using System.Globalization;
using System.Text.Json;

namespace GenAiStack.Testing.Circuits;

/// <summary>A page's line to the server: calls there and back, over a socket that may be cut and replaced by another.</summary>
/// <param name="called">Called with what the server calls and with what arguments, one at a time and in their order.</param>
/// <param name="lost">Called when the line goes, with the reason.</param>
internal sealed class CircuitConnection(Action<string, IReadOnlyList<object?>> called, Action<string> lost)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource<object?>> _invocations = [];
    private readonly Dictionary<string, TaskCompletionSource<JsonElement>> _calls = [];
    private HubSocket? _socket;
    private int _last;

    /// <summary>Whether the line stands.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Connects, in place of what was there before.</summary>
    public async Task ConnectAsync(Uri server, string cookie, CancellationToken cancellation)
    {
        await CloseAsync();
        var socket = await HubSocket.ConnectAsync(server, cookie, cancellation);
        lock (_gate)
        {
            (_socket, IsUp) = (socket, true);
        }

        // What an older socket still has to say is not heard any more.
        socket.Start(
            message =>
            {
                if (ReferenceEquals(socket, _socket))
                {
                    Receive(socket, message);
                }
            },
            reason =>
            {
                if (ReferenceEquals(socket, _socket))
                {
                    Lose(reason);
                }
            });
    }

    /// <summary>Tells the hub something. Where the line is gone it is lost, as in a browser.</summary>
    public void Tell(string target, params object?[] arguments) => Tell(_socket, new HubMessage.Invocation(null, target, arguments));

    /// <summary>Asks the hub something.</summary>
    /// <exception cref="IOException">The line went before the answer came.</exception>
    public async Task<object?> InvokeAsync(string target, object?[] arguments, CancellationToken cancellation)
    {
        var (id, answer) = Expect(_invocations);
        await _socket!.SendAsync(new HubMessage.Invocation(id, target, arguments));
        return await answer.WaitAsync(Patience, cancellation);
    }

    /// <summary>Calls a method of an object of the server.</summary>
    /// <exception cref="IOException">The line went before the answer came.</exception>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public async Task<JsonElement> CallAsync(long receiver, string method, params object?[] arguments)
    {
        var (id, answer) = Expect(_calls);
        await _socket!.SendAsync(new HubMessage.Invocation(null, "BeginInvokeDotNetFromJS", [id, null, method, receiver, JsonSerializer.Serialize(arguments)]));
        return await answer;
    }

    /// <summary>Loses the line without a word.</summary>
    public void Cut()
    {
        _socket?.Cut();
        Lose("The connection was cut.");
    }

    /// <summary>Closes the line.</summary>
    public async Task CloseAsync()
    {
        if (_socket is { } socket)
        {
            Lose("The page was left.");
            _socket = null;
            await socket.DisposeAsync();
        }
    }

    private void Receive(HubSocket socket, HubMessage message)
    {
        switch (message)
        {
            case HubMessage.Invocation { Target: "JS.EndInvokeDotNet", Arguments: [string call, bool succeeded, var result] }:
                Complete(_calls, call, succeeded ? null : $"The server answered with an error: {result}", () => JsonSerializer.Deserialize<JsonElement>(result as string ?? "null"));
                break;
            case HubMessage.Invocation call:
                called(call.Target, call.Arguments);
                break;
            case HubMessage.Completion answer:
                Complete(_invocations, answer.Id, answer.Error, () => answer.Result);
                break;
            case HubMessage.Ping:
                Tell(socket, message);
                break;
            case HubMessage.Close close:
                Lose($"The server closed the connection. {close.Error}");
                break;
            default:
                break;
        }
    }

    private (string Id, Task<T> Answer) Expect<T>(Dictionary<string, TaskCompletionSource<T>> waiting)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var id = (++_last).ToString(CultureInfo.InvariantCulture);
            waiting[id] = IsUp ? answer : throw new IOException("The connection is gone.");
            return (id, answer.Task);
        }
    }

    private void Complete<T>(Dictionary<string, TaskCompletionSource<T>> waiting, string id, string? error, Func<T> result)
    {
        TaskCompletionSource<T>? answer;
        lock (_gate)
        {
            waiting.Remove(id, out answer);
        }

        _ = error is null ? answer?.TrySetResult(result()) : answer?.TrySetException(new InvalidOperationException(error));
    }

    private void Lose(string reason)
    {
        lock (_gate)
        {
            if (!IsUp)
            {
                return;
            }

            IsUp = false;
            foreach (var answer in _calls.Values)
            {
                answer.TrySetException(new IOException(reason));
            }

            foreach (var answer in _invocations.Values)
            {
                answer.TrySetException(new IOException(reason));
            }

            _calls.Clear();
            _invocations.Clear();
        }

        lost(reason);
    }

    private static void Tell(HubSocket? socket, HubMessage message) => socket?.SendAsync(message).ContinueWith(
        static sent => _ = sent.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
