using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>d x (1 + (factor - 1) t).</summary>
internal sealed class ScaleDemandEffect(ScaleDemand lever, StackPlan plan) : LeverEffect(lever)
{
    private readonly CompanySet _of = new(plan, lever.Of);

    public override IEnumerable<int> Companies => _of.Members;

    public override Problem? Apply(LeverContext context)
    {
        var factor = 1 + ((context.Strength(lever.Factor) - 1) * context.Ramp);
        foreach (var company in _of.Members)
        {
            context.Stack.EndCustomerRevenue[company] *= factor;
        }

        return null;
    }
}
