using GenAiStack.Domain.Stacks;

namespace GenAiStack.Web.Features.Scenarios;

/// <summary>A stack to begin with: one company a layer, with round guesses in the proportions of the first essay on the subject.</summary>
internal static class EmptyStack
{
    /// <summary>The stack from a year on.</summary>
    /// <param name="firstYear">The first of its four years.</param>
    public static Scenario Of(int firstYear) => new()
    {
        Name = "New stack",
        Description = "One company a layer. Change the names and the numbers, and add what is missing.",
        Years = new(firstYear, firstYear + 3),
        Companies =
        [
            Company("app", "An application", Layer.Application) with { EndCustomerRevenue = Guess(1e9) },
            Company("model", "A model provider", Layer.Model) with { Funding = Guess(0) },
            Company("cloud", "A cloud", Layer.Cloud),
            Company("chip", "A chipmaker", Layer.Chip),
        ],
        Links =
        [
            Link("app", "model", "inference") with { ShareOfRevenue = Guess(0.3) },
            Link("model", "cloud", "inference") with { ShareOfRevenue = Guess(0.5) },
            Link("cloud", "chip", "hardware") with { Class = CostClass.Capex, ShareOfRevenue = Guess(0.4) },
            Link("app", "outside", "payroll") with { Class = CostClass.Operating, ShareOfRevenue = Guess(0.3) },
        ],
    };

    private static Company Company(string id, string name, Layer layer) => new() { Id = new(id), Name = name, Layer = layer };

    private static Link Link(string from, string to, string purpose) => new() { From = new(from), To = new(to), Purpose = purpose };

    private static Assumption Guess(double value) => new() { Value = value, Confidence = Confidence.Guess };
}
