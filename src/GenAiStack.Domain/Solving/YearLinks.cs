using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Solving;

/// <summary>The links of a year: those of the plan, which all years share, then what levers added.</summary>
internal sealed class YearLinks
{
    private readonly LinkId[] _known;
    private readonly List<LinkId> _added;

    public YearLinks(LinkId[] known)
        : this(known, [])
    {
    }

    private YearLinks(LinkId[] known, List<LinkId> added)
    {
        _known = known;
        _added = added;
    }

    public int Count => _known.Length + _added.Count;

    public LinkId this[int row] => row < _known.Length ? _known[row] : _added[row - _known.Length];

    public void Add(LinkId id) => _added.Add(id);

    public YearLinks Copy() => new(_known, [.. _added]);
}
