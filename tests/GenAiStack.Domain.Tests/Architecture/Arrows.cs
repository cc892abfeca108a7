using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md: who may know whom.</summary>
public sealed class Arrows
{
    // Each folder of the Domain with the folders that it may use.
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["Quantities"] = [],
        ["Stacks"] = ["Quantities"],
        ["Edits"] = ["Quantities", "Stacks"],
        ["Format"] = ["Quantities", "Stacks", "Edits"],
        ["Csv"] = ["Quantities", "Stacks"],
        ["Facts"] = ["Quantities", "Stacks", "Csv"],
        ["Solving"] = ["Quantities", "Stacks"],
        ["Prices"] = ["Quantities", "Stacks", "Solving"],
        ["Levers"] = ["Quantities", "Stacks", "Solving", "Prices"],
        ["Years"] = ["Quantities", "Stacks", "Solving", "Prices", "Levers"],
        ["OpenQuestions"] = ["Quantities", "Stacks", "Years"],
        ["Impacts"] = ["Quantities", "Stacks", "Solving", "Levers"],
        ["Measures"] = ["Quantities", "Stacks", "Solving", "Prices", "Levers", "Years"],
        ["Distributions"] = ["Quantities", "Stacks"],
        ["Compilation"] = ["Quantities", "Stacks", "Solving", "Prices", "Levers", "Years", "Measures", "Distributions"],
        ["Uncertainty"] = ["Quantities", "Stacks", "Solving", "Years", "Measures", "Distributions", "Compilation"],
        ["Reconciling"] = ["Quantities", "Stacks", "Csv", "Facts", "Years", "Measures", "Uncertainty"],
        ["Sensitivity"] = ["Quantities", "Stacks", "Years", "Measures", "Distributions", "Compilation", "Uncertainty"],
        ["GoalSeeking"] = ["Quantities", "Stacks", "Years", "Measures", "Compilation", "Uncertainty", "Sensitivity"],
        ["Comparison"] = ["Quantities", "Stacks", "Edits", "Years", "Measures", "Compilation", "Uncertainty", "Sensitivity"],
    };

    // Each project with the projects that it may reference.
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["GenAiStack.Domain"] = [],
        ["GenAiStack.Presentation"] = ["GenAiStack.Domain"],
        ["GenAiStack.Exchange"] = ["GenAiStack.Presentation"],
        ["GenAiStack.Store"] = ["GenAiStack.Domain"],
        ["GenAiStack.Store.Sqlite"] = ["GenAiStack.Store"],
        ["GenAiStack.Web"] = ["GenAiStack.Presentation", "GenAiStack.Exchange", "GenAiStack.Store.Sqlite"],
        ["GenAiStack.Cli"] = ["GenAiStack.Domain", "GenAiStack.Presentation", "GenAiStack.Exchange"],
    };

    private const string Root = "GenAiStack.Domain.";

    [Fact]
    public void Folders_of_the_domain_only_use_those_before_them()
    {
        var architecture = new ArchLoader().LoadAssembly(typeof(Scenario).Assembly).Build();
        var crossing = architecture.Types
            .Where(t => t.FullName.StartsWith(Root, StringComparison.Ordinal))
            .SelectMany(t => t.Dependencies.Select(d => (From: Folder(t), To: Folder(d.Target), Place: $"{t.FullName} uses {d.Target.FullName}")))
            .Where(d => d.From is not null && d.To is not null && d.From != d.To)
            .ToList();

        Assert.NotEmpty(crossing);
        Assert.All(crossing, d => Assert.True(Folders[d.From!].Contains(d.To), d.Place));
    }

    [Fact]
    public void Every_folder_of_the_domain_has_its_arrows()
    {
        var folders = Directory.GetDirectories(TestFiles.RepositoryPath("src/GenAiStack.Domain")).Select(Path.GetFileName).Where(f => f is not ("bin" or "obj"));

        Assert.Equal(Folders.Keys.Order(), folders.Order());
    }

    [Fact]
    public void Projects_only_reference_those_before_them()
    {
        foreach (var file in Directory.GetFiles(TestFiles.RepositoryPath("src"), "*.csproj", SearchOption.AllDirectories))
        {
            var references = XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.All(references, r => Assert.Contains(r, Projects[Path.GetFileNameWithoutExtension(file)]));
        }
    }

    [Fact]
    public void The_domain_has_no_package()
    {
        var project = XDocument.Load(TestFiles.RepositoryPath("src/GenAiStack.Domain/GenAiStack.Domain.csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
    }

    [Fact]
    public void Nothing_is_called_a_drawer()
    {
        var drawers = new Regex("(^|/)(Common|Shared|Helpers|Utils|Utilities|Infrastructure|Managers|Misc)(/|\\.|$)", RegexOptions.NonBacktracking);
        var source = TestFiles.RepositoryPath("src");

        Assert.DoesNotContain(Directory.GetFileSystemEntries(source, "*", SearchOption.AllDirectories), f => drawers.IsMatch(Path.GetRelativePath(source, f).Replace('\\', '/')));
    }

    private static string? Folder(IType type) => type.FullName.StartsWith(Root, StringComparison.Ordinal) && type.FullName[Root.Length..].Split('.') is { Length: > 1 } parts
        ? parts[0]
        : null;
}
