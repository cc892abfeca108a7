using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>
/// Which small companies a column folds into "Other (n)". It is decided once, on the base scenario's first year, and held: a value that
/// moves never makes a company appear or vanish. Companies that the base does not know stand alone.
/// </summary>
public sealed class FlowGrouping
{
    /// <summary>How many companies a column with a group keeps.</summary>
    public const int Keep = 7;

    private readonly Dictionary<CompanyId, FlowColumn> _folded = [];

    private FlowGrouping()
    {
    }

    /// <summary>Nothing is folded.</summary>
    public static FlowGrouping None { get; } = new();

    /// <summary>The columns that have a group.</summary>
    public IReadOnlyList<FlowColumn> Columns => [.. _folded.Values.Distinct().Order()];

    /// <summary>Decides the groups: a column with more than eight companies keeps the seven that take in most.</summary>
    /// <param name="scenario">The base scenario.</param>
    /// <param name="firstYear">Its first year.</param>
    public static FlowGrouping Of(Scenario scenario, YearResult firstYear)
    {
        var grouping = new FlowGrouping();
        var takes = firstYear.Companies.ToDictionary(c => c.Id, FlowGraph.TakesIn);
        foreach (var column in scenario.Companies.GroupBy(FlowColumns.Of).Where(c => c.Count() > Keep + 1))
        {
            foreach (var small in column.OrderByDescending(c => takes[c.Id]).Skip(Keep))
            {
                grouping._folded.Add(small.Id, column.Key);
            }
        }

        return grouping;
    }

    /// <summary>The same groups without those of some columns, which stand open.</summary>
    /// <param name="columns">The columns to open.</param>
    public FlowGrouping Open(IReadOnlySet<FlowColumn> columns)
    {
        var opened = new FlowGrouping();
        foreach (var (company, column) in _folded.Where(f => !columns.Contains(f.Value)))
        {
            opened._folded.Add(company, column);
        }

        return opened;
    }

    /// <summary>The node in which a company is drawn: its own id, or its column's group.</summary>
    internal string NodeOf(CompanyId company) => _folded.TryGetValue(company, out var column) ? GroupId(column) : company.Value;

    // Ids of companies have no tilde, so a company can never be taken for a group or a source.
    internal static string GroupId(FlowColumn column) => "~other-" + column.Tone();
}
