namespace GenAiStack.Domain.Stacks;

/// <summary>What companies of the stack pay each other for. To the outside any id-like word will do, but not <see cref="Investment"/>.</summary>
public static class LinkPurposes
{
    /// <summary>Running a model for users.</summary>
    public const string Inference = "inference";

    /// <summary>Adapting a model.</summary>
    public const string FineTuning = "fine-tuning";

    /// <summary>Training a model.</summary>
    public const string Training = "training";

    /// <summary>Renting machines or services otherwise.</summary>
    public const string Hosting = "hosting";

    /// <summary>Buying chips, memory or servers.</summary>
    public const string Hardware = "hardware";

    /// <summary>Having chips made.</summary>
    public const string Fabrication = "fabrication";

    /// <summary>A contractual share of revenue: it follows the price by itself.</summary>
    public const string RevenueShare = "revenue-share";

    /// <summary>Capital: it becomes the receiver's funding and not its revenue.</summary>
    public const string Investment = "investment";

    /// <summary>All purposes between companies, in the order of the model.</summary>
    public static ValueList<string> BetweenCompanies { get; } =
        [Inference, FineTuning, Training, Hosting, Hardware, Fabrication, RevenueShare, Investment];

    /// <summary>What a reroute moves where it names no purposes: what is bought, but neither revenue shares nor investments.</summary>
    public static ValueList<string> Purchases { get; } = [Inference, FineTuning, Training, Hosting, Hardware, Fabrication];
}

/// <summary>How a payment meets the payer's accounts. It has no effect on an investment.</summary>
public enum CostClass
{
    /// <summary>Cost of revenue: lowers the gross margin.</summary>
    CostOfRevenue,

    /// <summary>Operating cost: lowers the operating profit.</summary>
    Operating,

    /// <summary>Capital expenditure: bought now, charged over its useful life.</summary>
    Capex,
}

/// <summary>The names of the cost classes in scenario files.</summary>
public static class CostClassNames
{
    private static readonly string[] Names = ["cost-of-revenue", "operating", "capex"];

    /// <summary>The names in the order of the classes.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The class's name in files.</summary>
    public static string Name(this CostClass value) => Names[(int)value];

    /// <summary>The class of a name, or null where no class has it.</summary>
    public static CostClass? Parse(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (CostClass)index;
    }
}
