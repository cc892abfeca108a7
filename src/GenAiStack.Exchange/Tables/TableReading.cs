using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>A row of a table as what it describes.</summary>
/// <typeparam name="T">A company or a link.</typeparam>
/// <param name="Place">The row.</param>
/// <param name="Value">The company or link as it would be: what the row does not say is as it is there already.</param>
/// <param name="IsNew">Whether it is not there yet.</param>
public sealed record ReadRow<T>(ImportPlace Place, T Value, bool IsNew);

/// <summary>What came of reading tables of companies and links, row by row. A row with a problem may be missing or hold only part of what it says.</summary>
public sealed record TableReading
{
    /// <summary>The companies, in the order of their rows.</summary>
    public ValueList<ReadRow<Company>> Companies { get; init; }

    /// <summary>The links, in the order of their rows.</summary>
    public ValueList<ReadRow<Link>> Links { get; init; }

    /// <summary>Everything that is wrong with the rows, at most 200. Whether the stack as a whole keeps the rules of the model is for <see cref="ImportReader"/> to say.</summary>
    public ValueList<ImportProblem> Problems { get; init; }

    /// <summary>How many problems there are besides <see cref="Problems"/>.</summary>
    public int MoreProblems { get; init; }

    /// <summary>What deserves a look, at most 200.</summary>
    public ValueList<ImportRemark> Remarks { get; init; }
}
