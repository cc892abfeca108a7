using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>The levers of a scenario in compiled form, in the order in which they act. Model section 7.</summary>
internal sealed class LeverPlan
{
    private readonly LeverEffect[] _effects;
    private readonly ValueList<Lever> _levers;

    public LeverPlan(StackPlan plan)
        : this(plan, plan.Scenario.Levers)
    {
    }

    /// <summary>The plan of some levers on a scenario's stack, whatever levers the scenario has.</summary>
    public LeverPlan(StackPlan plan, ValueList<Lever> levers)
    {
        Plan = plan;
        _levers = levers;
        _effects = [.. levers.Where(l => l is not Adjust).Select(l => Compile(l, plan))];
        Adjustments = new(plan, levers);
    }

    public StackPlan Plan { get; }

    /// <summary>The levers that change assumptions; they act first.</summary>
    public Adjustments Adjustments { get; }

    public IEnumerable<LeverEffect> EffectsIn(int year) => _effects.Where(e => e.Lever.RampIn(year) > 0);

    /// <summary>Applies the levers in force to a year's stack.</summary>
    public Problem? Apply(YearStack stack, CapexHistory history)
    {
        foreach (var effect in EffectsIn(stack.Year))
        {
            if (Apply(effect, stack, history) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Applies one lever in force to a year's stack, and holds the bounds.</summary>
    public static Problem? Apply(LeverEffect effect, YearStack stack, CapexHistory history) =>
        effect.Apply(new(stack, effect.Lever.RampIn(stack.Year), history)) ?? CheckBounds(effect.Lever, stack);

    /// <summary>A lever in compiled form; not of those that change assumptions.</summary>
    public static LeverEffect Compile(Lever lever, StackPlan plan) => lever switch
    {
        ScaleDemand scale => new ScaleDemandEffect(scale, plan),
        MoveDemand move => new MoveDemandEffect(move, plan),
        Reroute reroute => new RerouteEffect(reroute, plan),
        ScaleSpend spend => new ScaleSpendEffect(spend, plan),
        PriceChange change => new PriceChangeEffect(change, plan),
        TargetMargin margin => new TargetMarginEffect(margin, plan),
        _ => throw new ArgumentOutOfRangeException(nameof(lever), lever.Mechanism, "This mechanism has no effect."),
    };

    /// <summary>What levers select in vain.</summary>
    public IEnumerable<Warning> Warnings()
    {
        foreach (var lever in _levers)
        {
            foreach (var (key, selector) in lever.Selectors)
            {
                if (!selector.IsEveryone && new CompanySet(Plan, selector).IsEmpty)
                {
                    yield return new($"levers/{lever.Id}", $"\"{key}\" matches no company, so the lever has no effect.");
                }
            }
        }

        foreach (var effect in _effects)
        {
            if (WarningOf(effect) is { } message)
            {
                yield return new($"levers/{effect.Lever.Id}", message);
            }
        }

        foreach (var warning in Adjustments.Warnings())
        {
            yield return warning;
        }
    }

    private string? WarningOf(LeverEffect effect)
    {
        var payments = Plan.Payments.Select(p => p.Payment);
        switch (effect)
        {
            case MoveDemandEffect { HasReceivers: false }:
                return "Nobody is left to receive the demand, so the lever has no effect.";
            case ScaleSpendEffect spend when !payments.Any(spend.Matches):
                return "No payment matches, so the lever has no effect.";
            case RerouteEffect reroute:
                {
                    var matching = payments.Where(reroute.Matches).ToList();
                    if (matching.Count == 0)
                    {
                        return "No payment of the file matches, so the lever has no effect unless another one makes such a payment.";
                    }

                    var stuck = matching.Where(p => !reroute.HasReceivers(p)).Select(p => Plan.Links[p.Link]).Distinct().ToList();
                    return stuck.Count == 0 ? null : $"Nobody is left to receive what leaves {string.Join(", ", stuck.Take(5))}; it stays.";
                }

            default:
                return null;
        }
    }

    private static RefusedLever? CheckBounds(Lever lever, YearStack stack)
    {
        for (var i = 0; i < stack.CompanyCount; i++)
        {
            if (!Bounds.Money.Contains(stack.EndCustomerRevenue[i]))
            {
                return Refuse(i, "its end-customer revenue", stack.EndCustomerRevenue[i], Bounds.Money);
            }
        }

        foreach (var payment in stack.Payments)
        {
            var bounds = payment.Basis == PaymentBasis.Fixed ? Bounds.Money : Bounds.Share;
            if (!bounds.Contains(payment.Amount))
            {
                var what = payment.Basis switch { PaymentBasis.Revenue => "share of revenue", PaymentBasis.Funding => "share of funding", _ => "fixed amount" };
                return Refuse(payment.From, $"the {what} of {stack.Links[payment.Link]}", payment.Amount, bounds);
            }
        }

        return null;

        RefusedLever Refuse(int company, string what, double value, Bounds bounds) => new(
            lever.Id, stack.Year, stack.IdOf(company), $"{what} would become {NumberText.Of(value)}; allowed is {bounds}", "Ask for a weaker effect.");
    }
}
