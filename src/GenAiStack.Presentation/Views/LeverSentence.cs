using System.Globalization;
using GenAiStack.Domain.Impacts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What a lever does in a scenario, in a sentence with the scenario's numbers.</summary>
public static class LeverSentence
{
    /// <summary>
    /// "Moves 35 % of the $930M that 2 apps pay closed models in 2026 to clouds, at 60 % of the price, so closed models lose $326M." The money is
    /// what flows after the levers above it; of a lever that is off, as if it were on.
    /// </summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="impact">The lever and what it takes hold of.</param>
    /// <param name="year">The year.</param>
    public static string Of(Scenario scenario, LeverImpact impact, int year)
    {
        var reach = impact.Reach ?? new(0, null, null, null, [], [], []);
        var words = new Context(scenario, impact.Lever, reach, impact.Ramp, year);
        return impact.Lever switch
        {
            ScaleDemand scale => Becomes(words, scale.Factor, $"what customers pay {words.Counted(scale.Of, reach.Holders)}"),
            MoveDemand move => OfMoveDemand(words, move),
            Reroute reroute => OfReroute(words, reroute),
            ScaleSpend spend => Becomes(words, spend.Factor, OfSpending(words, spend)),
            PriceChange change => OfPriceChange(words, change),
            TargetMargin margin => OfTargetMargin(words, margin),
            Adjust adjust => OfAdjust(words, adjust),
            _ => impact.Lever.Name,
        };
    }

    private static string OfMoveDemand(Context words, MoveDemand move)
    {
        var (losers, winners) = (words.Counted(move.From, words.Reach.Holders), words.Counted(move.To, words.Reach.Receivers));
        var moved = words.Strength(move.Share) * words.Ramp;
        return words.Reach.Money > 0
            ? $"Moves {words.Part(move.Share)} of the {Figures.Money(words.Reach.Money)} that customers pay {losers} in {words.Year} to {winners}{(moved > 0 ? $", so {Figures.Money(moved * words.Reach.Money)} changes hands" : "")}."
            : $"Moves {words.Part(move.Share)} of what customers pay {words.Scope(move.From)} to {winners}; in {words.Year} they pay nothing.";
    }

    private static string OfReroute(Context words, Reroute reroute)
    {
        var ratio = reroute.CostRatio is { } cost ? words.Strength(cost) : 1;
        var price = ratio == 1 ? "" : $", at {LeverWords.Part(ratio)} of the price";
        if (!(words.Reach.Money > 0))
        {
            return $"Moves {words.Part(reroute.Share)} of what {words.Scope(reroute.Buyers)} would pay {words.Scope(reroute.From)} to {words.Scope(reroute.To)}{price}; in {words.Year} no such payment flows.";
        }

        var losers = words.Named(reroute.From, words.Reach.Suppliers);
        var winners = words.Named(reroute.To, words.Reach.Receivers);
        var moved = words.Strength(reroute.Share) * words.Ramp * words.Reach.Money;
        var result = moved == 0 ? "" : ratio == 1 ? $", so {losers} {Lose(words.Reach.Suppliers)} {Figures.Money(moved)} to {winners}" : $", so {losers} {Lose(words.Reach.Suppliers)} {Figures.Money(moved)}";
        return $"Moves {words.Part(reroute.Share)} of the {Figures.Money(words.Reach.Money)} that {words.Counted(reroute.Buyers, words.Reach.Holders)} {Pay(words.Reach.Holders)} {losers} in {words.Year} to {winners}{price}{result}.";
    }

    private static string OfSpending(Context words, ScaleSpend spend)
    {
        var payers = words.Reach.Holders.Count > 0 ? words.Counted(spend.Buyers, words.Reach.Holders) : words.Scope(spend.Buyers);
        var plural = words.Reach.Holders.Count != 1;
        if (spend.Purposes is [LinkPurposes.Investment])
        {
            return $"what {payers} {(plural ? "invest" : "invests")} in {(words.Reach.Suppliers.Count > 0 ? words.Counted(spend.Suppliers, words.Reach.Suppliers) : "others of the stack")}";
        }

        var whom = spend.Suppliers.IsEveryone ? "" : $" {words.Scope(spend.Suppliers)}";
        return $"what {payers} {(plural ? "pay" : "pays")}{whom} for {LeverWords.Purposes(spend.Purposes)}";
    }

    // "Brings what 4 companies invest in 4 models in 2026 from $44.0B to $0."
    private static string Becomes(Context words, Assumption factor, string what) => words.Ramp == 0 || words.Reach.MoneyAfter is not { } after || !(words.Reach.Money > 0)
        ? $"Brings {what}, {Figures.Money(words.Reach.Money)} in {words.Year}, to {LeverWords.Part(words.Strength(factor))} of that {words.When()}."
        : $"Brings {what} in {words.Year} from {Figures.Money(words.Reach.Money)} to {Figures.Money(after)}{words.OnTheWay()}.";

    private static string OfPriceChange(Context words, PriceChange price)
    {
        var change = words.Strength(price.Change);
        var direction = change < 0 ? "Lowers" : "Raises";
        var who = words.Reach.Holders.Count > 0 ? words.Counted(price.Of, words.Reach.Holders) : words.Scope(price.Of);
        if (words.Ramp == 0 || words.Reach.MoneyAfter is not { } after || !(words.Reach.Money > 0))
        {
            return $"{direction} the price of {who} by {LeverWords.Part(Math.Abs(change))} {words.When()}; in {words.Year} they sell for {Figures.Money(words.Reach.Money)}.";
        }

        return $"{direction} the price of {who} by {LeverWords.Part(Math.Abs(change) * words.Ramp)} in {words.Year}{words.OnTheWayTo(LeverWords.Part(Math.Abs(change)))}: "
            + $"their revenue goes from {Figures.Money(words.Reach.Money)} to {Figures.Money(after)}{Margins(words)}.";
    }

    private static string OfTargetMargin(Context words, TargetMargin price)
    {
        var target = LeverWords.Part(words.Strength(price.GrossMargin));
        var who = words.Reach.Holders.Count > 0 ? words.Counted(price.Of, words.Reach.Holders) : words.Scope(price.Of);
        var begin = $"Lets {who} price for a gross margin of {target}";
        return words.Ramp == 0 || words.Reach.MoneyAfter is not { } after || !(words.Reach.Money > 0)
            ? $"{begin} {words.When()}; in {words.Year} it is {Figures.Percent(words.Reach.MarginBefore)}."
            : $"{begin}{words.OnTheWay()}: revenue goes from {Figures.Money(words.Reach.Money)} to {Figures.Money(after)} in {words.Year}{Margins(words)}.";
    }

    private static string Margins(Context words) => words.Reach is { MarginBefore: { } before, MarginAfter: { } after }
        ? $", gross margin from {Figures.Percent(before)} to {Figures.Percent(after)}"
        : "";

    private static string OfAdjust(Context words, Adjust adjust)
    {
        var strength = words.Strength(adjust.Amount);
        var who = words.Reach.Holders.Count > 0 ? words.Counted(adjust.Of, words.Reach.Holders) : words.Scope(adjust.Of);
        var what = adjust.Field switch
        {
            AdjustableField.Funding => $"the outside capital of {who}",
            AdjustableField.Retention => $"the net revenue retention of {who}",
            _ => $"what new customers pay {who}",
        };
        var text = Words.OfValue(Math.Abs(strength), LeverWords.UnitOf(Adjust.AmountBounds(adjust.Field, adjust.Operation)));
        var does = adjust.Operation switch
        {
            AdjustOperation.Multiply => $"Brings {what} to {text} of what was assumed",
            AdjustOperation.Add when strength < 0 => $"Takes {text} off {what}",
            AdjustOperation.Add => $"Adds {text} to {what}",
            _ => $"Sets {what} to {text}",
        };
        var money = adjust.Field == AdjustableField.Funding ? "they take in" : "customers pay them";
        return words.Ramp > 0 && words.Reach.MoneyAfter is { } after && after != words.Reach.Money
            ? $"{does} {words.When()}: in {words.Year} {money} {Figures.Money(after)} in place of {Figures.Money(words.Reach.Money)}."
            : $"{does} {words.When()}; in {words.Year} {money} {Figures.Money(words.Reach.Money)} either way.";
    }

    private static string Pay(ValueList<CompanyId> payers) => payers.Count == 1 ? "pays" : "pay";

    private static string Lose(ValueList<CompanyId> losers) => losers.Count == 1 ? "loses" : "lose";

    /// <summary>A lever in its scenario and year, with what its sentence is made of.</summary>
    private sealed record Context(Scenario Scenario, Lever Lever, LeverReach Reach, double Ramp, int Year)
    {
        public double Strength(Assumption assumption) => assumption.ValueIn(Year, Scenario.Years.First);

        public string Counted(Selector selector, ValueList<CompanyId> ids) => LeverWords.Counted(Scenario, selector, ids);

        public string Named(Selector selector, ValueList<CompanyId> ids) => LeverWords.Named(Scenario, selector, ids);

        public string Scope(Selector selector) => selector.IsEveryone
            ? "companies"
            : Counted(selector, Scenario.Companies.Where(selector.Matches).Select(c => c.Id).ToValueList());

        /// <summary>When it acts: "in all years", "from 2027 on", "step by step until 2028".</summary>
        public string When() => (Lever.Start, Lever.Full) switch
        {
            (null, _) => "in all years",
            ({ } start, null) => $"from {Text(start)} on",
            (_, { } full) => $"step by step until {Text(full)}",
        };

        /// <summary>The part that moves in the year, with what it grows to.</summary>
        public string Part(Assumption share)
        {
            var full = LeverWords.Part(Strength(share));
            return Ramp switch
            {
                1 => full,
                0 when Lever.Full is { } year => $"nothing yet in {Text(Year)}, and {full} from {Text(year)} on,",
                0 => $"nothing yet in {Text(Year)}, and {full} from {Text(Lever.Start ?? Year)} on,",
                _ => $"{LeverWords.Part(Strength(share) * Ramp)}, on the way to {full} in {Text(Lever.Full!.Value)},",
            };
        }

        /// <summary>A remark that the lever is not in full force yet.</summary>
        public string OnTheWay() => Ramp < 1 && Lever.Full is { } full ? $", {Figures.Percent(Ramp)} of the way to {Text(full)}" : "";

        public string OnTheWayTo(string what) => Ramp < 1 && Lever.Full is { } full ? $", on the way to {what} in {Text(full)}" : "";

        private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
    }
}
