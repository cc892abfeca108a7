using System.Net.WebSockets;
using System.Text;

namespace GenAiStack.Testing.Circuits;

/// <summary>One connection to Blazor Server's hub, by a plain WebSocket. Once started it reads until it is cut or closed, and tells what came.</summary>
public sealed class HubSocket : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _early = [];
    private Task _reading = Task.CompletedTask;

    private HubSocket()
    {
    }

    /// <summary>Connects and agrees on the protocol.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="cookie">The cookies, as the header has them.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<HubSocket> ConnectAsync(Uri server, string cookie, CancellationToken cancellation)
    {
        var hub = new HubSocket();
        try
        {
            // Like a browser: with the page's origin, and without waiting for an answer of its own to every ping.
            hub._socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
            hub._socket.Options.SetRequestHeader("Cookie", cookie);
            hub._socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await hub._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/_blazor" }.Uri, cancellation);
            await hub._socket.SendAsync(Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""" + (char)RecordSeparator), WebSocketMessageType.Text, true, cancellation);
            var answer = await hub.ReadAsync(cancellation) ?? throw new InvalidDataException("The hub closed at once.");
            var end = Array.IndexOf(answer, RecordSeparator);
            if (end < 0 || Encoding.UTF8.GetString(answer, 0, end) != "{}")
            {
                throw new InvalidDataException($"The hub refused: {Encoding.UTF8.GetString(answer)}");
            }

            hub._early = answer[(end + 1)..];
            return hub;
        }
        catch
        {
            hub._socket.Dispose();
            throw;
        }
    }

    /// <summary>Begins to read.</summary>
    /// <param name="received">Called with every message, in their order, by one thread at a time.</param>
    /// <param name="lost">Called once at the end, with the reason.</param>
    public void Start(Action<HubMessage> received, Action<string> lost) => _reading = Task.Run(() => ReadOnAsync(received, lost));

    /// <summary>Sends a message.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async Task SendAsync(HubMessage message)
    {
        var bytes = message.ToBytes();
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException or IOException)
        {
            throw new IOException("The connection is gone.", gone);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Cuts the connection without a word, as a lost network does.</summary>
    public void Cut() => _socket.Abort();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadOnAsync(Action<HubMessage> received, Action<string> lost)
    {
        var reason = "The server closed the connection.";
        try
        {
            for (var bytes = _early; bytes is not null; bytes = await ReadAsync(CancellationToken.None))
            {
                HubMessage.ReadAll(bytes).ForEach(received);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException or IOException)
        {
            reason = "The connection is gone.";
        }
        catch (Exception mistake)
        {
            reason = $"What came could not be worked through: {mistake}";
        }

        lost(reason);
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return message.ToArray();
    }
}
