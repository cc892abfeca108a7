using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Map;

/// <summary>
/// What the map page shows: asked of Presentation from the session, the address and the room, whenever one of them has changed. It draws
/// nothing and stores nothing.
/// </summary>
internal sealed class MapScene(ScenarioSession session, PageAddress address)
{
    private const double LeastWidth = 480, MostWidth = 4000, LeastHeight = 508, MostHeight = 1400, AroundTheMap = 392;

    private readonly HashSet<FlowColumn> _opened = [];
    private bool _showsAllReturns;
    private double _width = 1272, _height = LeastHeight;
    private string? _litKey;

    /// <summary>What stands around the map; null where there is no answer.</summary>
    public MapView? View { get; private set; }

    /// <summary>The map; null where there are no companies.</summary>
    public FlowPicture? Picture { get; private set; }

    /// <summary>The dollar that is followed; null where no end customer pays.</summary>
    public DollarView? Dollar { get; private set; }

    /// <summary>What the inspector shows; null for nothing.</summary>
    public InspectorView? Inspected { get; private set; }

    /// <summary>The path that is lit.</summary>
    public LitPath? Lit { get; private set; }

    /// <summary>What is told of it.</summary>
    public FlowTip? Tip { get; private set; }

    /// <summary>The node under the keyboard.</summary>
    public string? Focused { get; private set; }

    /// <summary>What charts show: it follows when the slider is let go, since charts cost the browser more than the map.</summary>
    public Projection? Charted { get; private set; }

    /// <summary>Whether groups or returns stand open.</summary>
    public bool IsOpened => _opened.Count > 0 || _showsAllReturns;

    /// <summary>The year shown; null where there is no answer.</summary>
    public YearResult? Year => session.Projection?.In(address.Year) ?? session.Projection?.Years[0];

    /// <summary>The node whose numbers the inspector shows.</summary>
    public string? SelectedNode => address.Selection is { } key && key.StartsWith("node ", StringComparison.Ordinal) ? key[5..] : null;

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

    /// <summary>Asks for everything again.</summary>
    public void Compose()
    {
        if (session.Projection is not { } projection || Year is not { } year)
        {
            (View, Picture, Inspected, Dollar) = (null, null, null, null);
            Light(null);
            return;
        }

        Charted = session.IsPreviewing && Charted is not null ? Charted : projection;
        var scenario = projection.Scenario;
        View = MapView.Of(scenario, year);
        Picture = scenario.Companies.Count == 0 || session.Order is null
            ? null
            : FlowLayout.Of(FlowGraph.Of(scenario, year, session.Grouping.Open(_opened)), session.Order, new(_width, _height) { ShowsAllReturns = _showsAllReturns });
        Dollar = View.Apps.Count == 0 ? null : DollarView.Of(scenario, year, View.Apps.FirstOrDefault(a => a.Id.Value == address.Dollar, View.Apps[0]).Id);
        Inspected = Inspect(scenario, year);
        Light(_litKey);
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

    /// <summary>Lights the path of "node ID" or "link ID"; anything else puts it out.</summary>
    public void Light(string? key)
    {
        _litKey = key;
        (Lit, Tip) = (null, null);
        if (Picture is not null && Year is { } year && key is { Length: > 5 })
        {
            Lit = key[0] == 'n' ? LitPath.OfNode(Picture, key[5..]) : LitPath.OfLink(Picture, key[5..]);
            Tip = FlowTip.Of(Picture, year, key);
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

    private InspectorView? Inspect(Scenario scenario, YearResult year)
    {
        if (address.Selection is not { } key || Picture is null)
        {
            return null;
        }

        if (SelectedNode is { } node)
        {
            return InspectorView.OfCompany(scenario, year, session.Baseline, new(node));
        }

        var ends = key.StartsWith("link ", StringComparison.Ordinal) ? key[5..].TrimEnd('~').Split('>') : [];
        return ends.Length == 2 ? InspectorView.OfLinks(scenario, year, session.Baseline, MembersOf(ends[0]), MembersOf(ends[1]), key.EndsWith('~')) : null;
    }

    private ValueList<CompanyId> MembersOf(string node) => Picture!.Nodes.FirstOrDefault(n => n.Node.Id == node)?.Node.Members ?? [new CompanyId(node)];
}
