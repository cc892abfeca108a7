using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Solving;

/// <summary>
/// The money that flows through a year's stack: y = s + phi + transpose(W) y over all revenue and funding accounts. Model section 3.
/// </summary>
internal sealed class Flows
{
    /// <summary>The largest amount that is computed with; beyond it, sums and products could overflow.</summary>
    public const double LargestAmount = 1e100;

    private readonly NetworkSystem _system;
    private readonly NetworkTopology _topology;

    private Flows(YearStack stack, NetworkTopology topology, NetworkSystem system, double[] total)
    {
        Stack = stack;
        _topology = topology;
        _system = system;
        Total = total;
    }

    public YearStack Stack { get; }

    /// <summary>y: what each account receives; revenue accounts first, then funding accounts.</summary>
    public double[] Total { get; }

    /// <summary>Solves the flows.</summary>
    /// <param name="stack">The year's stack as it stands now.</param>
    /// <param name="lever">The lever that asks, where it is one.</param>
    /// <param name="flows">The flows; null where there is a problem.</param>
    /// <returns>Why there are none.</returns>
    public static Problem? TrySolve(YearStack stack, LeverId? lever, out Flows? flows)
    {
        flows = null;
        if (TryPrepare(stack, lever, out var topology, out var system) is { } problem)
        {
            return problem;
        }

        var total = Inflows(stack, customers: true, capital: true, balanceSheets: true);
        if (TrySolve(stack, lever, system!, total) is { } failure)
        {
            return failure;
        }

        flows = new(stack, topology!, system!, total);
        return null;
    }

    /// <summary>
    /// The flows split by where their money came from: customers, capital and balance sheets. The system is linear, so they add up.
    /// </summary>
    public Problem? TrySplit(out double[] fromCustomers, out double[] fromCapital, out double[] fromBalanceSheets)
    {
        var problem = TryFromCustomers(out fromCustomers);
        fromCapital = Inflows(Stack, customers: false, capital: true, balanceSheets: false);
        fromBalanceSheets = Inflows(Stack, customers: false, capital: false, balanceSheets: true);
        return problem
            ?? TrySolve(Stack, null, _system, fromCapital)
            ?? TrySolve(Stack, null, _system, fromBalanceSheets);
    }

    /// <summary>The part of the flows that end customers paid first.</summary>
    public Problem? TryFromCustomers(out double[] fromCustomers)
    {
        fromCustomers = Inflows(Stack, customers: true, capital: false, balanceSheets: false);
        return TrySolve(Stack, null, _system, fromCustomers);
    }

    /// <summary>
    /// What depends on the stack financing itself: inverse(I - transpose(W0)) times what investment links pay in, with W0 without them.
    /// All zero where there are none.
    /// </summary>
    public Problem? TryStackInvestment(out double[] dependent)
    {
        dependent = new double[2 * Stack.CompanyCount];
        var hasInvestment = false;
        foreach (ref readonly var payment in Stack.AllPayments)
        {
            if (!payment.IsInvestment)
            {
                continue;
            }

            var paid = Paid(payment);
            dependent[Stack.Plan.ReceivingAccount(payment)] += paid;
            hasInvestment |= paid != 0;
        }

        if (!hasInvestment)
        {
            return null;
        }

        // W0 is W less some weights, so it is productive where W is.
        var system = NetworkSystem.Prepare(_topology, Weights(Stack, _topology, static (in p) => !p.IsInvestment), out var failure);
        return system is null ? Describe(Stack, null, failure!) : TrySolve(Stack, null, system, dependent);
    }

    /// <summary>What each account would receive without one link: its money stays where it was.</summary>
    /// <param name="link">The row of the link.</param>
    /// <returns>Null where that has no answer, which taking money away cannot bring about but rounding might.</returns>
    public double[]? Without(int link)
    {
        var inflows = Inflows(Stack, customers: true, capital: true, balanceSheets: true);
        foreach (ref readonly var payment in Stack.AllPayments)
        {
            if (payment.Link == link && payment.Basis == PaymentBasis.Fixed && !payment.IsOutside)
            {
                inflows[Stack.Plan.ReceivingAccount(payment)] -= payment.Amount;
            }
        }

        var system = NetworkSystem.Prepare(_topology, Weights(Stack, _topology, (in p) => p.Link != link), out _);
        return system is null || TrySolve(Stack, null, system, inflows) is not null ? null : inflows;
    }

    /// <summary>The dollars of a payment.</summary>
    public double Paid(in Payment payment) => payment.Basis == PaymentBasis.Fixed
        ? payment.Amount
        : payment.Amount * Total[Stack.Plan.PayingAccount(payment)];

    /// <summary>What each account keeps of a dollar: 1 less the shares that it pays to other accounts, before outside costs.</summary>
    public double[] KeptShares()
    {
        var kept = new double[2 * Stack.CompanyCount];
        Array.Fill(kept, 1);
        foreach (ref readonly var payment in Stack.AllPayments)
        {
            if (StackPlan.IsEdge(payment))
            {
                kept[Stack.Plan.PayingAccount(payment)] -= payment.Amount;
            }
        }

        return kept;
    }

    /// <summary>What a company keeps of what its two accounts receive, before outside costs.</summary>
    /// <param name="received">What each account receives.</param>
    /// <param name="kept">What each account keeps of a dollar.</param>
    /// <param name="company">The company.</param>
    public static double KeptOf(double[] received, double[] kept, int company)
    {
        var funding = company + (received.Length / 2);
        return (received[company] * kept[company]) + (received[funding] * kept[funding]);
    }

    /// <summary>What one dollar into a company's revenue account, and nothing else, brings to each account.</summary>
    public double[] OfOneDollar(int company)
    {
        var y = new double[2 * Stack.CompanyCount];
        y[company] = 1;
        if (!_system.SolveAlong(y))
        {
            throw new InvalidOperationException("The flows of this stack were solved, but those of one dollar were not.");
        }

        return y;
    }

    /// <summary>The weight of each edge of a structure: the payments' shares, added up, as far as they are wanted.</summary>
    public static double[] Weights(YearStack stack, NetworkTopology topology, PaymentFilter isWanted)
    {
        var weights = new double[topology.EdgeCount];
        var pair = 0;
        foreach (ref readonly var payment in stack.AllPayments)
        {
            if (StackPlan.IsEdge(payment))
            {
                var slot = topology.Slots[pair++];
                if (isWanted(payment))
                {
                    weights[slot] += payment.Amount;
                }
            }
        }

        return weights;
    }

    private static Problem? TryPrepare(YearStack stack, LeverId? lever, out NetworkTopology? topology, out NetworkSystem? system)
    {
        topology = stack.Plan.TopologyOf(stack);
        system = NetworkSystem.Prepare(topology, Weights(stack, topology, static (in _) => true), out var failure);
        return system is null ? Describe(stack, lever, failure!) : null;
    }

    private static Problem? TrySolve(YearStack stack, LeverId? lever, NetworkSystem system, double[] values)
    {
        if (!system.SolveAlong(values))
        {
            return new Unsolvable(stack.IdOf(0), stack.Year, values.Length);
        }

        for (var account = 0; account < values.Length; account++)
        {
            if (!(Math.Abs(values[account]) <= LargestAmount))
            {
                return new TooMuchMoney(stack.IdOf(account % stack.CompanyCount), stack.Year, lever);
            }
        }

        return null;
    }

    private static double[] Inflows(YearStack stack, bool customers, bool capital, bool balanceSheets)
    {
        var s = new double[2 * stack.CompanyCount];
        if (customers)
        {
            stack.EndCustomerRevenue.CopyTo(s, 0);
        }

        if (capital)
        {
            stack.Funding.CopyTo(s, stack.CompanyCount);
        }

        if (balanceSheets)
        {
            foreach (ref readonly var payment in stack.AllPayments)
            {
                if (payment.Basis == PaymentBasis.Fixed && !payment.IsOutside)
                {
                    s[stack.Plan.ReceivingAccount(payment)] += payment.Amount;
                }
            }
        }

        return s;
    }

    private static Problem Describe(YearStack stack, LeverId? lever, NetworkFailure failure)
    {
        var companies = failure.Nodes.Select(n => n % stack.CompanyCount).ToList();
        return failure.IsUndecided
            ? new Unsolvable(stack.IdOf(companies[0]), stack.Year, companies.Count)
            : new UnproductiveStack(
                stack.Year,
                (failure.IsLoop ? companies : companies.Distinct()).Select(stack.IdOf).ToValueList(),
                failure.Gain,
                failure.IsLoop,
                lever);
    }
}
