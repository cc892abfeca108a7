namespace GenAiStack.Domain.Solving;

/// <summary>Solves with I - B for the block B of one strongly connected component, where rows of B are receivers.</summary>
internal interface IBlockSolver
{
    /// <summary>Replaces b by the solution x of (I - B) x = b; false where none was reached.</summary>
    bool Solve(Span<double> x);

    /// <summary>Replaces b by the solution x of transpose(I - B) x = b; false where none was reached.</summary>
    bool SolveTransposed(Span<double> x);
}
