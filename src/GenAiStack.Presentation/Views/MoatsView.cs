using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What protects companies, whether it shows in their numbers, and on whom they depend, in a year.</summary>
public sealed record MoatsView
{
    /// <summary>The sentence on top: which layer is defended best and least, and who takes most of its layer.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>What is shown and how to read it.</summary>
    public required string Context { get; init; }

    /// <summary>The companies by layer with their moats and scores.</summary>
    public required ValueList<MoatGroup> Groups { get; init; }

    /// <summary>Title, subtitle and twin of the heat map.</summary>
    public required Chart Heat { get; init; }

    /// <summary>Scores by layer.</summary>
    public required Chart Defensibility { get; init; }

    /// <summary>Scores against gross margin or retention.</summary>
    public required MoatScatter Scatter { get; init; }

    /// <summary>Concentration, largest customers and suppliers.</summary>
    public required DependenceView Dependence { get; init; }

    /// <summary>The order of the companies, to be held while numbers change.</summary>
    public ValueList<CompanyId> Order => Groups.SelectMany(g => g.Rows.Select(r => r.Id)).ToValueList();

    /// <summary>The view of a year.</summary>
    /// <param name="projection">The scenario, solved.</param>
    /// <param name="chosen">A year of it.</param>
    /// <param name="baseline">The parent; null where there is none to differ from.</param>
    /// <param name="weights">How much each moat counts.</param>
    /// <param name="sort">What the companies of a layer are in order by, as in <see cref="MoatHeat.Of"/>.</param>
    /// <param name="held">An order that stands, likewise.</param>
    /// <param name="isRetention">Whether scores are set against retention and not gross margin.</param>
    public static MoatsView Of(Projection projection, int chosen, Scenario? baseline, MoatWeights weights, string sort = MoatHeat.ByScore, ValueList<CompanyId> held = default, bool isRetention = false)
    {
        var (scenario, year) = (projection.Scenario, projection.In(chosen)!);
        var groups = MoatHeat.Of(scenario, year, baseline, weights, sort, held);
        var rows = groups.SelectMany(g => g.Rows).ToList();
        var dependence = Views.Dependence.Of(scenario, year);
        return new()
        {
            Finding = FindingOf(groups, dependence),
            Context = ContextOf(rows),
            Groups = groups,
            Heat = HeatOf(groups, rows, weights, chosen),
            Defensibility = DefensibilityChart.Of(groups, chosen),
            Scatter = MoatScatter.Of(scenario, rows, chosen, isRetention),
            Dependence = DependenceView.Of(dependence, chosen),
        };
    }

    private static ValueList<FindingPart> FindingOf(ValueList<MoatGroup> groups, Dependence dependence)
    {
        var judged = groups.Where(g => g.Mean is not null).OrderByDescending(g => g.Mean).ToList();
        List<FindingPart> parts = judged switch
        {
            [] => [new("No moat is judged yet.")],
            [var only] => [new(MoatWords.AtStart(only.Layer), only.Tone), new($" score {MoatWords.Score(only.Mean)} of 5.")],
            _ when MoatWords.Score(judged[0].Mean) == MoatWords.Score(judged[^1].Mean) => [new($"All layers are defended alike, {MoatWords.Score(judged[0].Mean)} of 5.")],
            _ =>
            [
                new(MoatWords.AtStart(judged[0].Layer), judged[0].Tone),
                new($" are defended best, {MoatWords.Score(judged[0].Mean)} of 5; "),
                new(judged[^1].Layer.InSentence(), judged[^1].Tone),
                new($" least, {MoatWords.Score(judged[^1].Mean)}."),
            ],
        };
        if (dependence.Layers.Where(l => l is { LargestShare: > 0, Companies: > 1 }).MaxBy(l => l.LargestShare) is { } taken)
        {
            parts.Add(new($" {MoatWords.Brief(taken.Largest!)} takes "));
            parts.Add(new(Figures.Percent(taken.LargestShare), taken.Layer.Name()));
            parts.Add(new($" of what {taken.Layer.InSentence()} take in{(taken.ProfitShare is { } profit ? $" and {Figures.Percent(profit)} of their gross profit" : "")}."));
        }

        return parts.ToValueList();
    }

    private static string ContextOf(List<MoatRow> rows)
    {
        if (rows.Count == 0)
        {
            return "This stack has no companies yet. Add them on the Assumptions page.";
        }

        var judged = rows.Count(r => r.Judged > 0);
        var missing = rows.Count == judged ? "" : string.Create(CultureInfo.InvariantCulture, $"; {rows.Count - judged} not judged");
        const string Means = "a score is the weighted mean of what is judged.";
        return judged > 0 ? $"Judgements, 0 to 5, of {MoatWords.Companies(judged)} in six moats{missing}. Choose a cell and type over it; {Means}"
            : $"{(rows.Count == 1 ? "The company is not judged" : $"None of {MoatWords.Companies(rows.Count)} is judged")} yet. Choose a cell and type 0 to 5; {Means}";
    }

    private static Chart HeatOf(ValueList<MoatGroup> groups, List<MoatRow> rows, MoatWeights weights, int year)
    {
        var means = MoatKeys.All.Select((m, i) => (m.Key, Values: rows.Select(r => r.Cells[i].Value).Where(v => v is not null).Select(v => v!.Value).ToList()))
            .Where(m => m.Values.Count > 0).Select(m => (m.Key, Mean: m.Values.Average())).OrderByDescending(m => m.Mean).ToList();
        var title = means.Count == 0 ? "No moat is judged yet"
            : MoatWords.Score(means[0].Mean) == MoatWords.Score(means[^1].Mean) ? $"Every moat is as strong as the others, {MoatWords.Score(means[0].Mean)} on average"
            : $"{MoatWords.Title(means[0].Key)} is the strongest moat, {MoatWords.Score(means[0].Mean)}; {MoatWords.Title(means[^1].Key).ToLowerInvariant()} the weakest, {MoatWords.Score(means[^1].Mean)}";
        return new()
        {
            Key = "moats",
            Title = title,
            Subtitle = $"Means of all companies. Layer scores are means by revenue of {year}",
            X = new(-0.5, MoatKeys.All.Count - 0.5, MoatKeys.All.Select((m, i) => new Tick(i, MoatWords.Title(m.Key))).ToValueList()) { IsOnTop = true },
            Y = MoatPicture.Names(groups),
            Marks = MoatPicture.Cells(groups),
            Ends = MoatPicture.Scores(groups),
            Height = MoatPicture.HeightOf(groups),
            Left = MoatPicture.Left,
            Right = MoatPicture.Right,
            Top = MoatPicture.Above,
            Bottom = MoatPicture.Below,
            LeastWidth = MoatPicture.LeastWidth,
            Table = new(
                [new("Company"), new("Layer"), .. MoatKeys.All.Select(m => new TableColumn(MoatWords.Title(m.Key), true)), new("Score", true)],
                [
                    new(["Weight", "", .. weights.Values.Select(w => new TableValue(Words.Plain(w), w)), new(Words.Plain(weights.Sum), weights.Sum)]) { IsBold = true },
                    .. groups.SelectMany(g => g.Rows.Select(r => new TableRow(
                        [r.Name, g.Layer.Title(), .. r.Cells.Select(c => new TableValue(c.Value is null ? Figures.None : c.Text, c.Value)), new(MoatWords.Score(r.Score), r.Score)]) { Tone = g.Tone })
                        .Append(new([$"{g.Layer.Title()}, mean", g.Layer.Title(), .. MoatKeys.All.Select(_ => new TableValue("")), new(MoatWords.Score(g.Mean), g.Mean)]) { Tone = g.Tone, IsBold = true })),
                ]),
        };
    }
}
