using GenAiStack.Domain.Impacts;
using GenAiStack.Domain.Levers;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>Makes cards of levers: what all cards of a view have in common, and how each is put into words.</summary>
internal sealed class LeverCards(Scenario scenario, Scenario? parent, int year, double scale, bool hasCustomers)
{
    // A twentieth of a cent: what is shown as 0.0.
    private const double Unseen = 0.0005;

    private readonly Dictionary<LeverId, Lever> _parents = parent?.Levers.ToDictionary(l => l.Id) ?? [];

    public LeverCard Card(LeverPlace place, int number, LeverImpact? impact)
    {
        var lever = place.Lever;
        return new()
        {
            Id = lever?.Id ?? place.Question!.Id,
            Question = place.Question,
            Lever = lever,
            IsInScenario = place.IsInScenario,
            Number = number,
            Index = place.Index,
            Title = lever?.Question ?? place.Question?.Question ?? lever!.Name,
            Name = lever?.Name ?? place.Question!.Name,
            Paragraph = place.Question?.Paragraph,
            Mechanism = lever is null ? null : LeverMechanism.Of(lever).Name,
            Sentence = impact is null ? null : LeverSentence.Of(scenario, impact, year),
            Reason = LeverReason.Of(scenario, place, impact, year),
            Strengths = lever is null ? [] : Strengths(lever, place.Question),
            Phase = lever is null ? "" : LeverWords.Phase(lever),
            Scope = lever is null ? [] : Scope(lever),
            Purposes = lever?.ActsOnPurposes is { } purposes ? LeverWords.Purposes(purposes) : null,
            Alone = Effect(impact?.Alone),
            AfterThoseAbove = Effect(impact?.AfterThoseAbove),
            Difference = parent is null ? null : Difference(place),
        };
    }

    /// <summary>The strengths of a lever, those that may be missing too.</summary>
    public ValueList<AssumptionRow> Strengths(Lever lever, OpenQuestion? question)
    {
        var own = lever.Strengths.ToDictionary(s => s.Key, s => s.Assumption);
        var theirs = _parents.GetValueOrDefault(lever.Id)?.Strengths.ToDictionary(s => s.Key, s => s.Assumption) ?? [];
        return LeverMechanism.Of(lever).StrengthsOf(lever).Select(d => new AssumptionRow
        {
            Address = $"levers/{lever.Id}/{d.Key}",
            Title = LeverWords.LabelOf(question, d.Key) ?? d.Label,
            Detail = d.Meaning,
            Bounds = d.Bounds,
            ShownAs = LeverWords.UnitOf(d.Bounds),
            Usual = (d.UsualLow, d.UsualHigh),
            Assumption = own.GetValueOrDefault(d.Key),
            Parent = theirs.GetValueOrDefault(d.Key),
            HasParent = _parents.ContainsKey(lever.Id),
            Year = year,
            FirstYear = scenario.Years.First,
            EditedYear = own.GetValueOrDefault(d.Key)?.EditedYear(year, scenario.Years.First) ?? scenario.Years.First,
        }).ToValueList();
    }

    public ValueList<ScopeRow> Scope(Lever lever) => lever.Selectors.Zip(LeverMechanism.Of(lever).Selectors, (s, d) => new ScopeRow(
        s.Key,
        d.Label,
        d.Meaning,
        LeverWords.Scope(scenario, s.Selector),
        s.Selector,
        scenario.Companies.Where(s.Selector.Matches).Select(c => c.Id).ToValueList(),
        d.MustSelect)).ToValueList();

    public EffectView? Effect(ValueList<LayerShare>? changes)
    {
        if (changes is not { } shares)
        {
            return null;
        }

        var rows = shares.Select(s => Row(s, hasCustomers ? s.OfCustomerDollar : s.OfAllMoney)).ToValueList();
        var text = $"{LeverWords.Join(rows.Select(r => $"{r.Name} {r.Text}").ToList())} {(hasCustomers ? "cents of each $1 that users pay" : "points of all money that enters")}.";
        return new(rows, text, hasCustomers ? Hidden(shares) : null);
    }

    // Where users' dollars stay and other money moves, the rows would say that nothing happens.
    private static string? Hidden(ValueList<LayerShare> shares)
    {
        var most = shares.MaxBy(s => Math.Abs(s.OfAllMoney ?? 0));
        return shares.Any(s => Math.Abs(s.OfCustomerDollar ?? 0) >= Unseen) || !(Math.Abs(most.OfAllMoney ?? 0) >= Unseen)
            ? null
            : $"Users' dollars stay where they are; of all money that enters, {most.Layer.InSentence()} retain {LeverWords.MoreOrLess(most.OfAllMoney!.Value)}.";
    }

    private EffectRow Row(LayerShare share, double? change) => new(
        share.Layer,
        share.Layer.Name(),
        share.Layer == Layer.Application ? "Apps" : share.Layer.Title(),
        change,
        Figures.CentsChange(change),
        change is { } value ? Math.Clamp(value / scale, -1, 1) : 0);

    private string? Difference(LeverPlace place)
    {
        var theirs = _parents.GetValueOrDefault(place.Lever?.Id ?? place.Question!.Id);
        if (!place.IsInScenario)
        {
            return theirs is null ? null : $"The parent has it, {(theirs.On ? "on" : "off")}.";
        }

        if (theirs is null)
        {
            return "The parent does not have it.";
        }

        var lever = place.Lever!;
        var parts = LeverDifference.Parts(parent!, theirs, scenario, lever).Select(p => p.Label.Length == 0 ? $"it is {p.One}" : p.Label[0] == '\u201c' ? $"{p.Label} is {p.One}" : $"the {p.Label} is {p.One}").ToList();
        parts.AddRange(Strengths(lever, place.Question).Where(r => r.Differs && theirs.Mechanism == lever.Mechanism).Select(StrengthOf));
        return parts.Count > 0 ? $"In the parent {LeverWords.Join(parts)}." : Order(place);

        static string StrengthOf(AssumptionRow row) => row.ParentValue is not { } value ? $"{Words.Lower(row.Title)} is not given"
            : $"{Words.Lower(row.Title)} is {Words.OfValue(value, row.Unit)}{(value == row.Value ? " with another range, path, source or note" : "")}";
    }

    // Levers of both stand in another order where one of them has moved.
    private string? Order(LeverPlace place)
    {
        var mine = scenario.Levers.Select(l => l.Id).Where(_parents.ContainsKey).ToList();
        var theirs = parent!.Levers.Select(l => l.Id).Where(id => scenario.Levers.Any(l => l.Id == id)).ToList();
        var (here, there) = (mine.IndexOf(place.Lever!.Id), theirs.IndexOf(place.Lever.Id));
        return here == there ? null : $"In the parent it acts {(there < here ? "earlier" : "later")}.";
    }
}
