using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>
/// share x t of each matching payment leaves its supplier; cost ratio times it goes to the receivers other than the buyer and that
/// supplier, in proportion to the dollars that the buyer pays each of them, investments left out, else to their revenue.
/// </summary>
internal sealed class RerouteEffect : LeverEffect
{
    private const int MostNewPayments = 2_000_000;

    private readonly Reroute _lever;
    private readonly CompanySet _buyers;
    private readonly CompanySet _from;
    private readonly CompanySet _to;
    private readonly HashSet<string> _purposes;

    public RerouteEffect(Reroute lever, StackPlan plan)
        : base(lever)
    {
        _lever = lever;
        _buyers = new(plan, lever.Buyers);
        _from = new(plan, lever.From);
        _to = new(plan, lever.To);
        _purposes = [.. lever.Purposes ?? LinkPurposes.Purchases];
    }

    public override IEnumerable<int> Companies => _from.Members.Concat(_to.Members);

    public bool Matches(Payment payment) =>
        _buyers.Contains(payment.From) && _from.Contains(payment.To) && _purposes.Contains(payment.Purpose);

    public bool IsBuyer(int company) => _buyers.Contains(company);

    public bool IsReceiver(int company) => _to.Contains(company);

    /// <summary>Whether anybody is left to receive what a payment loses.</summary>
    public bool HasReceivers(Payment payment) => _to.Members.Any(i => IsReceiver(i, payment));

    public override Problem? Apply(LeverContext context)
    {
        var stack = context.Stack;
        var share = context.Strength(_lever.Share) * context.Ramp;
        var matching = Enumerable.Range(0, stack.Payments.Count).Where(k => Matches(stack.Payments[k]) && HasReceivers(stack.Payments[k])).ToList();
        if (share == 0 || matching.Count == 0)
        {
            return null;
        }

        return Flows.TrySolve(stack, Lever.Id, out var flows) is { } problem
            ? problem
            : Move(stack, matching, share, _lever.CostRatio is { } ratio ? context.Strength(ratio) : 1, flows!);
    }

    private static bool IsReceiver(int company, in Payment payment) => company != payment.From && company != payment.To;

    private RefusedLever? Move(YearStack stack, List<int> matching, double share, double costRatio, Flows flows)
    {
        var purchases = PurchasesByBuyer(stack, matching, flows);
        var moves = new List<(Payment Payment, int[] Receivers, double[] Parts)>();
        var count = 0L;
        foreach (var k in matching)
        {
            var payment = stack.Payments[k];
            int[] receivers = [.. _to.Members.Where(i => IsReceiver(i, payment))];
            var bought = purchases[payment.From];
            var parts = costRatio == 0 ? [] : Shares.Of(receivers, i => bought.GetValueOrDefault(i), i => flows.Total[i]);
            if (parts is null && flows.Paid(payment) > 0)
            {
                return Refuse(stack, payment.From, $"none of the suppliers that should gain its {payment.Purpose} sells it anything or has revenue to divide it by", "Name at least one that has, or give one some revenue.");
            }

            // Where no dollars move and nobody can be told what they would be, the payment stays where it is.
            if (parts is not null)
            {
                moves.Add((payment, receivers, parts));
                stack.Payments[k] = payment with { Amount = payment.Amount * (1 - share) };
                count += parts.Count(p => p > 0);
            }
        }

        if (count > MostNewPayments)
        {
            return Refuse(stack, null, $"it would make {count} payments", $"Select fewer buyers or receivers; at most {MostNewPayments} are made.");
        }

        Receive(stack, moves, share * costRatio);
        return null;
    }

    private static Dictionary<int, Dictionary<int, double>> PurchasesByBuyer(YearStack stack, List<int> matching, Flows flows)
    {
        var purchases = matching.Select(k => stack.Payments[k].From).Distinct().ToDictionary(i => i, _ => new Dictionary<int, double>());
        foreach (var payment in stack.Payments)
        {
            if (!payment.IsOutside && !payment.IsInvestment && purchases.TryGetValue(payment.From, out var bought))
            {
                bought[payment.To] = bought.GetValueOrDefault(payment.To) + flows.Paid(payment);
            }
        }

        return purchases;
    }

    private static void Receive(YearStack stack, List<(Payment Payment, int[] Receivers, double[] Parts)> moves, double scale)
    {
        var places = new PaymentPlaces(stack);
        foreach (var (payment, receivers, parts) in moves)
        {
            for (var r = 0; r < parts.Length; r++)
            {
                if (parts[r] > 0 && scale > 0)
                {
                    var k = places.PlaceOf(payment with { To = receivers[r] });
                    stack.Payments[k] = stack.Payments[k] with { Amount = stack.Payments[k].Amount + (payment.Amount * scale * parts[r]) };
                }
            }
        }
    }
}
