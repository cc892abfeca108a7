using System.IO.Compression;
using System.Security.Cryptography;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>A scenario as it is stored: the bytes of the scenario file, compressed, and the hash of the bytes before compression.</summary>
/// <param name="Scenario">The scenario as it reads back.</param>
/// <param name="Content">The file, compressed by Brotli.</param>
/// <param name="Hash">SHA-256 of the file.</param>
internal sealed record Snapshot(Scenario Scenario, byte[] Content, byte[] Hash)
{
    /// <summary>Packs a scenario that keeps the rules and reads back as it is; the first problem of any other.</summary>
    public static Outcome<Snapshot> Of(Scenario scenario)
    {
        if (ScenarioRules.Problems(scenario) is [var problem, ..])
        {
            return problem;
        }

        byte[] file;
        try
        {
            file = ScenarioWriter.Write(scenario);
        }
        catch (ArgumentException)
        {
            return new RefusedRequest("scenario", "It holds a text that is no valid Unicode.", "Write the text again.");
        }

        // Limits of the format that are no rules of the model, such as the length of texts, are found here.
        var reading = ScenarioReader.Read(file);
        if (reading.Scenario is not { } again)
        {
            return reading.Problems[0].Problem;
        }

        return again == scenario
            ? new Snapshot(again, Compress(file), SHA256.HashData(file))
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
