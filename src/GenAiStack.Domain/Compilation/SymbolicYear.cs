using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Compilation;

/// <summary>
/// A year's stack as nodes of a graph, beside the same stack in central numbers: the numbers decide the structure, the nodes carry what
/// moves.
/// </summary>
internal sealed class SymbolicYear
{
    private readonly Graph _graph;
    private readonly GuardList _guards;
    private int[]? _total;
    private int[]? _customers;
    private int[]? _capital;
    private int[]? _balanceSheets;

    public SymbolicYear(Graph graph, GuardList guards, YearStack central)
    {
        _graph = graph;
        _guards = guards;
        Central = central;
        Demand = new int[central.CompanyCount];
        Funding = new int[central.CompanyCount];
        Amounts = [];
    }

    /// <summary>The stack in central numbers.</summary>
    public YearStack Central { get; }

    public int Year => Central.Year;

    public int CompanyCount => Central.CompanyCount;

    /// <summary>End-customer revenue of each company.</summary>
    public int[] Demand { get; }

    /// <summary>Outside capital of each company.</summary>
    public int[] Funding { get; }

    /// <summary>The amount of each payment of the central stack.</summary>
    public List<int> Amounts { get; }

    /// <summary>y: what each account receives. Asked for once the levers have acted.</summary>
    public int[] Total => _total ??= Solve(Inflows(true, true, true), p => true, null);

    public int[] FromCustomers => _customers ??= Solve(Inflows(true, false, false), p => true, null);

    public int[] FromCapital => _capital ??= Solve(Inflows(false, true, false), p => true, null);

    public int[] FromBalanceSheets => _balanceSheets ??= Solve(Inflows(false, false, true), p => true, null);

    /// <summary>The flows as they stand now, between two levers.</summary>
    public int[] Flows(LeverId lever) => Solve(Inflows(true, true, true), p => true, lever);

    /// <summary>The flows of other inflows, or with only some of the shares.</summary>
    public int[] Solve(int[] inflows, Func<Payment, bool> isWanted, LeverId? lever)
    {
        var plan = Central.Plan;
        var dependences = new List<Dependence>();
        for (var k = 0; k < Amounts.Count; k++)
        {
            var payment = Central.Payments[k];
            if (StackPlan.IsEdge(payment) && isWanted(payment))
            {
                dependences.Add(new(plan.PayingAccount(payment), plan.ReceivingAccount(payment), Amounts[k]));
            }
        }

        return LinearSystem.Solve(_graph, dependences, inflows, (pivots, inside) => _guards.AddLoop(this, pivots, inside, lever));
    }

    public int Paid(int payment, int[] total) => Central.Payments[payment].Basis == PaymentBasis.Fixed
        ? Amounts[payment]
        : _graph.Multiply(Amounts[payment], total[Central.Plan.PayingAccount(Central.Payments[payment])]);

    /// <summary>What each account pays of a dollar to other accounts.</summary>
    public int[] SpentShares()
    {
        var terms = new List<Term>[2 * CompanyCount];
        for (var k = 0; k < Amounts.Count; k++)
        {
            if (StackPlan.IsEdge(Central.Payments[k]))
            {
                (terms[Central.Plan.PayingAccount(Central.Payments[k])] ??= []).Add(new(Amounts[k]));
            }
        }

        return Array.ConvertAll(terms, t => t is null ? _graph.Zero : _graph.Sum(t.ToArray()));
    }

    public int[] Inflows(bool customers, bool capital, bool balanceSheets)
    {
        var n = CompanyCount;
        var terms = new List<Term>[2 * n];
        for (var i = 0; i < n; i++)
        {
            (terms[i], terms[n + i]) = ([], []);
            if (customers)
            {
                terms[i].Add(new(Demand[i]));
            }

            if (capital)
            {
                terms[n + i].Add(new(Funding[i]));
            }
        }

        for (var k = 0; balanceSheets && k < Amounts.Count; k++)
        {
            var payment = Central.Payments[k];
            if (payment.Basis == PaymentBasis.Fixed && !payment.IsOutside)
            {
                terms[Central.Plan.ReceivingAccount(payment)].Add(new(Amounts[k]));
            }
        }

        return Array.ConvertAll(terms, t => _graph.Sum(t.ToArray()));
    }
}

/// <summary>Why a draw has no answer.</summary>
/// <param name="Year">The year.</param>
/// <param name="Lever">The lever, where it is one that cannot act or the flows just before it.</param>
/// <param name="Loop">The dependences among accounts that pay each other in circles; empty where the lever cannot act.</param>
/// <param name="Plan">Names the companies; null where none matter.</param>
/// <param name="Address">The assumption, where it is one that leaves its bounds.</param>
internal sealed record GuardCause(int Year, LeverId? Lever, IReadOnlyList<Dependence> Loop, StackPlan? Plan, string? Address = null);

/// <summary>A node that must lie between two numbers for a draw to count.</summary>
internal readonly record struct Guard(int Node, double Low, double High, GuardCause Cause);

/// <summary>What every draw must keep to, in the order in which it is found out.</summary>
internal sealed class GuardList(Graph graph)
{
    private readonly List<Guard> _guards = [];
    private readonly HashSet<(int Node, double Low, double High)> _known = [];

    public IReadOnlyList<Guard> All => _guards;

    public void AddLoop(SymbolicYear year, IReadOnlyList<int> pivots, IReadOnlyList<Dependence> inside, LeverId? lever)
    {
        var cause = new GuardCause(year.Year, lever, inside, year.Central.Plan);
        foreach (var pivot in pivots)
        {
            Add(pivot, Math.BitIncrement(LinearSystem.SmallestPivot), double.PositiveInfinity, cause);
        }
    }

    public void AddLever(LeverId lever, SymbolicYear year, int node, double low, double high) =>
        Add(node, low, high, new(year.Year, lever, [], year.Central.Plan));

    public void AddLever(LeverId lever, SymbolicYear year, int node, Bounds bounds) =>
        AddLever(lever, year, node, Lowest(bounds), Highest(bounds));

    public void AddAssumption(string address, int year, int node, Bounds bounds) =>
        Add(node, Lowest(bounds), Highest(bounds), new(year, null, [], null, address));

    private static double Lowest(Bounds bounds) => bounds.ExcludesMinimum ? Math.BitIncrement(bounds.Minimum) : bounds.Minimum;

    private static double Highest(Bounds bounds) => bounds.ExcludesMaximum ? Math.BitDecrement(bounds.Maximum) : bounds.Maximum;

    private void Add(int node, double low, double high, GuardCause cause)
    {
        if (!graph.IsConstant(node) && _known.Add((node, low, high)))
        {
            _guards.Add(new(node, low, high, cause));
        }
    }
}
