using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Testing;

/// <summary>Files that tests read: golden cases and the data that ships.</summary>
public static class TestFiles
{
    private static readonly string Root = AppContext.BaseDirectory;

    /// <summary>The names of the worked cases: NAME.json is the input, NAME.expected.json the answer.</summary>
    public static IReadOnlyList<string> Examples { get; } = ["dollar", "mechanisms", "price-shock", "round-trip", "years"];

    /// <summary>A file of the worked cases.</summary>
    public static byte[] Example(string file) => File.ReadAllBytes(Path.Combine(Root, "Examples", file));

    /// <summary>The path of a file that ships, below data/.</summary>
    public static string DataPath(string file) => Path.Combine(Root, "data", file);

    /// <summary>A scenario that ships, by the name of its file without ".json".</summary>
    public static Scenario Scenario(string name) => ScenarioReader.Read(File.ReadAllBytes(DataPath($"scenarios/{name}.json"))).Scenario
        ?? throw new InvalidDataException($"{name} cannot be read.");

    /// <summary>The path of a file of the repository, found upwards from where the tests run.</summary>
    public static string RepositoryPath(string relative)
    {
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GenAiStack.sln")))
            {
                return Path.Combine(folder.FullName, relative);
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
