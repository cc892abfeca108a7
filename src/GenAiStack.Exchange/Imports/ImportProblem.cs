namespace GenAiStack.Exchange.Imports;

/// <summary>Why an import cannot be taken.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Message">What is wrong, a sentence.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record ImportProblem(ImportPlace Place, string Message, string Remedy)
{
    /// <summary>The problem in one line.</summary>
    public override string ToString() => $"{Place}: {Message} {Remedy}";
}

/// <summary>Something in an import that is taken but deserves a look.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Message">What, a sentence.</param>
public sealed record ImportRemark(ImportPlace Place, string Message)
{
    /// <summary>The remark in one line.</summary>
    public override string ToString() => $"{Place}: {Message}";
}
