using GenAiStack.Domain.Impacts;
using GenAiStack.Domain.Levers;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>Something to choose from in a form.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Remark">More of it, such as how many companies; empty where there is nothing to say.</param>
/// <param name="IsChosen">Whether it is chosen.</param>
public sealed record FormOption(string Key, string Label, string Remark, bool IsChosen);

/// <summary>A choice of a form.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Options">What there is to choose from, in its order.</param>
public sealed record FormChoice(string Key, string Label, ValueList<FormOption> Options);

/// <summary>A selector in a form, with all that a scenario has to select by.</summary>
/// <param name="Row">What it selects now.</param>
/// <param name="Layers">The layers, by their names in files.</param>
/// <param name="Segments">The segments.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Companies">The companies, by id.</param>
public sealed record FormScope(ScopeRow Row, ValueList<FormOption> Layers, ValueList<FormOption> Segments, ValueList<FormOption> Tags, ValueList<FormOption> Companies);

/// <summary>A lever as a form that explains itself: for a new lever, and for changing one.</summary>
public sealed record LeverForm
{
    /// <summary>The lever as it stands in the form.</summary>
    public required Lever Lever { get; init; }

    /// <summary>The six mechanisms; that of the lever is chosen, the remark says what each does.</summary>
    public required FormChoice Mechanism { get; init; }

    /// <summary>What else is to be chosen; empty for most.</summary>
    public required ValueList<FormChoice> Choices { get; init; }

    /// <summary>Which companies.</summary>
    public required ValueList<FormScope> Scopes { get; init; }

    /// <summary>The purposes of payments; null where it is not about payments.</summary>
    public required FormChoice? Purposes { get; init; }

    /// <summary>The strengths, those that may be missing too.</summary>
    public required ValueList<AssumptionRow> Strengths { get; init; }

    /// <summary>The years in which it may begin or be in full force.</summary>
    public required ValueList<int> Years { get; init; }

    /// <summary>What it does, with this scenario's numbers; null where it is not valid.</summary>
    public required string? Sentence { get; init; }

    /// <summary>What it does after the levers before it; null where it is not valid or refused.</summary>
    public required EffectView? Effect { get; init; }

    /// <summary>Why it does not act, or not whole; null where it does or is not valid.</summary>
    public required LeverReason? Reason { get; init; }

    /// <summary>What is wrong with it, in words; empty where it may be put.</summary>
    public required ValueList<string> Problems { get; init; }

    /// <summary>The form of a lever.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="lever">A draft, which is tried behind all others; or a lever of the scenario as it would be, which is tried where it stands.</param>
    /// <param name="year">A year of the scenario.</param>
    public static LeverForm Of(Scenario scenario, Lever lever, int year)
    {
        var mechanism = LeverMechanism.Of(lever);
        var index = scenario.Levers.ToList().FindIndex(l => l.Id == lever.Id);
        var levers = scenario.Levers.Where(l => l.Id != lever.Id).ToList();
        levers.Insert(index < 0 ? levers.Count : index, lever);
        var with = scenario with { Levers = levers.ToValueList() };
        var problems = ScenarioRules.Problems(with);
        var impact = problems.Count == 0 && LeverImpacts.Of(scenario, with.Levers, year).TryGet(out var impacts) ? impacts.Levers.First(l => l.Lever.Id == lever.Id) : null;
        var hasCustomers = impact?.AfterThoseAbove?.Any(c => c.OfCustomerDollar is not null) ?? false;
        var scale = (impact?.AfterThoseAbove ?? []).Select(c => Math.Abs((hasCustomers ? c.OfCustomerDollar : c.OfAllMoney) ?? 0)).Append(0.01).Max();
        var cards = new LeverCards(scenario, null, year, scale, hasCustomers);
        return new()
        {
            Lever = lever,
            Mechanism = new("mechanism", "What it does", LeverMechanism.All.Select(m => new FormOption(m.Key, m.Name, m.Sentence, m == mechanism)).ToValueList()),
            Choices = mechanism.Choices.Select(c => new FormChoice(c.Key, c.Label, c.Options.Select(o => new FormOption(o.Key, o.Label, "", o.Key == mechanism.OptionOf(lever, c.Key))).ToValueList())).ToValueList(),
            Scopes = cards.Scope(lever).Select(r => ScopeOf(scenario, r)).ToValueList(),
            Purposes = PurposesOf(mechanism, lever, scenario),
            Strengths = cards.Strengths(lever, QuestionCatalogue.Find(lever.Id)),
            Years = scenario.Years.Years().ToValueList(),
            Sentence = impact is null ? null : LeverSentence.Of(scenario, impact, year),
            Effect = cards.Effect(impact?.AfterThoseAbove),
            Reason = impact is null ? null : LeverReason.Of(scenario, new(null, lever, index >= 0, Math.Max(index, 0), null), impact, year),
            Problems = problems.Select(p => Words.OfProblem(p, with)).ToValueList(),
        };
    }

    private static FormChoice? PurposesOf(LeverMechanism mechanism, Lever lever, Scenario scenario) => lever.ActsOnPurposes is { } chosen
        ? new("purposes", "Paid for", mechanism.PurposesIn(scenario).Concat(chosen).Distinct().Select(p => new FormOption(p, Words.OfPurpose(p), "", chosen.Contains(p))).ToValueList())
        : null;

    private static FormScope ScopeOf(Scenario scenario, ScopeRow row)
    {
        var (companies, selector) = (scenario.Companies, row.Selector);
        return new(
            row,
            Options(LayerNames.All.Select(l => (l.Name(), l.Title(), companies.Count(c => c.Layer == l), selector.Layers is { } layers && layers.Contains(l)))),
            Options(companies.Select(c => c.Segment).OfType<string>().Concat(selector.Segments ?? []).Distinct().Select(s => (s, s, companies.Count(c => c.Segment == s), selector.Segments is { } segments && segments.Contains(s)))),
            Options(companies.SelectMany(c => c.Tags).Concat(selector.Tags ?? []).Distinct().Order(StringComparer.Ordinal).Select(t => (t, t, companies.Count(c => c.Tags.Contains(t)), selector.Tags is { } tags && tags.Contains(t)))),
            companies.Select(c => new FormOption(c.Id.Value, c.Name, c.Layer.Title(), selector.Companies is { } ids && ids.Contains(c.Id))).ToValueList());
    }

    private static ValueList<FormOption> Options(IEnumerable<(string Key, string Label, int Count, bool IsChosen)> options) => options
        .Where(o => o.Count > 0 || o.IsChosen)
        .Select(o => new FormOption(o.Key, o.Label, o.Count == 1 ? "1 company" : $"{o.Count} companies", o.IsChosen))
        .ToValueList();
}
