using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>How far an amount of the map ranges over the draws, dollars a year.</summary>
/// <param name="Central">With every assumption at its central value.</param>
/// <param name="P5">The 5th percentile.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">The 95th percentile.</param>
public readonly record struct FlowRange(double Central, double P5, double P50, double P95)
{
    /// <summary>
    /// The range as it is likely to be once the central amount has moved: in proportion. It stands in until new draws are made.
    /// </summary>
    /// <param name="central">The amount now.</param>
    public FlowRange At(double central)
    {
        if (central == Central)
        {
            return this;
        }

        return Central > 0 ? new(central, P5 * central / Central, P50 * central / Central, P95 * central / Central) : new(central, central, central, central);
    }
}

/// <summary>
/// What is asked of a simulation so that the whole map can be drawn with its ranges: the measures behind each flow, node and column as they are
/// grouped, and those of the tables.
/// </summary>
public sealed class FlowQuestion
{
    private readonly List<Measure> _measures = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<string, int> _known = [];
    private readonly Projection _projection;

    private FlowQuestion(Projection projection) => _projection = projection;

    /// <summary>The measures; each once.</summary>
    public ValueList<Measure> Measures => _measures.ToValueList();

    /// <summary>The question of a map: its flows, nodes and columns, and the layers' shares.</summary>
    /// <param name="projection">The scenario, solved.</param>
    /// <param name="year">The year.</param>
    /// <param name="grouping">What is folded.</param>
    public static FlowQuestion OfMap(Projection projection, int year, FlowGrouping grouping)
    {
        var question = new FlowQuestion(projection);
        question.AskNodes(projection.In(year)!, grouping);
        question.AskPayments(projection.In(year)!, grouping);
        foreach (var layer in projection.In(year)!.Layers)
        {
            question.Ask($"share {layer.Layer.Name()}", $"layers/{layer.Layer.Name()}/customerDollarShare");
        }

        return question;
    }

    /// <summary>The question of the table below it: revenue of each company, and what it keeps.</summary>
    /// <inheritdoc cref="OfMap" path="/param"/>
    public static FlowQuestion OfCompanies(Projection projection, int year, FlowGrouping grouping)
    {
        var question = new FlowQuestion(projection);
        foreach (var company in projection.Scenario.Companies)
        {
            question.Ask($"revenue {company.Id}", $"companies/{company.Id}/revenue");
            question.Ask($"kept {company.Id}", $"companies/{company.Id}/kept");
        }

        return question;
    }

    /// <summary>The ranges that a simulation of this question has found.</summary>
    /// <param name="result">Its result.</param>
    public FlowRanges Read(SimulationResult result)
    {
        var year = _projection.In(result.Question.Year)!;
        var ranges = new Dictionary<string, FlowRange>();
        var spreads = new Dictionary<string, Spread>();
        foreach (var (key, place) in _places)
        {
            var spread = result.Spreads[place];
            spreads[key] = spread;
            if (spread.Draws > 0 && _measures[place].In(year) is { } central)
            {
                ranges[key] = new(central, spread.P5, spread.P50, spread.P95);
            }
        }

        return new(ranges, spreads, result);
    }

    private void AskNodes(YearResult year, FlowGrouping grouping)
    {
        var results = year.Companies.ToDictionary(c => c.Id);
        Ask($"node {FlowGraph.Customers}", "endCustomerRevenue");
        Ask($"node {FlowGraph.Capital}", "funding");
        Ask($"node {FlowGraph.BalanceSheets}", "balanceSheets");
        Ask("column in", "endCustomerRevenue", "funding", "balanceSheets");
        foreach (var node in _projection.Scenario.Companies.GroupBy(c => grouping.NodeOf(c.Id)))
        {
            Ask($"node {node.Key}", [.. node.SelectMany(c => new[] { $"companies/{c.Id}/revenue", $"companies/{c.Id}/fundingReceived", $"companies/{c.Id}/paidFromBalanceSheet" })]);
            AskSource(FlowGraph.Customers, node, "endCustomerRevenue", r => r.EndCustomerRevenue);
            AskSource(FlowGraph.Capital, node, "outsideCapital", r => r.OutsideCapital);
            AskSource(FlowGraph.BalanceSheets, node, "paidFromBalanceSheet", r => r.PaidFromBalanceSheet);
        }

        // The map has no flow where nothing runs at the central values: it is not asked for, since each measure costs every draw its time.
        void AskSource(string source, IGrouping<string, Company> node, string measure, Func<CompanyResult, Money> central)
        {
            if (node.Any(c => central(results[c.Id]) > Money.Zero))
            {
                Ask($"link {source}>{node.Key}", [.. node.Select(c => $"companies/{c.Id}/{measure}")]);
            }
        }

        foreach (var column in _projection.Scenario.Companies.GroupBy(FlowColumns.Of))
        {
            Ask($"column {column.Key.Tone()}", [.. column.Select(c => $"companies/{c.Id}/kept")]);
        }
    }

    private void AskPayments(YearResult year, FlowGrouping grouping)
    {
        foreach (var flow in year.Links.Where(l => !l.Id.To.IsOutside && l.Paid > Money.Zero).GroupBy(l => FlowGraph.LinkIdOf(grouping.NodeOf(l.Id.From), grouping.NodeOf(l.Id.To), l.Id.Purpose)))
        {
            var parts = flow.Select(l => Measure.OfLink(l.Id)).ToValueList();
            Add($"link {flow.Key}", parts.Count == 1 ? parts[0] : Measure.SumOf(parts));
        }
    }

    private void Ask(string key, params string[] addresses)
    {
        // A measure that the scenario does not have leaves its flow without a range.
        var address = string.Join('+', addresses);
        if (_known.TryGetValue(address, out var place))
        {
            _places.TryAdd(key, place);
        }
        else if (Measure.Find(address, _projection).TryGet(out var measure))
        {
            Add(key, measure);
        }
    }

    private void Add(string key, Measure measure)
    {
        if (!_known.TryGetValue(measure.Address, out var place))
        {
            _known.Add(measure.Address, place = _measures.Count);
            _measures.Add(measure);
        }

        _places.TryAdd(key, place);
    }
}

/// <summary>The ranges of a map. Flows are percentiles one by one, and need not add up at a node.</summary>
public sealed class FlowRanges
{
    private readonly Dictionary<string, FlowRange> _ranges;
    private readonly Dictionary<string, Spread> _spreads;

    internal FlowRanges(Dictionary<string, FlowRange> ranges, Dictionary<string, Spread> spreads, SimulationResult result)
    {
        _ranges = ranges;
        _spreads = spreads;
        Result = result;
    }

    /// <summary>The simulation behind them.</summary>
    public SimulationResult Result { get; }

    /// <summary>
    /// These ranges with what others know besides: ranges that were drawn a moment ago stand until their own turn comes.
    /// </summary>
    /// <param name="before">The others; null for none.</param>
    public FlowRanges And(FlowRanges? before)
    {
        if (before is null || before.Result.Question.Year != Result.Question.Year)
        {
            return this;
        }

        var (ranges, spreads) = (new Dictionary<string, FlowRange>(before._ranges), new Dictionary<string, Spread>(before._spreads));
        foreach (var (key, range) in _ranges)
        {
            ranges[key] = range;
        }

        foreach (var (key, spread) in _spreads)
        {
            spreads[key] = spread;
        }

        return new(ranges, spreads, Result);
    }

    /// <summary>The range of "link ID", "node ID", "column TONE", "revenue ID", "kept ID" or "share LAYER"; null where there is none.</summary>
    public FlowRange? Find(string key) => _ranges.TryGetValue(key, out var range) ? range : null;

    /// <summary>All that the draws say of it; null where it has none.</summary>
    public Spread? SpreadOf(string key) => _spreads.GetValueOrDefault(key) is { Draws: > 0 } spread ? spread : null;

    /// <summary>
    /// The map with room for the 95th percentiles: amounts are those, texts say median and range. Where the graph's own amounts have moved
    /// since the draws, the ranges move in proportion.
    /// </summary>
    /// <param name="graph">The graph of the central values now.</param>
    public FlowRangeMap Over(FlowGraph graph)
    {
        var (ofNodes, ofLinks) = (new Dictionary<string, FlowRange>(), new Dictionary<string, FlowRange>());
        var nodes = graph.Nodes.Select(n =>
        {
            var range = ofNodes[n.Id] = Of($"node {n.Id}", n.TakesIn);
            var grows = n.TakesIn > 0 ? range.P95 / n.TakesIn : 1;
            return n with { TakesIn = range.P95, Kept = Math.Max(0, n.Kept) * grows, Outside = 0, Amount = Text(range), BriefAmount = Figures.Money(range.P50) };
        }).ToValueList();
        var links = graph.Links.Select(l =>
        {
            var range = ofLinks[l.Id] = Of($"link {l.Id}", l.Dollars);

            // A flow that most draws do not have is still drawn, as thin as may be.
            return l with { Dollars = Math.Max(range.P95, double.Epsilon), Amount = Figures.Range(range.P5, range.P95, Unit.Dollars) };
        }).ToValueList();
        ValueList<(KeyMark, string)> key = [(KeyMark.Range, "core 5th, halo 95th percentile")];
        return new(
            new(nodes, links)
            {
                Heads = Enum.GetValues<FlowColumn>().ToDictionary(c => c, HeadOf),
                Key = graph.Links.Any(l => l.Kind == FlowKind.Investment) ? [.. key, (KeyMark.Investment, "investment, runs back")] : key,
            },
            ofNodes,
            ofLinks);
    }

    /// <summary>The range of a flow or node whose amount may have moved since the draws.</summary>
    /// <param name="key">"link ID" or "node ID".</param>
    /// <param name="central">The amount now.</param>
    public FlowRange Of(string key, double central) => Find(key)?.At(central) ?? new(central, central, central, central);

    // Two lines have room for the range; in one line the median stands alone.
    private static string Text(FlowRange range) => range.P5 == range.P95
        ? Figures.Money(range.P50)
        : $"{Figures.Money(range.P50)} {Bare(Figures.Range(range.P5, range.P95, Unit.Dollars))}";

    private string HeadOf(FlowColumn column) => Find($"column {column.Tone()}") is { } range
        ? $"{(column == FlowColumn.MoneyIn ? "" : "keep ")}{Figures.Range(range.P5, range.P95, Unit.Dollars)}"
        : "";

    // Where both ends have the unit that the median has said already, it is not said again.
    private static string Bare(string range) => range.Count(c => c == '$') == 1 ? range.TrimStart('$').TrimEnd('B', 'M', 'k', 'T') : range;
}

/// <summary>A map whose amounts are 95th percentiles, with all ranges.</summary>
/// <param name="Graph">The graph, for the layout.</param>
/// <param name="Nodes">The range of what each node takes in.</param>
/// <param name="Links">The range of each flow.</param>
public sealed record FlowRangeMap(FlowGraph Graph, IReadOnlyDictionary<string, FlowRange> Nodes, IReadOnlyDictionary<string, FlowRange> Links);
