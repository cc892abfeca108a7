namespace GenAiStack.Domain.Stacks;

/// <summary>The six moats by their keys in files and addresses.</summary>
public static class MoatKeys
{
    /// <summary>All six in the order of the file.</summary>
    public static ValueList<(string Key, Func<Moats, double?> Get)> All { get; } =
    [
        ("scale", m => m.Scale),
        ("supplyChain", m => m.SupplyChain),
        ("ecosystem", m => m.Ecosystem),
        ("algorithm", m => m.Algorithm),
        ("distribution", m => m.Distribution),
        ("data", m => m.Data),
    ];
}
