using GenAiStack.Domain.Quantities;

namespace GenAiStack.Domain.Stacks;

/// <summary>A number of a lever: its key in the file and its address, its bounds, and the assumption.</summary>
/// <param name="Key">The key, such as "share".</param>
/// <param name="Bounds">The range it must lie in.</param>
/// <param name="Assumption">The strength itself.</param>
public readonly record struct Strength(string Key, Bounds Bounds, Assumption Assumption);

/// <summary>
/// A what-if with a strength, kept in the scenario and applied in order. Model section 7. The six mechanisms are the records that
/// derive from this one.
/// </summary>
public abstract record Lever
{
    private protected Lever()
    {
    }

    /// <summary>Its id, unique in the scenario.</summary>
    public required LeverId Id { get; init; }

    /// <summary>Its name as people read it.</summary>
    public required string Name { get; init; }

    /// <summary>The question of the field that it asks.</summary>
    public string? Question { get; init; }

    /// <summary>Whether it is in force at all.</summary>
    public bool On { get; init; } = true;

    /// <summary>The year in which it begins; null means that it acts in all years.</summary>
    public int? Start { get; init; }

    /// <summary>The year, after <see cref="Start"/>, from which it acts in full; null means from the start on.</summary>
    public int? Full { get; init; }

    /// <summary>The mechanism's name in files.</summary>
    public abstract string Mechanism { get; }

    /// <summary>The strengths, in the order of the file.</summary>
    public abstract ValueList<Strength> Strengths { get; }

    /// <summary>The selectors with their keys, in the order of the file.</summary>
    public abstract ValueList<(string Key, Selector Selector)> Selectors { get; }

    /// <summary>The lever with another strength.</summary>
    /// <param name="key">The strength's key, such as "share".</param>
    /// <param name="value">The strength; null removes one that may be left out.</param>
    /// <returns>The lever; null where it has no such strength, or cannot be without it.</returns>
    public abstract Lever? WithStrength(string key, Assumption? value);

    /// <summary>The lever on other companies.</summary>
    /// <param name="key">The selector's key, such as "from".</param>
    /// <param name="selector">Which companies.</param>
    /// <returns>The lever; null where it has no such selector.</returns>
    public abstract Lever? WithSelector(string key, Selector selector);

    /// <summary>The purposes of the payments that it moves or scales; null where it is not about payments.</summary>
    public virtual ValueList<string>? ActsOnPurposes => null;

    /// <summary>The lever on payments for other purposes.</summary>
    /// <param name="purposes">The purposes; null means those that hold where none are named.</param>
    /// <returns>The lever; null where it is not about payments, or cannot be without purposes.</returns>
    public virtual Lever? WithPurposes(ValueList<string>? purposes) => null;

    /// <summary>
    /// How far the lever is phased in: 0 before the start, (year - start) / (full - start) between, 1 from full on.
    /// A lever that is switched off stays at 0.
    /// </summary>
    public double RampIn(int year)
    {
        if (!On || year < Start)
        {
            return 0;
        }

        return Start is { } start && Full is { } full && year < full ? (double)(year - start) / (full - start) : 1;
    }
}

/// <summary>End-customer revenue times a factor.</summary>
public sealed record ScaleDemand : Lever
{
    /// <summary>Whose revenue.</summary>
    public Selector Of { get; init; } = Selector.Everyone;

    /// <summary>The factor in full, 0 to 100.</summary>
    public required Assumption Factor { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "scale-demand";

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => [new("factor", Bounds.Factor, Factor)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) =>
        key == "factor" && value is not null ? this with { Factor = value } : null;

    /// <inheritdoc/>
    public override ValueList<(string Key, Selector Selector)> Selectors => [("of", Of)];

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key == "of" ? this with { Of = selector } : null;
}

/// <summary>End-customer revenue that moves from some companies to others.</summary>
public sealed record MoveDemand : Lever
{
    /// <summary>Who loses it.</summary>
    public required Selector From { get; init; }

    /// <summary>Who gains it, as far as not in <see cref="From"/>.</summary>
    public required Selector To { get; init; }

    /// <summary>The part that moves in full, 0 to 1.</summary>
    public required Assumption Share { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "move-demand";

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => [new("share", Bounds.LeverShare, Share)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) =>
        key == "share" && value is not null ? this with { Share = value } : null;

    /// <inheritdoc/>
    public override ValueList<(string Key, Selector Selector)> Selectors => [("from", From), ("to", To)];

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key switch
    {
        "from" => this with { From = selector },
        "to" => this with { To = selector },
        _ => null,
    };
}

/// <summary>Payments that move from some suppliers to others, at another cost.</summary>
public sealed record Reroute : Lever
{
    /// <summary>Whose payments.</summary>
    public Selector Buyers { get; init; } = Selector.Everyone;

    /// <summary>The suppliers that lose them.</summary>
    public required Selector From { get; init; }

    /// <summary>The suppliers that gain them, but neither the buyer itself nor the supplier that the payment leaves.</summary>
    public required Selector To { get; init; }

    /// <summary>The part that moves in full, 0 to 1.</summary>
    public required Assumption Share { get; init; }

    /// <summary>What the new supplier is paid for each dollar that the old one lost, 0 to 10; null means 1.</summary>
    public Assumption? CostRatio { get; init; }

    /// <summary>Which purposes move; null means <see cref="LinkPurposes.Purchases"/>.</summary>
    public ValueList<string>? Purposes { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "reroute";

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => CostRatio is null
        ? [new("share", Bounds.LeverShare, Share)]
        : [new("share", Bounds.LeverShare, Share), new("costRatio", Bounds.CostRatio, CostRatio)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) => key switch
    {
        "share" when value is not null => this with { Share = value },
        "costRatio" => this with { CostRatio = value },
        _ => null,
    };

    /// <inheritdoc/>
    public override ValueList<(string Key, Selector Selector)> Selectors => [("buyers", Buyers), ("from", From), ("to", To)];

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key switch
    {
        "buyers" => this with { Buyers = selector },
        "from" => this with { From = selector },
        "to" => this with { To = selector },
        _ => null,
    };

    /// <inheritdoc/>
    public override ValueList<string>? ActsOnPurposes => Purposes ?? LinkPurposes.Purchases;

    /// <inheritdoc/>
    public override Lever? WithPurposes(ValueList<string>? purposes) => this with { Purposes = purposes };
}

/// <summary>Payments times a factor.</summary>
public sealed record ScaleSpend : Lever
{
    /// <summary>Whose payments.</summary>
    public Selector Buyers { get; init; } = Selector.Everyone;

    /// <summary>Payments to whom. Where everyone is meant, payments to the outside are meant too.</summary>
    public Selector Suppliers { get; init; } = Selector.Everyone;

    /// <summary>Which purposes.</summary>
    public required ValueList<string> Purposes { get; init; }

    /// <summary>The factor in full, 0 to 100.</summary>
    public required Assumption Factor { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "scale-spend";

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => [new("factor", Bounds.Factor, Factor)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) =>
        key == "factor" && value is not null ? this with { Factor = value } : null;

    /// <inheritdoc/>
    public override ValueList<(string Key, Selector Selector)> Selectors => [("buyers", Buyers), ("suppliers", Suppliers)];

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key switch
    {
        "buyers" => this with { Buyers = selector },
        "suppliers" => this with { Suppliers = selector },
        _ => null,
    };

    /// <inheritdoc/>
    public override ValueList<string>? ActsOnPurposes => Purposes;

    /// <inheritdoc/>
    public override Lever? WithPurposes(ValueList<string>? purposes) => purposes is { } named ? this with { Purposes = named } : null;
}

/// <summary>A lever of the mechanism "price": companies change their prices, and their buyers pass the change on. Model section 6.</summary>
public abstract record Price : Lever
{
    private protected Price()
    {
    }

    /// <summary>Whose prices.</summary>
    public Selector Of { get; init; } = Selector.Everyone;

    /// <inheritdoc/>
    public override string Mechanism => "price";

    /// <inheritdoc/>
    public override ValueList<(string Key, Selector Selector)> Selectors => [("of", Of)];
}

/// <summary>Companies change their own prices by a fraction.</summary>
public sealed record PriceChange : Price
{
    /// <summary>The change in full, above -1 to 10: -0.2 is a price 20 % lower.</summary>
    public required Assumption Change { get; init; }

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => [new("change", Bounds.PriceChange, Change)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) =>
        key == "change" && value is not null ? this with { Change = value } : null;

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key == "of" ? this with { Of = selector } : null;
}

/// <summary>Companies price for a gross margin.</summary>
public sealed record TargetMargin : Price
{
    /// <summary>The gross margin in full, -10 to below 1.</summary>
    public required Assumption GrossMargin { get; init; }

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => [new("grossMargin", Bounds.GrossMargin, GrossMargin)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) =>
        key == "grossMargin" && value is not null ? this with { GrossMargin = value } : null;

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key == "of" ? this with { Of = selector } : null;
}

/// <summary>What an <see cref="Adjust"/> lever changes.</summary>
public enum AdjustableField
{
    /// <summary>Outside capital.</summary>
    Funding,

    /// <summary>Net revenue retention.</summary>
    Retention,

    /// <summary>Revenue from new customers.</summary>
    NewRevenue,
}

/// <summary>How an <see cref="Adjust"/> lever changes it.</summary>
public enum AdjustOperation
{
    /// <summary>Times a factor.</summary>
    Multiply,

    /// <summary>Plus an amount.</summary>
    Add,

    /// <summary>To an amount.</summary>
    Set,
}

/// <summary>A change of an assumption itself. Such levers act before all others.</summary>
public sealed record Adjust : Lever
{
    /// <summary>Whose assumption.</summary>
    public Selector Of { get; init; } = Selector.Everyone;

    /// <summary>Which assumption.</summary>
    public required AdjustableField Field { get; init; }

    /// <summary>How it changes.</summary>
    public required AdjustOperation Operation { get; init; }

    /// <summary>By how much in full.</summary>
    public required Assumption Amount { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "adjust";

    /// <inheritdoc/>
    public override ValueList<Strength> Strengths => [new(Key(Operation), AmountBounds(Field, Operation), Amount)];

    /// <inheritdoc/>
    public override Lever? WithStrength(string key, Assumption? value) =>
        key == Key(Operation) && value is not null ? this with { Amount = value } : null;

    /// <inheritdoc/>
    public override ValueList<(string Key, Selector Selector)> Selectors => [("of", Of)];

    /// <inheritdoc/>
    public override Lever? WithSelector(string key, Selector selector) => key == "of" ? this with { Of = selector } : null;

    /// <summary>The bounds of the assumption that a lever adjusts.</summary>
    public static Bounds FieldBounds(AdjustableField field) => field == AdjustableField.Retention ? Bounds.Retention : Bounds.Money;

    /// <summary>The bounds of the amount: a factor, or as the field (as far down as up where it is added).</summary>
    public static Bounds AmountBounds(AdjustableField field, AdjustOperation operation) => operation switch
    {
        AdjustOperation.Multiply => Bounds.Factor,
        AdjustOperation.Add => FieldBounds(field).ForAddition(),
        _ => FieldBounds(field),
    };

    /// <summary>The key of an operation in files.</summary>
    public static string Key(AdjustOperation operation) => operation.ToString().ToLowerInvariant();
}
