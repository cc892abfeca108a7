using System.Text;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tests;

/// <summary>Short ways to previews.</summary>
internal static class Imports
{
    public static ImportReader Reader { get; } = new(TimeProvider.System) { FirstYear = 2024 };

    public static ImportPreview Read(byte[] file, string name, Scenario? target) => Reader.Read(file, name, target, TestContext.Current.CancellationToken);

    public static ImportPreview Read(string text, string name, Scenario? target) => Read(Encoding.UTF8.GetBytes(text), name, target);

    public static ImportPreview Read(ValueList<ImportFile> files) => Reader.Read(files, Hostile.HostileFilesTests.Target, TestContext.Current.CancellationToken);

    public static ImportPreview Paste(string text, Scenario target) => Reader.ReadPasted(text, target, TestContext.Current.CancellationToken);
}
