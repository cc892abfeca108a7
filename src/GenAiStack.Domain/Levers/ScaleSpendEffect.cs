using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>Each matching payment x (1 + (factor - 1) t); payments to the outside match where no suppliers are named.</summary>
internal sealed class ScaleSpendEffect : LeverEffect
{
    private readonly ScaleSpend _lever;
    private readonly CompanySet _buyers;
    private readonly CompanySet _suppliers;
    private readonly HashSet<string> _purposes;

    public ScaleSpendEffect(ScaleSpend lever, StackPlan plan)
        : base(lever)
    {
        _lever = lever;
        _buyers = new(plan, lever.Buyers);
        _suppliers = new(plan, lever.Suppliers);
        _purposes = [.. lever.Purposes];
    }

    public override IEnumerable<int> Companies => _buyers.Members;

    public bool Matches(Payment payment) =>
        _buyers.Contains(payment.From)
        && (payment.IsOutside ? _suppliers.IsEveryone : _suppliers.Contains(payment.To))
        && _purposes.Contains(payment.Purpose);

    public override Problem? Apply(LeverContext context)
    {
        var payments = context.Stack.Payments;
        var factor = 1 + ((context.Strength(_lever.Factor) - 1) * context.Ramp);
        for (var k = 0; k < payments.Count; k++)
        {
            if (Matches(payments[k]))
            {
                payments[k] = payments[k] with { Amount = payments[k].Amount * factor };
            }
        }

        return null;
    }
}
