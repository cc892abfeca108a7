namespace GenAiStack.Testing.Circuits;

/// <summary>A message of SignalR's hub protocol, as far as Blazor Server uses it.</summary>
public abstract record HubMessage
{
    private HubMessage()
    {
    }

    /// <summary>A call. Without an id nobody answers it.</summary>
    public sealed record Invocation(string? Id, string Target, IReadOnlyList<object?> Arguments) : HubMessage;

    /// <summary>The answer to a call: an error or a result, null where the call gives nothing.</summary>
    public sealed record Completion(string Id, string? Error, object? Result) : HubMessage;

    /// <summary>Shows that the other side lives.</summary>
    public sealed record Ping : HubMessage;

    /// <summary>The other side ends the connection.</summary>
    public sealed record Close(string? Error) : HubMessage;

    /// <summary>The message as bytes, with its length before it.</summary>
    public byte[] ToBytes()
    {
        var body = PackedValue.Write(this switch
        {
            Invocation call => [1, new Dictionary<object, object?>(), call.Id, call.Target, call.Arguments, Array.Empty<object?>()],
            Completion { Error: { } error } answer => [3, new Dictionary<object, object?>(), answer.Id, 1, error],
            Completion { Result: null } answer => [3, new Dictionary<object, object?>(), answer.Id, 2],
            Completion answer => [3, new Dictionary<object, object?>(), answer.Id, 3, answer.Result],
            Ping => (object?[])[6],
            Close close => [7, close.Error],
            _ => throw new InvalidOperationException($"{this} is no message."),
        });
        var bytes = new List<byte>(body.Length + 5);
        for (var length = body.Length; ; length >>= 7)
        {
            bytes.Add((byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0)));
            if (length <= 0x7f)
            {
                break;
            }
        }

        bytes.AddRange(body);
        return [.. bytes];
    }

    /// <summary>The messages in what a socket has brought; several may have come together.</summary>
    /// <exception cref="InvalidDataException">They cannot be read.</exception>
    public static List<HubMessage> ReadAll(ReadOnlySpan<byte> bytes)
    {
        var messages = new List<HubMessage>();
        while (!bytes.IsEmpty)
        {
            var (length, shift) = (0, 0);
            byte part;
            do
            {
                part = bytes.IsEmpty || shift > 28 ? throw new InvalidDataException("A length is cut short.") : bytes[0];
                length |= (part & 0x7f) << shift;
                shift += 7;
                bytes = bytes[1..];
            }
            while (part >= 0x80);

            if (length < 0 || length > bytes.Length)
            {
                throw new InvalidDataException("A message is cut short.");
            }

            if (Of(PackedValue.Read(bytes[..length])) is { } message)
            {
                messages.Add(message);
            }

            bytes = bytes[length..];
        }

        return messages;
    }

    private static HubMessage? Of(object? value) => value switch
    {
        object?[] and [1L, _, var id, string target, object?[] arguments, ..] => new Invocation((string?)id, target, arguments),
        object?[] and [3L, _, string id, 1L, string error, ..] => new Completion(id, error, null),
        object?[] and [3L, _, string id, 2L, ..] => new Completion(id, null, null),
        object?[] and [3L, _, string id, 3L, var result, ..] => new Completion(id, null, result),
        object?[] and [6L, ..] => new Ping(),
        object?[] and [7L, var error, ..] => new Close((string?)error),
        object?[] and [long, ..] => null,
        _ => throw new InvalidDataException("This is no message of a hub."),
    };
}
