namespace GenAiStack.Domain.Facts;

/// <summary>The words by which files name the kinds of facts and the layers that they are about.</summary>
public static class FactKinds
{
    /// <summary>The layer of facts that are about all of it.</summary>
    public const string Market = "market";

    private static readonly string[] Names = ["reported", "analyst-estimate", "press-report", "guidance"];

    /// <summary>All names, in the order of <see cref="FactKind"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The layers that a fact may be about: those of the stack and <see cref="Market"/>.</summary>
    public static IReadOnlyList<string> Layers { get; } = [.. Stacks.LayerNames.AllNames, Market];

    /// <summary>The name of a kind, such as "press-report".</summary>
    public static string Name(this FactKind kind) => Names[(int)kind];

    /// <summary>The kind of a name; null where there is none of it.</summary>
    public static FactKind? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (FactKind)index : null;
}
