using GenAiStack.Domain.Impacts;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.Views;

/// <summary>A column of cards.</summary>
/// <param name="Title">Its title: "Applications".</param>
/// <param name="Tone">The name of its hue; that of nothing in particular for levers of one's own.</param>
/// <param name="OnText">How many are on: "1 of 4 on".</param>
/// <param name="Cards">The cards, in the order in which they act.</param>
public sealed record LeverGroup(string Title, string Tone, string OnText, ValueList<LeverCard> Cards);

/// <summary>The open questions and all other levers of a scenario in a year.</summary>
public sealed record LeversView
{
    // A bar of this part of a dollar has the full length where all changes are smaller.
    private const double LeastScale = 0.01;

    /// <summary>The sentence that says what the levers that are on do.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>How the cards are to be read.</summary>
    public required string Context { get; init; }

    /// <summary>The headline measures, without any lever and with those that are on.</summary>
    public required LeverBench Bench { get; init; }

    /// <summary>The columns: applications, models, infrastructure, and levers of one's own where there are any that belong to none of these.</summary>
    public required ValueList<LeverGroup> Groups { get; init; }

    /// <summary>The change at which a bar has its full length, as a fraction of a dollar.</summary>
    public required double Scale { get; init; }

    /// <summary>What a scenario that keeps these levers may be called.</summary>
    public required string NameToKeep { get; init; }

    /// <summary>All cards in the order in which they act.</summary>
    public IEnumerable<LeverCard> Cards => Groups.SelectMany(g => g.Cards).OrderBy(c => c.Number);

    /// <summary>The view of a year.</summary>
    /// <param name="scenario">The scenario, also while a strength is being dragged.</param>
    /// <param name="projection">The scenario with its levers as they are; null where it is refused.</param>
    /// <param name="year">A year of the scenario.</param>
    /// <param name="parent">The parent scenario; null where there is none.</param>
    /// <returns>The view; or what is wrong with the scenario, or why it has no answer even without its levers.</returns>
    public static Outcome<LeversView> Of(Scenario scenario, Projection? projection, int year, Scenario? parent)
    {
        var outcome = LeverLine.Of(scenario);
        if (!outcome.TryGet(out var line))
        {
            return outcome.Problems;
        }

        var tried = LeverImpacts.Of(scenario, line.Levers, year);
        return tried.TryGet(out var impacts) ? Of(line, impacts, projection?.In(year), parent) : tried.Problems;
    }

    private static LeversView Of(LeverLine line, LeverImpacts impacts, YearResult? with, Scenario? parent)
    {
        var (scenario, year) = (line.Scenario, impacts.Year);
        var without = line.Without.In(year)!;
        var hasCustomers = impacts.Without.Any(s => s.OfCustomerDollar is not null);
        var scale = impacts.Levers.SelectMany(l => (l.Alone ?? []).Concat(l.AfterThoseAbove ?? []))
            .Select(c => Math.Abs((hasCustomers ? c.OfCustomerDollar : c.OfAllMoney) ?? 0)).Append(LeastScale).Max();
        var cards = new LeverCards(scenario, parent, year, scale, hasCustomers);
        var byId = impacts.Levers.ToDictionary(l => l.Lever.Id);
        var all = line.Places.Select((p, i) => (Card: cards.Card(p, i + 1, p.Lever is { } lever ? byId[lever.Id] : null), Group: GroupOf(scenario, p))).ToList();
        return new()
        {
            Finding = LeverFinding.Of(scenario, without, with),
            Context = hasCustomers
                ? "Levers act in the order of their numbers. Bars: change of each layer's share of $1, in cents; hollow while a lever is off."
                : "Levers act in the order of their numbers. Bars: change of each layer's share of all money that enters, in points; hollow while a lever is off.",
            Bench = LeverBench.Of(without, with),
            Groups = new (QuestionGroup? Group, string Title, string Tone)[]
            {
                (QuestionGroup.Applications, "Applications", Layer.Application.Name()),
                (QuestionGroup.Models, "Models", Layer.Model.Name()),
                (QuestionGroup.Infrastructure, "Infrastructure", Layer.Cloud.Name()),
                (null, "Own levers", "in"),
            }.Select(g => Group(g.Title, g.Tone, all.Where(c => c.Group == g.Group).Select(c => c.Card).ToValueList()))
                .Where(g => g.Cards.Count > 0 || g.Title != "Own levers").ToValueList(),
            Scale = scale,
            NameToKeep = NameOf(scenario),
        };
    }

    private static LeverGroup Group(string title, string tone, ValueList<LeverCard> cards) =>
        new(title, tone, $"{cards.Count(c => c.IsOn)} of {cards.Count} on", cards);

    // A lever of one's own belongs to the layers that it acts on.
    private static QuestionGroup? GroupOf(Scenario scenario, LeverPlace place)
    {
        if (place.Question is { } question)
        {
            return question.Group;
        }

        var selectors = place.Lever!.Selectors.ToDictionary(s => s.Key, s => s.Selector);
        var acted = place.Lever is ScaleSpend spend ? spend.Suppliers.IsEveryone ? spend.Buyers : spend.Suppliers : selectors.GetValueOrDefault("from") ?? selectors["of"];
        var layers = scenario.Companies.Where(acted.Matches).Select(c => c.Layer).ToHashSet();
        return layers.Count == 0 ? null
            : layers.SetEquals([Layer.Application]) ? QuestionGroup.Applications
            : layers.SetEquals([Layer.Model]) ? QuestionGroup.Models
            : layers.IsSubsetOf([Layer.Cloud, Layer.Chip]) ? QuestionGroup.Infrastructure
            : null;
    }

    private static string NameOf(Scenario scenario)
    {
        var on = scenario.Levers.Where(l => l.On).Select(l => Words.Lower(l.Name)).ToList();
        return on.Count switch
        {
            0 => scenario.Name,
            <= 2 => $"{scenario.Name} ({LeverWords.Join(on)})",
            _ => $"{scenario.Name} ({on.Count} levers)",
        };
    }
}
