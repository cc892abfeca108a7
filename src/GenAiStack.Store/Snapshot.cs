using System.IO.Compression;
using System.Security.Cryptography;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>A scenario as it is stored: the bytes of the scenario file, compressed, and the hash of the bytes before compression.</summary>
/// <param name="Scenario">The scenario; it reads back equal.</param>
/// <param name="Content">The file, compressed by Brotli.</param>
/// <param name="Hash">SHA-256 of the file.</param>
internal sealed record Snapshot(Scenario Scenario, byte[] Content, byte[] Hash)
{
    /// <summary>Packs a scenario that keeps the rules and reads back as it is; the first problem of any other.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="edit">The edit that has led to it from a scenario that is stored; null where there was none.</param>
    public static Outcome<Snapshot> Of(Scenario scenario, Edit? edit = null)
    {
        byte[] file;
        try
        {
            file = ScenarioWriter.Write(scenario);
        }
        catch (ArgumentException)
        {
            return new RefusedRequest("scenario", "It holds a text that is no valid Unicode.", "Write the text again.");
        }

        // Whoever solves the scenario meanwhile checks the rules too, and the answer is there by now.
        if (ScenarioRules.Problems(scenario) is [var problem, ..])
        {
            return problem;
        }

        // Limits of the format that are no rules of the model, such as the length of texts, are found here. What the edit has not touched was
        // read back when it was stored, so that what it has touched is enough.
        var part = edit is null ? null : Excerpt.Of(scenario, edit);
        var unread = part is null ? ReadBack(file, scenario) : ReadBack(ScenarioWriter.Write(part), part) is null ? null : ReadBack(file, scenario);
        if (unread is not null)
        {
            return unread;
        }

        return new Snapshot(scenario, Compress(file), SHA256.HashData(file));
    }

    private static Problem? ReadBack(byte[] file, Scenario scenario)
    {
        var reading = ScenarioReader.Read(file);
        return reading.Scenario is not { } again ? reading.Problems[0].Problem
            : again == scenario ? null
            : new RefusedRequest("scenario", "It cannot be written to a scenario file exactly.", "Write its numbers anew.");
    }

    /// <summary>The scenario file of a snapshot; null where the bytes are damaged.</summary>
    public static byte[]? Unpack(byte[] content, byte[] hash)
    {
        try
        {
            using var packed = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress);
            using var file = new MemoryStream();
            packed.CopyTo(file);
            var bytes = file.ToArray();
            return SHA256.HashData(bytes).AsSpan().SequenceEqual(hash) ? bytes : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Compress(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(file);
        }

        return packed.ToArray();
    }
}
