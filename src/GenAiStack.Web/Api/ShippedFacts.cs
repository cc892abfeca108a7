using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Web.Api;

/// <summary>The facts that ship with the program, and what they are compared with.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Reconciliation">Which measures they are compared with.</param>
internal sealed record ShippedFacts(FactTable Facts, ReconciliationTable Reconciliation)
{
    /// <summary>Reads both tables; the problems of the first that has any. A program with a damaged table says so and does not start.</summary>
    /// <param name="folder">Where they lie.</param>
    public static Outcome<ShippedFacts> Read(string folder)
    {
        try
        {
            var facts = FactReader.Read(File.ReadAllText(Path.Combine(folder, "facts.csv")));
            if (!facts.TryGet(out var table))
            {
                return facts.Problems;
            }

            var reconciliation = ReconciliationReader.Read(File.ReadAllText(Path.Combine(folder, "reconciliation.csv")), table);
            return reconciliation.TryGet(out var rows) ? new ShippedFacts(table, rows) : reconciliation.Problems;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new InvalidEntry(folder, $"The facts that ship cannot be read: {e.Message}", "Install the program again.");
        }
    }
}
