using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GenAiStack.Store.Rows;

namespace GenAiStack.Store;

/// <summary>
/// The hash of a change: SHA-256 over a fixed layout that begins with the hash of the change before, so that no change can be altered, left
/// out or put in without all later hashes being wrong. docs/architecture.md gives the layout.
/// </summary>
internal static class HistoryHash
{
    /// <summary>What stands before the first change.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    private static readonly byte[] Label = "genaistack/history/1"u8.ToArray();

    /// <summary>The hash of a change.</summary>
    /// <param name="previous">The hash of the change before, or <see cref="Start"/>.</param>
    /// <param name="row">The change; its own hash is not read.</param>
    public static byte[] Of(byte[] previous, HistoryRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Label);
        hash.AppendData(previous);
        Add(hash, row.ScenarioId);
        Add(hash, row.Sequence);
        Add(hash, row.EditId);
        Add(hash, (long)row.Kind);
        Add(hash, row.RefersTo ?? 0);
        Add(hash, row.AuthorId ?? Guid.Empty);
        Add(hash, row.At.UtcTicks);
        Add(hash, row.Reason);
        Add(hash, row.Edit);
        hash.AppendData(row.SnapshotHash);
        return hash.GetHashAndReset();
    }

    /// <summary>The change with its hash.</summary>
    public static HistoryRow Sealed(byte[] previous, HistoryRow bare) => new()
    {
        ScenarioId = bare.ScenarioId,
        Sequence = bare.Sequence,
        EditId = bare.EditId,
        Kind = bare.Kind,
        RefersTo = bare.RefersTo,
        AuthorId = bare.AuthorId,
        At = bare.At,
        Reason = bare.Reason,
        Edit = bare.Edit,
        SnapshotHash = bare.SnapshotHash,
        Hash = Of(previous, bare),
    };

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, Guid id) => hash.AppendData(id.ToByteArray(bigEndian: true));

    private static void Add(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Add(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
