using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>Every hostile file gets its verdict, quickly and in bounds, and none makes the reader throw.</summary>
public sealed class HostileFilesTests
{
    private const long MostBytes = 256_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, HostileFile> Files = HostileWorkbooks.All.Concat(HostileTexts.All).ToDictionary(f => $"{f.FileName}: {f.Name}");

    internal static Scenario Target { get; } = new()
    {
        Name = "Target",
        Years = new(2024, 2026),
        Companies =
        [
            new() { Id = new("a"), Name = "Alpha", Layer = Layer.Model, Funding = 7, EndCustomerRevenue = 100 },
            new() { Id = new("b"), Name = "Beta", Layer = Layer.Cloud },
        ],
        Links = [new() { From = new("a"), To = new("b"), Purpose = "hosting", ShareOfRevenue = 0.1 }],
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Fact]
    public void There_are_more_than_two_hundred_of_them() => Assert.InRange(Files.Count, 200, 400);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_gets_its_verdict_within_its_bounds(string name)
    {
        var file = Files[name];
        var bytes = file.Make();
        var measured = Measured.Of(() => Imports.Read(bytes, file.FileName, Target));
        var preview = measured.Preview;
        var told = string.Join('\n', preview.Problems) + "\n" + string.Join('\n', preview.Remarks);

        Assert.True(file.IsTaken == (preview.Problems.Count == 0), told);
        Assert.Equal(file.IsTaken, preview.Scenario is not null);
        Assert.Contains(file.Said, told, StringComparison.Ordinal);
        Assert.True(preview.Problems.Count <= 200 && preview.Changes.Count <= 200 && preview.Remarks.Count <= 200);
        Assert.All(preview.Problems, p => Assert.True(p.Message.EndsWith('.') || p.Message.EndsWith('?'), p.Message));
        Assert.All(preview.Problems, p => Assert.EndsWith(".", p.Remedy, StringComparison.Ordinal));
        Assert.All(preview.Problems, p => Assert.Null(PlainText.FirstHidden(p.ToString())));
        Assert.True(measured.Allocated < MostBytes, $"{measured.Allocated} bytes");
        Assert.True(measured.Computed < Longest, $"{measured.Computed}");
    }

    [Fact]
    public void Neither_files_nor_the_network_are_within_reach()
    {
        var used = typeof(ImportReader).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.Contains("System.IO.Compression", used);
        Assert.DoesNotContain(used, a => a.StartsWith("System.Net", StringComparison.Ordinal) || a == "System.Diagnostics.Process");
    }
}
