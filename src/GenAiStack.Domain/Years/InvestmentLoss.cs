using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>What an investment inside the stack means for a company's revenue.</summary>
/// <param name="Link">The investment.</param>
/// <param name="Paid">What it pays.</param>
/// <param name="RevenueLost">What the company's revenue would lose without it, the money staying with the investor.</param>
/// <param name="WayBack">
/// The shortest way by which its money comes to the company: the receiver of the investment, then who is paid by whom, up to the company; of
/// equally short ways the one along the largest payments. Empty where purchases lead no way there.
/// </param>
public sealed record InvestmentLoss(LinkId Link, Money Paid, Money RevenueLost, ValueList<CompanyId> WayBack)
{
    /// <summary>The investments without which a company's revenue would be lower, the largest loss first.</summary>
    /// <param name="year">The solved year.</param>
    /// <param name="company">The company.</param>
    public static ValueList<InvestmentLoss> Of(YearResult year, CompanyId company)
    {
        var flows = year.Accounts.Flows;
        var stack = flows.Stack;
        if (!stack.Plan.TryIndexOf(company.Value, out var index))
        {
            return [];
        }

        var losses = new List<InvestmentLoss>();
        var ways = new Ways(flows, index);
        for (var row = 0; row < stack.Links.Count; row++)
        {
            var link = stack.Links[row];
            var paid = link.Purpose == LinkPurposes.Investment ? DollarsOf(flows, row) : 0;
            if (paid <= 0)
            {
                continue;
            }

            var lost = flows.Without(row) is { } without ? flows.Total[index] - without[index] : 0;
            if (lost > Rounding * flows.Total[index])
            {
                losses.Add(new(link, new(paid), new(lost), ways.From(stack.Plan.IndexOf(link.To))));
            }
        }

        return losses.OrderByDescending(l => l.RevenueLost).ThenBy(l => l.Link.ToString(), StringComparer.Ordinal).ToValueList();
    }

    // Less of a revenue than this is what sums round.
    private const double Rounding = 1e-9;

    private static double DollarsOf(Flows flows, int row)
    {
        var paid = 0.0;
        foreach (ref readonly var payment in flows.Stack.AllPayments)
        {
            paid += payment.Link == row ? flows.Paid(payment) : 0;
        }

        return paid;
    }

    /// <summary>The shortest ways of purchases to a company, found once from its end.</summary>
    private sealed class Ways
    {
        private readonly YearStack _stack;
        private readonly int[] _next;
        private readonly int _end;

        public Ways(Flows flows, int end)
        {
            _stack = flows.Stack;
            _end = end;
            _next = new int[_stack.CompanyCount];
            Array.Fill(_next, -1);
            var payers = new List<(int From, double Paid)>[_stack.CompanyCount];
            foreach (ref readonly var payment in _stack.AllPayments)
            {
                if (!payment.IsOutside && !payment.IsInvestment && flows.Paid(payment) is > 0 and var paid)
                {
                    (payers[payment.To] ??= []).Add((payment.From, paid));
                }
            }

            // Outwards in rings; inside a ring the payer of the largest sum decides who is next.
            var seen = new bool[_stack.CompanyCount];
            seen[end] = true;
            List<int> ring = [end];
            while (ring.Count > 0)
            {
                var best = new Dictionary<int, (int Next, double Paid)>();
                foreach (var at in ring)
                {
                    foreach (var (from, paid) in payers[at] ?? [])
                    {
                        if (!seen[from] && (!best.TryGetValue(from, out var known) || paid > known.Paid))
                        {
                            best[from] = (at, paid);
                        }
                    }
                }

                ring = [.. best.Keys.Order()];
                foreach (var from in ring)
                {
                    seen[from] = true;
                    _next[from] = best[from].Next;
                }
            }
        }

        public ValueList<CompanyId> From(int start)
        {
            if (start != _end && _next[start] < 0)
            {
                return [];
            }

            var way = new List<CompanyId>();
            for (var at = start; at >= 0; at = at == _end ? -1 : _next[at])
            {
                way.Add(_stack.IdOf(at));
            }

            return way.ToValueList();
        }
    }
}
