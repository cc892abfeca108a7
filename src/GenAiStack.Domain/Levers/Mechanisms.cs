using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

internal sealed class ScaleDemandMechanism() : LeverMechanism(
    "scale-demand",
    "Demand changes",
    "End customers pay some companies more, or less, than they would.",
    [new("of", "Whose customers", "These companies are paid more or less.")],
    [],
    hasPurposes: false)
{
    private static readonly StrengthDescription Factor =
        new("factor", "Demand, of what it was", "1 is as it was, 2 is twice as much, 0 is nothing.", Bounds.Factor, 1.2, 0, 2);

    public override ValueList<StrengthDescription> StrengthsOf(Lever lever) => [Factor];

    private protected override Lever Make(LeverId id, string name, Scenario scenario) => new ScaleDemand
    {
        Id = id,
        Name = name,
        Of = LayersOf(scenario).Contains(Layer.Application) ? InLayer(Layer.Application) : Selector.Everyone,
        Factor = Factor.Default,
    };
}

internal sealed class MoveDemandMechanism() : LeverMechanism(
    "move-demand",
    "Demand moves",
    "End customers take part of what they pay some companies to others.",
    [
        new("from", "Who loses it", "Customers leave these companies.", MustSelect: true),
        new("to", "Who gains it", "They go to these, in proportion to what each is paid already.", MustSelect: true),
    ],
    [],
    hasPurposes: false)
{
    private static readonly StrengthDescription Share = new("share", "Demand moved", "The part of what they pay that moves.", Bounds.LeverShare, 0.2, 0, 1);

    public override ValueList<StrengthDescription> StrengthsOf(Lever lever) => [Share];

    private protected override Lever Make(LeverId id, string name, Scenario scenario)
    {
        var paid = scenario.Companies.Where(c => c.EndCustomerRevenue is not null || c.NewRevenue is not null).ToList();
        var from = paid.Count > 0 ? paid.Min(c => c.Layer) : Layer.Application;
        var others = LayersOf(scenario).Where(l => l != from).ToList();

        // In a stack of one layer, from its first company to the others.
        return new MoveDemand
        {
            Id = id,
            Name = name,
            From = others.Count > 0 || paid.Count == 0 ? InLayer(from) : new() { Companies = [paid[0].Id] },
            To = InLayer(others.Count > 0 ? others[0] : from),
            Share = Share.Default,
        };
    }
}

internal sealed class RerouteMechanism() : LeverMechanism(
    "reroute",
    "Spending moves",
    "Companies take part of what they pay some suppliers to others, for more or less money.",
    [
        new("buyers", "Who pays", "Payments of these companies move."),
        new("from", "Suppliers that lose it", "Payments to these move.", MustSelect: true),
        new("to", "Suppliers that gain it", "They go to these, in proportion to what the buyer pays each already, else to their revenue.", MustSelect: true),
    ],
    [],
    hasPurposes: true)
{
    private static readonly StrengthDescription Share = new("share", "Spend moved", "The part of these payments that moves.", Bounds.LeverShare, 0.2, 0, 1);

    private static readonly StrengthDescription CostRatio = new(
        "costRatio", "Cost beside the old supplier's", "What the new supplier is paid for each dollar that the old one loses.", Bounds.CostRatio, 1, 0, 1.5, MayBeMissing: true);

    public override ValueList<StrengthDescription> StrengthsOf(Lever lever) => [Share, CostRatio];

    public override ValueList<string> PurposesIn(Scenario scenario) => [.. LinkPurposes.Purchases, LinkPurposes.RevenueShare];

    private protected override Lever Make(LeverId id, string name, Scenario scenario)
    {
        var layers = scenario.Companies.ToDictionary(c => c.Id, c => c.Layer);
        var sold = scenario.Links.Where(l => !l.To.IsOutside && LinkPurposes.Purchases.Contains(l.Purpose) && layers.ContainsKey(l.To)).Select(l => layers[l.To]).ToHashSet();
        Layer[] wished = [Layer.Model, Layer.Cloud, Layer.Chip, Layer.Application];
        var from = wished.Cast<Layer?>().FirstOrDefault(l => sold.Contains(l!.Value)) ?? Layer.Model;
        var to = new[] { Layer.Cloud, Layer.Model, Layer.Chip }.Cast<Layer?>().FirstOrDefault(l => l != from && sold.Contains(l!.Value)) ?? from;
        return new Reroute { Id = id, Name = name, From = InLayer(from), To = InLayer(to), Share = Share.Default, CostRatio = CostRatio.Default };
    }
}

internal sealed class ScaleSpendMechanism() : LeverMechanism(
    "scale-spend",
    "Spending changes",
    "Companies spend more, or less, than they would on something.",
    [
        new("buyers", "Who pays", "Payments of these companies change."),
        new("suppliers", "Whom they pay", "Payments to these change; where all are meant, payments to the outside too."),
    ],
    [],
    hasPurposes: true)
{
    private static readonly StrengthDescription Factor =
        new("factor", "Spending, of what it was", "1 is as it was, 2 is twice as much, 0 is nothing.", Bounds.Factor, 0.8, 0, 2);

    public override ValueList<StrengthDescription> StrengthsOf(Lever lever) => [Factor];

    public override ValueList<string> PurposesIn(Scenario scenario)
    {
        var used = scenario.Links.Select(l => l.Purpose).ToHashSet();
        var known = LinkPurposes.BetweenCompanies.Where(used.Contains).ToList();
        return [.. known, .. used.Except(known).Order(StringComparer.Ordinal)];
    }

    private protected override Lever Make(LeverId id, string name, Scenario scenario) => new ScaleSpend
    {
        Id = id,
        Name = name,
        Purposes = [PurposesIn(scenario) is { Count: > 0 } purposes ? purposes[0] : LinkPurposes.Inference],
        Factor = Factor.Default,
    };
}

internal sealed class PriceMechanism() : LeverMechanism(
    "price",
    "A price changes",
    "Companies change their prices; those who buy from them pay the new price and pass it on as far as they do.",
    [new("of", "Whose prices", "These companies change their prices.")],
    [new("by", "The price follows", [new("change", "A change"), new("grossMargin", "A gross margin")])],
    hasPurposes: false)
{
    private static readonly StrengthDescription Change =
        new("change", "Price change", "The part by which the price rises; below 0 it falls.", Bounds.PriceChange, -0.1, -0.9, 1);

    private static readonly StrengthDescription GrossMargin =
        new("grossMargin", "Gross margin", "The price is set so that this part of revenue is gross profit.", Bounds.GrossMargin, 0.4, 0, 0.95);

    public override ValueList<StrengthDescription> StrengthsOf(Lever lever) => [lever is TargetMargin ? GrossMargin : Change];

    public override string OptionOf(Lever lever, string choice) => choice == "by" ? StrengthsOf(lever)[0].Key : base.OptionOf(lever, choice);

    public override Lever WithOption(Lever lever, string choice, string option) => (choice, option) switch
    {
        ("by", "change") => lever as PriceChange ?? Like(new PriceChange { Id = lever.Id, Name = lever.Name, Change = Change.Default }, (Price)lever),
        ("by", "grossMargin") => lever as TargetMargin ?? Like(new TargetMargin { Id = lever.Id, Name = lever.Name, GrossMargin = GrossMargin.Default }, (Price)lever),
        _ => base.WithOption(lever, choice, option),
    };

    private protected override Lever Make(LeverId id, string name, Scenario scenario)
    {
        var layers = LayersOf(scenario);
        return new PriceChange
        {
            Id = id,
            Name = name,
            Of = layers.Count == 0 ? Selector.Everyone : InLayer(layers.Contains(Layer.Model) ? Layer.Model : layers[^1]),
            Change = Change.Default,
        };
    }

    private static Price Like(Price price, Price other) =>
        price with { Of = other.Of, Question = other.Question, On = other.On, Start = other.Start, Full = other.Full };
}

internal sealed class AdjustMechanism() : LeverMechanism(
    "adjust",
    "An assumption changes",
    "Outside capital, retention or what new customers pay is another than assumed; such levers act before all others, wherever they stand.",
    [new("of", "Whose", "The assumption of these companies changes.")],
    [
        new("field", "What changes", [new("funding", "Outside capital"), new("retention", "Net revenue retention"), new("newRevenue", "Revenue from new customers")]),
        new("operation", "How", [new("multiply", "Times a factor"), new("add", "Plus an amount"), new("set", "To an amount")]),
    ],
    hasPurposes: false)
{
    public override ValueList<StrengthDescription> StrengthsOf(Lever lever) => [StrengthOf(((Adjust)lever).Field, ((Adjust)lever).Operation)];

    public override string OptionOf(Lever lever, string choice) => choice switch
    {
        "field" => Choices[0].Options[(int)((Adjust)lever).Field].Key,
        "operation" => Adjust.Key(((Adjust)lever).Operation),
        _ => base.OptionOf(lever, choice),
    };

    public override Lever WithOption(Lever lever, string choice, string option)
    {
        var adjust = (Adjust)lever;
        var index = Choices.FirstOrDefault(c => c.Key == choice)?.Options.Select(o => o.Key).ToList().IndexOf(option) ?? -1;
        var changed = (choice, index) switch
        {
            (_, < 0) => (Adjust)base.WithOption(lever, choice, option),
            ("field", _) => adjust with { Field = (AdjustableField)index },
            _ => adjust with { Operation = (AdjustOperation)index },
        };

        // A factor of outside capital is one of retention too; dollars are no retention.
        var (before, after) = (StrengthOf(adjust.Field, adjust.Operation), StrengthOf(changed.Field, changed.Operation));
        return before.Bounds == after.Bounds && adjust.Operation == changed.Operation ? changed : changed with { Amount = after.Default };
    }

    private protected override Lever Make(LeverId id, string name, Scenario scenario)
    {
        var field = scenario.Companies.Any(c => c.Funding is not null) || scenario.Companies.All(c => c.Retention is null) ? AdjustableField.Funding : AdjustableField.Retention;
        return new Adjust { Id = id, Name = name, Field = field, Operation = AdjustOperation.Multiply, Amount = StrengthOf(field, AdjustOperation.Multiply).Default };
    }

    private static StrengthDescription StrengthOf(AdjustableField field, AdjustOperation operation)
    {
        var (key, bounds) = (Adjust.Key(operation), Adjust.AmountBounds(field, operation));
        var isMoney = field != AdjustableField.Retention;
        return operation switch
        {
            AdjustOperation.Multiply => new(key, "Of what it was", "1 is as it was, 2 is twice as much, 0 is nothing.", bounds, 0.8, 0, 2),
            AdjustOperation.Add when isMoney => new(key, "Added a year", "Dollars a year more; below 0 less.", bounds, 1e9, -1e10, 1e10),
            AdjustOperation.Add => new(key, "Added", "0.1 more is ten more of each hundred dollars that stay; below 0 fewer.", bounds, -0.1, -0.5, 0.5),
            _ when isMoney => new(key, "Becomes, a year", "Dollars a year, whatever was assumed.", bounds, 1e9, 0, 1e10),
            _ => new(key, "Becomes", "The part of last year's revenue that stays, whatever was assumed.", bounds, 0.8, 0, 1.5),
        };
    }
}
