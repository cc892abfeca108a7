using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Svg;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Web.Charts;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Compare;

/// <summary>What the comparison has computed in the background: two solved scenarios, a measure and a year.</summary>
internal sealed record CompareWish(Projection A, Projection B, Measure Measure, int Year);

/// <summary>
/// What the page of comparisons shows, asked of Presentation from the session, the address and the scenarios beside it. A is what is told
/// against; B is the scenario that is open; C and D may stand beside it.
/// </summary>
internal sealed class CompareScene(ScenarioSession session, PageAddress address)
{
    private const double LeastWidth = 420, MostWidth = 2400;

    private readonly List<Companion?> _more = [];
    private double _width = 690;
    private SimulationResult? _draws;
    private ScenarioComparison? _attribution;

    /// <summary>The scenario that is told against; null until it is read.</summary>
    public Companion? A { get; private set; }

    /// <summary>How addresses name it; null where nothing is chosen and there is no parent.</summary>
    public string? ReferenceA => address["against"] ?? session.Parent?.Slug ?? (session.Stored is { Entry: { Revision: > 1, Slug: var slug } } ? $"{slug}@1" : null);

    /// <summary>How addresses name C and D.</summary>
    public IReadOnlyList<string> More => [.. (address["more"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []).Take(2)];

    /// <summary>Which one is looked at: 1 is B.</summary>
    public int Pair => int.TryParse(address["pair"], out var pair) && pair > 1 && pair < Names.Count ? pair : 1;

    /// <summary>The names, A's first; two revisions of one scenario say which.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>The one that is looked at, solved; null where there is nothing to compare.</summary>
    public Projection? B { get; private set; }

    /// <summary>The measure that is looked at.</summary>
    public Measure? Measure { get; private set; }

    /// <summary>What stands on top; null until both are there.</summary>
    public CompareView? View { get; private set; }

    /// <summary>What differs; null likewise.</summary>
    public DifferingView? Differing { get; private set; }

    /// <summary>The changes on the map; null likewise.</summary>
    public FlowDifference? Difference { get; private set; }

    /// <summary>The small map.</summary>
    public FlowPicture? Picture { get; private set; }

    /// <summary>The small map's title and twin.</summary>
    public Chart? MapChart { get; private set; }

    /// <summary>Draws the small map for who takes it away; null where there is none.</summary>
    public PictureMaker? MapPicture => Picture is { } picture && MapChart is { } chart
        ? (ground, _, footer) => new FlowMapDrawing(picture, ground) { Difference = Difference }.Framed(new(chart.Title, chart.Subtitle, footer))
        : null;

    /// <summary>What caused the change; null while it is computed.</summary>
    public Chart? Waterfall { get; private set; }

    /// <summary>What is said in the waterfall's place.</summary>
    public string WaterfallState { get; set; } = "";

    /// <summary>Both on the same draws; null while they are drawn.</summary>
    public PairedView? Paired { get; private set; }

    /// <summary>Why there is nothing to show; null where there is.</summary>
    public string? Said { get; private set; }

    /// <summary>Which of the scenarios cannot be compared, and why; null where all can.</summary>
    public string? Failed { get; private set; }

    /// <summary>What was asked last.</summary>
    public CompareWish? Wish { get; private set; }

    /// <summary>The address of the map with the same difference.</summary>
    public string MapAddress => $"{address.To(PageAddress.Map)}&show=difference&against={Uri.EscapeDataString(ReferenceA ?? "")}";

    /// <summary>Reads the scenarios that the address names.</summary>
    public async Task ReadAsync(Companions companions)
    {
        var reference = ReferenceA;
        A = reference is null ? null : await companions.FindAsync(reference);
        _more.Clear();
        foreach (var more in More)
        {
            _more.Add(await companions.FindAsync(more));
        }
    }

    /// <summary>Asks for everything again.</summary>
    public void Compose()
    {
        (View, Failed, Said) = (null, null, null);
        if (session.Projection is not { } current)
        {
            Said = $"{session.Stored?.Scenario.Name} has no answer.";
            return;
        }

        var all = new List<(string Name, Projection Projection)>();
        if (A is null || !Add(all, A))
        {
            Said = ReferenceA is null ? "Choose a scenario to compare this one with." : A is null ? $"There is no scenario \u201c{ReferenceA}\u201d." : $"\u201c{A.Entry.Name}\u201d cannot be compared in {address.Year}.";
            return;
        }

        all.Add((session.Shown!.Name, current));
        foreach (var (more, reference) in _more.Zip(More))
        {
            if (more is null)
            {
                Failed = $"There is no scenario \u201c{reference}\u201d.";
            }
            else
            {
                Add(all, more);
            }
        }

        Names = Distinct(all.Select(a => a.Name).ToList());
        B = all[Pair].Projection;
        var (a, b, year) = (all[0].Projection, B, address.Year);
        var wanted = address["measure"] ?? CompareView.DefaultMeasure(a, b, year);
        if (!Domain.Measures.Measure.Find(wanted, b).TryGet(out var measure) || !Domain.Measures.Measure.Find(wanted, a).TryGet(out _))
        {
            Failed = address["measure"] is null ? null : $"One of the two scenarios has no measure \u201c{wanted}\u201d: here is another one.";
            measure = Domain.Measures.Measure.Find(CompareView.DefaultMeasure(a, b, year), b).Require();
        }

        Measure = measure;
        var wish = new CompareWish(a, b, Domain.Measures.Measure.Find(measure!.Address, a).Require(), year);
        if (Wish is null || !ReferenceEquals(wish.A, Wish.A) || !ReferenceEquals(wish.B, Wish.B) || wish.Measure.Address != Wish.Measure.Address || wish.Year != Wish.Year)
        {
            // Answers of another pair are worse than none.
            (_pending, Wish, _draws, _attribution) = (true, wish, null, null);
            WaterfallState = "Computing which difference causes how much \u2026";
        }

        View = CompareView.Of([.. all.Select(p => p.Projection)], Names, Pair, year, measure.Address, _draws?.Spreads[0]);
        ShowAnswers();
        DrawMap(a, b, year);
    }

    private bool _pending;

    /// <summary>What is to be computed; null where nothing new is asked.</summary>
    public CompareWish? IsNews()
    {
        var wish = _pending ? Wish : null;
        _pending = false;
        return wish;
    }

    /// <summary>Takes the paired draws.</summary>
    public void Tell(SimulationResult draws)
    {
        _draws = draws;
        Compose();
    }

    /// <summary>Takes the causes.</summary>
    public void Tell(ScenarioComparison attribution)
    {
        _attribution = attribution;
        Compose();
    }

    /// <summary>Takes the width that there is for the small map.</summary>
    /// <returns>Whether anything has changed.</returns>
    public bool Resize(double width)
    {
        var room = Math.Clamp(width, LeastWidth, MostWidth);
        if (room == _width || Wish is null || View is null)
        {
            return false;
        }

        _width = room;
        DrawMap(Wish.A, Wish.B, Wish.Year);
        return true;
    }

    private void ShowAnswers()
    {
        Differing = DifferingView.Of(Wish!.A.Scenario, Wish.B.Scenario, _attribution);
        Waterfall = _attribution is null ? null : WaterfallView.Of(_attribution, Names[0], Names[Pair]);
        if (_attribution is not null && Waterfall is null)
        {
            WaterfallState = WaterfallView.WhyNone(_attribution);
        }

        Paired = _draws is null ? null : PairedView.Of(_draws, Names[0], Names[Pair]);
    }

    private void DrawMap(Projection a, Projection b, int year)
    {
        var (before, after) = (FlowGraph.Of(a.Scenario, a.In(year)!, session.Grouping), FlowGraph.Of(b.Scenario, b.In(year)!, session.Grouping));
        Difference = FlowDifference.Of(before, after);
        var brief = Difference.Brief();
        Picture = session.Order is null || brief.Nodes.Count == 0 ? null : FlowLayout.Of(brief, session.Order, new(_width, 320) { WrapsNames = true });
        var view = DifferenceView.Of(a, b, year);
        MapChart = new()
        {
            Key = "difference-map",
            Title = string.Concat(view.Finding.Select(p => p.Text)).TrimEnd('.'),
            Subtitle = $"What {Names[Pair]} has more or less than {Names[0]}, {year}; a band is as wide as the change",
            X = new(0, 1, []),
            Y = new(0, 1, []),
            Marks = [],
            Table = FlowTables.OfDifference(Difference),
        };
    }

    private bool Add(List<(string Name, Projection Projection)> all, Companion companion)
    {
        if (!companion.Answer.TryGet(out var projection))
        {
            Failed = $"\u201c{companion.Entry.Name}\u201d has no answer: {Words.OfProblem(companion.Answer.Problems[0], companion.Scenario)}";
            return false;
        }

        if (projection.In(address.Year) is null)
        {
            Failed = $"\u201c{companion.Entry.Name}\u201d does not have the year {address.Year}: it runs from {projection.Scenario.Years.First} to {projection.Scenario.Years.Last}.";
            return false;
        }

        all.Add((companion.IsPinned ? $"{companion.Entry.Name} r{companion.Revision}" : companion.Entry.Name, projection));
        return true;
    }

    private static List<string> Distinct(List<string> names) =>
        [.. names.Select((n, i) => names.IndexOf(n) == i ? n : $"{n} ({"ABCD"[i]})")];
}
