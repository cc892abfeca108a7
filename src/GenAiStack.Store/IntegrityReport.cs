namespace GenAiStack.Store;

/// <summary>What a check of the whole store found.</summary>
/// <param name="Scenarios">How many scenarios were checked.</param>
/// <param name="Changes">How many changes of their histories were checked.</param>
/// <param name="Findings">What is wrong, a sentence each; empty where all is well.</param>
public sealed record IntegrityReport(int Scenarios, long Changes, IReadOnlyList<string> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;
}
