using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>The companies that a selector matches, in the order of the file.</summary>
internal sealed class CompanySet
{
    private readonly bool[] _isMember;

    public CompanySet(StackPlan plan, Selector selector)
    {
        IsEveryone = selector.IsEveryone;
        _isMember = [.. plan.Companies.Select(selector.Matches)];
        Members = [.. Enumerable.Range(0, _isMember.Length).Where(i => _isMember[i])];
    }

    /// <summary>Whether everyone is meant, the outside included where that makes sense.</summary>
    public bool IsEveryone { get; }

    public int[] Members { get; }

    public bool IsEmpty => Members.Length == 0;

    public bool Contains(int company) => company >= 0 && _isMember[company];
}
