using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tables;
using GenAiStack.Exchange.Tests.Hostile;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Previews;

/// <summary>What the guide says is so.</summary>
public sealed class Guide
{
    private static readonly string Text = File.ReadAllText(TestFiles.RepositoryPath("docs/guide/import.md"));

    [Fact]
    public void The_examples_of_the_guide_are_imported()
    {
        // Its tables are the indented paragraphs.
        var tables = Text.Split("\n\n")
            .Where(p => p.Split('\n').All(l => l.StartsWith("    ", StringComparison.Ordinal)))
            .Select(p => string.Join('\n', p.Split('\n').Select(l => l.Trim())))
            .ToList();

        Assert.Equal(2, tables.Count);
        var preview = Imports.Reader.Read([new("companies.csv", HostileFile.Utf8(tables[0])), new("links.csv", HostileFile.Utf8(tables[1]))], null, TestContext.Current.CancellationToken);

        Assert.Empty(preview.Problems);
        Assert.Equal((2, 2), (preview.Counts.CompaniesNew, preview.Counts.LinksNew));
    }

    [Fact]
    public void Every_column_and_limit_stands_in_the_guide()
    {
        var simple = Column.Simplify(Text);

        Assert.All(Columns.OfCompany.Concat(Columns.OfLink).Concat(Columns.OfAssumption).Where(c => !c.Key.EndsWith("/source", StringComparison.Ordinal) && !c.Key.EndsWith("/note", StringComparison.Ordinal) && !c.Key.EndsWith("/confidence", StringComparison.Ordinal)), c => Assert.Contains(Column.Simplify(c.Title), simple, StringComparison.Ordinal));
        foreach (var limit in new[] { $"{ImportLimits.FileBytes / 1024 / 1024} MB", "50,000 rows", "100 columns", "2,000,000 cells", "32,767 characters", "5,000 at once", "500 parts", "100 MB unpacked", "200 times", "10 seconds", "10 files" })
        {
            Assert.Contains(limit, Text, StringComparison.Ordinal);
        }

        Assert.Equal(
            (20, 50_000, 100, 2_000_000, 32_767, 5_000, 500, 100, 200, 10, 10),
            (ImportLimits.FileBytes >> 20, ImportLimits.Rows, ImportLimits.Columns, ImportLimits.Cells, ImportLimits.CellLength, ImportLimits.Changes, ImportLimits.PackageParts, ImportLimits.PackageBytes >> 20, ImportLimits.PackageRatio, (int)ImportLimits.Time.TotalSeconds, ImportLimits.Files));
    }
}
