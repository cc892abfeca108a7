using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Map;

/// <summary>What the map shows.</summary>
internal enum MapMode
{
    /// <summary>The dollars of the central values.</summary>
    Dollars,

    /// <summary>How far they range over the draws.</summary>
    Ranges,

    /// <summary>What is otherwise than in another scenario.</summary>
    Difference,
}

/// <summary>
/// What the map page shows: asked of Presentation from the session, the address and the room, whenever one of them has changed. It draws
/// nothing and stores nothing.
/// </summary>
internal sealed class MapScene(ScenarioSession session, PageAddress address)
{
    private const double LeastWidth = 480, MostWidth = 4000, LeastHeight = 508, MostHeight = 1400, AroundTheMap = 432, MostGrowth = 5;

    private readonly HashSet<FlowColumn> _opened = [];
    private bool _showsAllReturns;
    private double _width = 1272, _height = LeastHeight;
    private string? _litKey;
    private StackMoneyView? _stackMoney;
    private Lazy<ChartTable>? _table;
    private (FlowRanges? Of, int Year, RangesView View)? _rangesView;

    /// <summary>What stands around the map; null where there is no answer.</summary>
    public MapView? View { get; private set; }

    /// <summary>The same where the map shows ranges; null elsewhere.</summary>
    public RangesView? RangesView { get; private set; }

    /// <summary>The same where the map shows a difference; null elsewhere, and where there is nothing to compare with.</summary>
    public DifferenceView? DifferenceView { get; private set; }

    /// <summary>The map; null where there are no companies.</summary>
    public FlowPicture? Picture { get; private set; }

    /// <summary>The ranges that the picture shows; null elsewhere, and until they are drawn.</summary>
    public FlowRangeMap? Ranges { get; private set; }

    /// <summary>The changes that the picture shows; null elsewhere.</summary>
    public FlowDifference? Difference { get; private set; }

    /// <summary>The picture's twin, made when it is asked for: not while a slider moves.</summary>
    public ChartTable? Table => _table?.Value;

    /// <summary>Whether there is a picture with a twin.</summary>
    public bool HasTable => _table is not null;

    /// <summary>What the tables below the map show: it follows once the hand rests, since drawing them with each move would hold the picture up.</summary>
    public MapView? Below { get; private set; }

    /// <summary>The dollar that is followed there; null where no end customer pays.</summary>
    public DollarView? Dollar { get; private set; }

    /// <summary>What the inspector shows; null for nothing.</summary>
    public InspectorView? Inspected { get; private set; }

    /// <summary>The source of money that is lit; null for none.</summary>
    public OriginView? Origin { get; private set; }

    /// <summary>The sources that can be lit; none where the map shows no dollars. While a slider moves they stand.</summary>
    public ValueList<(string Key, string Title)> Origins { get; private set; } = [];

    /// <summary>The path that is lit.</summary>
    public LitPath? Lit { get; private set; }

    /// <summary>What is told of it.</summary>
    public FlowTip? Tip { get; private set; }

    /// <summary>The node under the keyboard.</summary>
    public string? Focused { get; private set; }

    /// <summary>What charts show: it follows when the slider is let go, since charts cost the browser more than the map.</summary>
    public Projection? Charted { get; private set; }

    /// <summary>The ranges that were drawn last, of whatever numbers; null before any were.</summary>
    public FlowRanges? Drawn { get; set; }

    /// <summary>The scenario that differences are told against; null for none.</summary>
    public Companion? Against { get; set; }

    /// <summary>Whether the locked scale would make the picture larger than can be shown, so that it is not kept to.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>What the map shows.</summary>
    public MapMode Mode => address["show"] switch
    {
        "ranges" => MapMode.Ranges,
        "difference" => MapMode.Difference,
        _ => MapMode.Dollars,
    };

    /// <summary>Whether groups or returns stand open.</summary>
    public bool IsOpened => _opened.Count > 0 || _showsAllReturns;

    /// <summary>What is folded in the picture.</summary>
    public FlowGrouping Grouping => session.Grouping.Open(_opened);

    /// <summary>The year shown; null where there is no answer.</summary>
    public YearResult? Year => session.Projection?.In(address.Year) ?? session.Projection?.Years[0];

    /// <summary>The node whose numbers the inspector shows.</summary>
    public string? SelectedNode => address.Selection is { } key && key.StartsWith("node ", StringComparison.Ordinal) ? key[5..] : null;

    /// <summary>The scale that is locked, px per dollar; null where the picture fills its room.</summary>
    public double? LockedScale => double.TryParse(address["scale"], NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and < 1e6 ? scale / 1e9 : null;

    /// <summary>Where the tip stands: above what it tells of where there is room, else below.</summary>
    public string TipPlace
    {
        get
        {
            var left = Math.Clamp(Tip!.X - 130, 4, Math.Max(4, _width - 300));
            return Tip.Top > 120
                ? $"left:{FlowPaths.Number(left)}px;bottom:{FlowPaths.Number(Picture!.Height - Tip.Top + 10)}px"
                : $"left:{FlowPaths.Number(left)}px;top:{FlowPaths.Number(Tip.Bottom + 12)}px";
        }
    }

    private FlowMapSize Size => new(_width, _height) { ShowsAllReturns = _showsAllReturns };

    /// <summary>Asks for everything again.</summary>
    public void Compose()
    {
        (RangesView, DifferenceView, Ranges, Difference, Origin, IsTooLarge) = (null, null, null, null, null, false);
        if (session.Projection is not { } projection || Year is not { } year)
        {
            (View, Below, Picture, Inspected, Dollar, _table) = (null, null, null, null, null, null);
            Light(null);
            return;
        }

        var scenario = projection.Scenario;
        if (!session.IsPreviewing || Charted is null)
        {
            Charted = projection;
            Origins = Mode == MapMode.Dollars ? OriginView.All(scenario, year) : [];
        }

        View = MapView.Of(scenario, year);
        (Picture, _table) = (null, null);
        if (scenario.Companies.Count > 0 && session.Order is not null)
        {
            Draw(projection, year);
        }

        if (!session.IsPreviewing || Below is null)
        {
            Settle();
        }

        Inspected = Inspect(scenario, year);
        Light(_litKey);
    }

    /// <summary>Lets the tables below follow the picture.</summary>
    /// <returns>Whether they were behind.</returns>
    public bool Settle()
    {
        if (View is null || ReferenceEquals(View, Below) || Year is not { } year)
        {
            return false;
        }

        Below = View;
        Dollar = View.Apps.Count == 0 ? null : DollarView.Of(session.Projection!.Scenario, year, View.Apps.FirstOrDefault(a => a.Id.Value == address.Dollar, View.Apps[0]).Id);
        return true;
    }

    /// <summary>The scale at which every year of the scenario fits the room, px per billion dollars, as addresses hold it.</summary>
    public string ScaleOfAllYears()
    {
        var least = session.Projection!.Years.Min(y => FlowLayout.Of(FlowGraph.Of(session.Projection.Scenario, y, Grouping), session.Order!, Size).Scale);
        return (least * 1e9).ToString("0.#####", CultureInfo.InvariantCulture);
    }

    /// <summary>Begins anew, for another scenario.</summary>
    public void Fold()
    {
        _opened.Clear();
        _showsAllReturns = false;
    }

    /// <summary>Takes the room that there is: the map's width and the window's height.</summary>
    /// <returns>Whether anything has changed.</returns>
    public bool Resize(double width, double windowHeight)
    {
        var (w, h) = (Math.Clamp(width, LeastWidth, MostWidth), Math.Clamp(windowHeight - AroundTheMap, LeastHeight, MostHeight));
        var changed = w != _width || h != _height;
        (_width, _height) = (w, h);
        if (changed)
        {
            Compose();
        }

        return changed;
    }

    /// <summary>Lights the path of "node ID" or "link ID"; anything else leaves the source that is lit, if one is.</summary>
    public void Light(string? key)
    {
        _litKey = key;
        (Lit, Tip) = (null, null);
        if (Picture is null || Year is not { } year)
        {
            return;
        }

        if (key is { Length: > 5 })
        {
            Lit = key[0] == 'n' ? LitPath.OfNode(Picture, key[5..]) : LitPath.OfLink(Picture, key[5..]);
            Tip = FlowTip.Of(Picture, year, key)?.On(Ranges, Difference, key);
        }
        else if (Origin is { } origin)
        {
            Lit = LitPath.OfSource(Picture, year, Grouping, origin.Source, origin.CustomersOf);
        }
    }

    /// <summary>Whether the pointer has come to something else. While the keyboard walks, the pointer is not heard.</summary>
    public bool IsNews(string key) => key != _litKey && Focused is null;

    /// <summary>Walks a step of the keyboard; null leaves the map.</summary>
    public void Walk(FlowStep? step)
    {
        Focused = Picture is null || step is null ? null : FlowWalk.Next(Picture, Focused, step.Value);
        Light(Focused is null ? null : $"node {Focused}");
    }

    /// <summary>Opens the group in which a company is folded, where it is.</summary>
    public void Reveal(CompanyId company)
    {
        if (session.Projection?.Scenario.Companies.FirstOrDefault(c => c.Id == company) is { } found && Picture?.Nodes.All(n => n.Node.Id != company.Value) == true)
        {
            _opened.Add(FlowColumns.Of(found));
            Compose();
        }
    }

    /// <summary>Picks "node ID", "link ID" or "more returns": a group or the returns open here, all else is for the address to select.</summary>
    /// <returns>What to select; null for nothing.</returns>
    public string? Pick(string key)
    {
        if (key == "more returns")
        {
            _showsAllReturns = true;
            Compose();
            return null;
        }

        if (key.StartsWith("link ", StringComparison.Ordinal))
        {
            // What a source gives is told at who gets it.
            var ends = key[5..].TrimEnd('~').Split('>');
            return ends[0] is FlowGraph.Customers or FlowGraph.Capital or FlowGraph.BalanceSheets ? $"node {ends[^1]}" : key;
        }

        if (!key.StartsWith("node ", StringComparison.Ordinal) || Picture?.Nodes.FirstOrDefault(n => n.Node.Id == key[5..])?.Node is not { } node)
        {
            return null;
        }

        if (!node.IsGroup)
        {
            return node.Column == FlowColumn.MoneyIn ? null : key;
        }

        _opened.Add(node.Column);
        Compose();
        return null;
    }

    private void Draw(Projection projection, YearResult year)
    {
        var scenario = projection.Scenario;
        var graph = FlowGraph.Of(scenario, year, Grouping);
        switch (Mode)
        {
            case MapMode.Ranges:
                var drawn = Drawn?.Result.Question.Year == year.Year ? Drawn : null;
                RangesView = RangesOf(scenario, year, drawn);
                Ranges = drawn?.Over(graph);
                Picture = LayOut(Ranges?.Graph ?? graph, LockedScale);
                _table = new(() => Ranges is null ? FlowTables.OfDollars(graph) : FlowTables.OfRanges(Ranges));
                break;
            case MapMode.Difference when Against is { Answer: var answer } && answer.TryGet(out var other) && other.In(year.Year) is { } before:
                DifferenceView = DifferenceView.Of(other, projection, year.Year);
                var old = FlowGraph.Of(other.Scenario, before, Grouping);
                Difference = FlowDifference.Of(old, graph);
                Picture = LayOut(Difference.Graph, LockedScale ?? FlowLayout.Of(old, session.Order!, Size).Scale);
                _table = new(() => FlowTables.OfDifference(Difference));
                break;
            default:
                Picture = LayOut(graph, LockedScale);
                _table = new(() => FlowTables.OfDollars(graph));
                Origin = Mode == MapMode.Dollars ? OriginView.Of(scenario, year, address["origin"]) : null;
                break;
        }
    }

    // The words of ranges stand until new ones are drawn, while the picture follows the slider.
    private RangesView RangesOf(Scenario scenario, YearResult year, FlowRanges? drawn)
    {
        if (_rangesView is not { } known || known.Of != drawn || known.Year != year.Year || !session.IsPreviewing)
        {
            _rangesView = known = (drawn, year.Year, RangesView.Of(scenario, year, drawn));
        }

        return known.View;
    }

    // A scale that would make the picture many times as high as its room is not kept to.
    private FlowPicture LayOut(FlowGraph graph, double? scale)
    {
        if (scale is { } locked && graph.Nodes.GroupBy(n => n.Column).Max(c => c.Sum(n => n.TakesIn)) * locked < MostGrowth * _height)
        {
            return FlowLayout.Of(graph, session.Order!, Size with { Scale = locked });
        }

        IsTooLarge = scale is not null;
        return FlowLayout.Of(graph, session.Order!, Size);
    }

    private InspectorView? Inspect(Scenario scenario, YearResult year)
    {
        if (address.Selection is not { } key || Picture is null)
        {
            return null;
        }

        if (SelectedNode is { } node)
        {
            return InspectCompany(scenario, year, new(node));
        }

        var ends = key.StartsWith("link ", StringComparison.Ordinal) ? key[5..].TrimEnd('~').Split('>') : [];
        return ends.Length == 2 ? InspectorView.OfLinks(scenario, year, session.Baseline, MembersOf(ends[0]), MembersOf(ends[1]), key.EndsWith('~')) : null;
    }

    private InspectorView? InspectCompany(Scenario scenario, YearResult year, CompanyId id)
    {
        // Ranking investments solves the stack once for each: not while a slider is dragged.
        _stackMoney = session.IsPreviewing ? _stackMoney : StackMoneyView.Of(scenario, year, id);
        return InspectorView.OfCompany(scenario, year, session.Baseline, id) is not { } view ? null : view with
        {
            StackMoney = _stackMoney,
            Range = Ranges is null || Drawn?.SpreadOf($"revenue {id}") is not { } spread ? null : RangePicture.Of("Revenue", $"companies/{id}/revenue", spread, Unit.Dollars),
            Changes = Difference is null ? null : Changed(year, id),
        };
    }

    private ValueList<KeyFigure>? Changed(YearResult year, CompanyId id)
    {
        if (Against?.Answer.TryGet(out var other) != true || other!.In(year.Year)?.Companies.FirstOrDefault(c => c.Id == id) is not { } before || year.Companies.FirstOrDefault(c => c.Id == id) is not { } after)
        {
            return null;
        }

        return
        [
            new("Revenue", new(Figures.Money(after.Revenue.Dollars), $"companies/{id}/revenue"), $"from {Figures.Money(before.Revenue.Dollars)}"),
            new("Kept", new(Figures.Money(after.Kept.Dollars), $"companies/{id}/kept"), $"from {Figures.Money(before.Kept.Dollars)}"),
        ];
    }

    private ValueList<CompanyId> MembersOf(string node) => Picture!.Nodes.FirstOrDefault(n => n.Node.Id == node)?.Node.Members ?? [new CompanyId(node)];
}
