using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>How money runs between two nodes of the map.</summary>
public enum FlowKind
{
    /// <summary>To a later column: a ribbon.</summary>
    Forward,

    /// <summary>Between companies of one column: a short loop beside it.</summary>
    Inside,

    /// <summary>A purchase from an earlier column: an arc below.</summary>
    Return,

    /// <summary>An investment: a dashed arc below.</summary>
    Investment,
}

/// <summary>A node of the map: a source of money, a company, or a group of small companies. All money is dollars of the year.</summary>
public sealed record FlowNode
{
    /// <summary>The company's id; for sources and groups a name that begins with a tilde.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its column.</summary>
    public required FlowColumn Column { get; init; }

    /// <summary>All that comes in: revenue, funding, and what it pays from its balance sheet; for a source, all that it gives.</summary>
    public required double TakesIn { get; init; }

    /// <summary>Cash after outside costs; may be below 0.</summary>
    public double Kept { get; init; }

    /// <summary>What leaves the stack here: staff, energy, fees.</summary>
    public double Outside { get; init; }

    /// <summary>The companies in it; more than one in a group, none in a source.</summary>
    public ValueList<CompanyId> Members { get; init; }

    /// <summary>Whether it is "Other (n)".</summary>
    public bool IsGroup { get; init; }

    /// <summary>What stands below its name; null for the amount that it takes in, empty for nothing.</summary>
    public string? Amount { get; init; }

    /// <summary>Whether it is drawn without its name, where there is room for few names only.</summary>
    public bool IsUnnamed { get; init; }

    /// <summary>What stands beside its name where both are in one line; null for <see cref="Amount"/>.</summary>
    public string? BriefAmount { get; init; }
}

/// <summary>Money between two nodes in a year.</summary>
/// <param name="Id">Identifies it on the map; stable while values move.</param>
/// <param name="From">The payer's node.</param>
/// <param name="To">The receiver's node.</param>
/// <param name="Dollars">The amount, above 0.</param>
/// <param name="Kind">How it runs.</param>
public sealed record FlowLink(string Id, string From, string To, double Dollars, FlowKind Kind)
{
    /// <summary>What stands on an arc behind the names; null for the amount, empty for nothing.</summary>
    public string? Amount { get; init; }
}

/// <summary>A year as nodes and flows: money-in sources added, small companies folded, flows between the same two nodes added up.</summary>
public sealed class FlowGraph
{
    /// <summary>The node of the end customers.</summary>
    public const string Customers = "~customers";

    /// <summary>The node of outside capital.</summary>
    public const string Capital = "~capital";

    /// <summary>The node of the companies' balance sheets.</summary>
    public const string BalanceSheets = "~balance";

    // Differences of sums below this part of a company's money are rounding, not money.
    private const double Rounding = 1e-9;

    internal FlowGraph(ValueList<FlowNode> nodes, ValueList<FlowLink> links)
    {
        Nodes = nodes;
        Links = links;
    }

    /// <summary>The nodes: sources, companies in the order of the file, groups.</summary>
    public ValueList<FlowNode> Nodes { get; }

    /// <summary>The flows, each pair of nodes and kind once, all above 0.</summary>
    public ValueList<FlowLink> Links { get; }

    /// <summary>What stands below the name of each column; null for its sums.</summary>
    public IReadOnlyDictionary<FlowColumn, string>? Heads { get; init; }

    /// <summary>What the key explains; null for the marks of dollars.</summary>
    public ValueList<(KeyMark Mark, string Text)>? Key { get; init; }

    /// <summary>The graph of a year.</summary>
    /// <param name="scenario">The scenario, for names and columns.</param>
    /// <param name="year">The result.</param>
    /// <param name="grouping">What is folded.</param>
    public static FlowGraph Of(Scenario scenario, YearResult year, FlowGrouping grouping) => new Building(scenario, year, grouping).Build();

    /// <summary>The id of the flow between two nodes to which a payment is added up.</summary>
    internal static string LinkIdOf(string from, string to, string purpose) => LinkIdOf(from, to, purpose == LinkPurposes.Investment);

    private static string LinkIdOf(string from, string to, bool isInvestment) => isInvestment ? $"{from}>{to}~" : $"{from}>{to}";

    internal static double TakesIn(CompanyResult company) => (company.Revenue + company.FundingReceived + company.PaidFromBalanceSheet).Dollars;

    private sealed class Building(Scenario scenario, YearResult year, FlowGrouping grouping)
    {
        private readonly List<FlowNode> _nodes = [];
        private readonly Dictionary<string, int> _indices = [];
        private readonly List<FlowLink> _links = [];
        private readonly Dictionary<string, int> _linkIndices = [];

        public FlowGraph Build()
        {
            AddSource(Customers, "Customers", year.EndCustomerRevenue.Dollars);
            AddSource(Capital, "Outside capital", year.Funding.Dollars);
            AddSource(BalanceSheets, "Balance sheets", year.BalanceSheets.Dollars);
            AddCompanies();
            AddPayments();
            return new(_nodes.ToValueList(), _links.ToValueList());
        }

        // A source that gives nothing is not drawn.
        private void AddSource(string id, string name, double dollars)
        {
            if (dollars > 0)
            {
                AddNode(new() { Id = id, Name = name, Column = FlowColumn.MoneyIn, TakesIn = dollars });
            }
        }

        private void AddCompanies()
        {
            var invested = new Dictionary<CompanyId, double>();
            foreach (var link in year.Links.Where(l => l.Id.Purpose == LinkPurposes.Investment))
            {
                invested[link.Id.To] = invested.GetValueOrDefault(link.Id.To) + link.Paid.Dollars;
            }

            var results = year.Companies;
            var groups = new SortedDictionary<FlowColumn, List<int>>();
            for (var i = 0; i < results.Count; i++)
            {
                var company = scenario.Companies[i];
                if (grouping.NodeOf(company.Id) == company.Id.Value)
                {
                    AddNode(Node(company.Id.Value, company.Name, FlowColumns.Of(company), [results[i]]));
                    continue;
                }

                var column = FlowColumns.Of(company);
                if (!groups.TryGetValue(column, out var members))
                {
                    groups.Add(column, members = []);
                }

                members.Add(i);
            }

            foreach (var (column, members) in groups)
            {
                AddNode(Node(FlowGrouping.GroupId(column), $"Other ({members.Count})", column, [.. members.Select(m => results[m])]) with { IsGroup = true });
            }

            for (var i = 0; i < results.Count; i++)
            {
                var (company, node) = (results[i], grouping.NodeOf(results[i].Id));
                AddLink(Customers, node, company.EndCustomerRevenue.Dollars, FlowKind.Forward);
                var outsideCapital = company.FundingReceived.Dollars - invested.GetValueOrDefault(company.Id);
                AddLink(Capital, node, outsideCapital > company.FundingReceived.Dollars * Rounding ? outsideCapital : 0, FlowKind.Forward);
                AddLink(BalanceSheets, node, company.PaidFromBalanceSheet.Dollars, FlowKind.Forward);
            }
        }

        private void AddPayments()
        {
            foreach (var link in year.Links)
            {
                if (link.Id.To.IsOutside)
                {
                    continue;
                }

                var (from, to) = (grouping.NodeOf(link.Id.From), grouping.NodeOf(link.Id.To));
                if (from == to)
                {
                    continue;
                }

                var (payer, receiver) = (_nodes[_indices[from]].Column, _nodes[_indices[to]].Column);
                var kind = link.Id.Purpose == LinkPurposes.Investment ? FlowKind.Investment
                    : payer < receiver ? FlowKind.Forward
                    : payer == receiver ? FlowKind.Inside
                    : FlowKind.Return;
                AddLink(from, to, link.Paid.Dollars, kind);
            }
        }

        private static FlowNode Node(string id, string name, FlowColumn column, ValueList<CompanyResult> members) => new()
        {
            Id = id,
            Name = name,
            Column = column,
            TakesIn = members.Sum(TakesIn),
            Kept = members.Sum(m => m.Kept.Dollars),
            Outside = members.Sum(m => m.PaidOutside.Dollars),
            Members = members.Select(m => m.Id).ToValueList(),
        };

        private void AddNode(FlowNode node)
        {
            _indices.Add(node.Id, _nodes.Count);
            _nodes.Add(node);
        }

        private void AddLink(string from, string to, double dollars, FlowKind kind)
        {
            if (!(dollars > 0) || !_indices.ContainsKey(from))
            {
                return;
            }

            var id = LinkIdOf(from, to, kind == FlowKind.Investment);
            if (_linkIndices.TryGetValue(id, out var index))
            {
                _links[index] = _links[index] with { Dollars = _links[index].Dollars + dollars };
                return;
            }

            _linkIndices.Add(id, _links.Count);
            _links.Add(new(id, from, to, dollars, kind));
        }
    }
}
