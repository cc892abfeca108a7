using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Sheets;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>A text, or one of a few words.</summary>
    Text,

    /// <summary>An assumption.</summary>
    Assumption,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>How the row's main number runs over the years; not edited.</summary>
    Years,

    /// <summary>What the row's guesses do to a layer's share; not edited.</summary>
    Effect,

    /// <summary>What the row rests on; opened, not typed.</summary>
    Source,
}

/// <summary>A column of a grid.</summary>
/// <param name="Key">Its key: that of the field.</param>
/// <param name="Title">Its head.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsDefault">Whether it is shown as long as nobody chooses.</param>
/// <param name="Bounds">The limits of its numbers; null where it holds none.</param>
public sealed record SheetColumn(string Key, string Title, int Width, ColumnKind Kind, bool IsDefault = true, Bounds? Bounds = null)
{
    /// <summary>The column that names the row; it is always the first.</summary>
    public const string Name = "name";

    /// <summary>The key of the column that shows what guesses do.</summary>
    public const string Effect = "effect";

    /// <summary>The key of the column that shows sources.</summary>
    public const string Source = "source";

    /// <summary>The key of the column that shows the years.</summary>
    public const string Years = "years";

    /// <summary>Whether something can be typed into it.</summary>
    public bool IsTyped => Kind is ColumnKind.Text or ColumnKind.Assumption or ColumnKind.Number;

    /// <summary>Whether its cells stand at the right.</summary>
    public bool IsNumeric => Kind is ColumnKind.Assumption or ColumnKind.Number;

    /// <summary>The columns of companies.</summary>
    public static ValueList<SheetColumn> OfCompanies { get; } =
    [
        new(Name, "Company", 204, ColumnKind.Text),
        new("layer", "Layer", 104, ColumnKind.Text, IsDefault: false),
        new("segment", "Segment", 136, ColumnKind.Text, IsDefault: false),
        new("tags", "Tags", 150, ColumnKind.Text, IsDefault: false),
        Field("endCustomerRevenue", "Users pay", 236),
        new(Years, "Over years", 78, ColumnKind.Years),
        Field("retention", "Kept a year on", 118),
        Field("newRevenue", "New revenue a year", 180),
        Field("funding", "Outside capital", 196),
        Field("demandElasticity", "Elasticity", 128),
        Field("costPassThrough", "Costs passed on", 128) with { IsDefault = false },
        .. MoatKeys.All.Select(m => new SheetColumn($"moats/{m.Key}", MoatTitle(m.Key), 96, ColumnKind.Number, IsDefault: false)),
        new(Effect, "Moves a layer\u2019s share of $1 by", 200, ColumnKind.Effect, IsDefault: false),
        new(Source, "Source", 120, ColumnKind.Source),
        new("note", "Note", 260, ColumnKind.Text, IsDefault: false),
    ];

    /// <summary>The columns of links.</summary>
    public static ValueList<SheetColumn> OfLinks { get; } =
    [
        new(Name, "Payer and receiver", 204, ColumnKind.Text),
        new("purpose", "Purpose", 124, ColumnKind.Text),
        new("class", "Class", 118, ColumnKind.Text, IsDefault: false),
        Link("shareOfRevenue", "Share of revenue", 168),
        new(Years, "Over years", 78, ColumnKind.Years),
        new(Effect, "Moves a layer\u2019s share of $1 by", 200, ColumnKind.Effect),
        new(Source, "Source", 120, ColumnKind.Source),
        Link("shareOfFunding", "Share of funding", 138),
        Link("fixed", "Fixed, a year", 158),
        new("usefulLife", "Useful life, years", 116, ColumnKind.Number, IsDefault: false),
        new("priorGrowth", "Growth before", 116, ColumnKind.Number, IsDefault: false),
        new("note", "Note", 260, ColumnKind.Text, IsDefault: false),
    ];

    private static SheetColumn Field(string key, string title, int width) =>
        new(key, title, width, ColumnKind.Assumption, Bounds: AssumptionFields.OfCompany.First(f => f.Key == key).Bounds);

    private static SheetColumn Link(string key, string title, int width) =>
        new(key, title, width, ColumnKind.Assumption, Bounds: AssumptionFields.OfLink.First(f => f.Key == key).Bounds);

    private static string MoatTitle(string key) => key == "supplyChain" ? "Moat: supply" : $"Moat: {key}";

    /// <summary>The unit of a column's numbers.</summary>
    public Unit Unit => Bounds?.Unit ?? EditWords.UnitOf(Kind == ColumnKind.Number ? $"x/{Key}" : Key);

    /// <summary>An example of what may be typed.</summary>
    public string Example => Kind switch
    {
        ColumnKind.Assumption when Unit == Unit.Dollars => "1.2B, 400..700..1000M or 1.2B +10%/yr",
        ColumnKind.Assumption when Unit == Unit.Fraction => "30%, 20..30..40% or 2023:30% 2026:20%",
        ColumnKind.Assumption => "\u22121.2 or \u22122..\u22121.2..\u22120.8",
        ColumnKind.Number => NumberEntry.Write(Unit == Unit.FractionPerYear ? 0.1 : 3, Unit),
        _ => "",
    };
}
