using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Solving;

/// <summary>The amount of a link before any year is chosen.</summary>
internal readonly record struct PlannedPayment(Payment Payment, Assumption Amount);

/// <summary>
/// The compiled form of a scenario's stack: companies and links as indices, and the structure of its accounts. Each company i has a
/// revenue account, node i, and a funding account, node n + i. Model section 3.
/// </summary>
internal sealed class StackPlan
{
    private const int MostTopologies = 64;

    private readonly NetworkTopology _base;
    private readonly Dictionary<string, int> _index;
    private readonly Lock _lock = new();
    private readonly Lazy<Purchases> _purchases;
    private List<(Payment[] Added, NetworkTopology Topology)> _extended = [];

    public StackPlan(Scenario scenario)
    {
        Scenario = scenario;
        Companies = [.. scenario.Companies];
        _index = Companies.Select((c, i) => (c.Id.Value, i)).ToDictionary(p => p.Value, p => p.i);
        Links = [.. scenario.Links.Select(l => l.Id)];
        Payments = [.. scenario.Links.SelectMany(PaymentsOf)];
        _purchases = new(() => new(Payments));
        _base = BuildTopology(Payments.Select(p => p.Payment));
    }

    public Scenario Scenario { get; }

    public Company[] Companies { get; }

    public int CompanyCount => Companies.Length;

    public LinkId[] Links { get; }

    public PlannedPayment[] Payments { get; }

    public Purchases Purchases => _purchases.Value;

    public int FirstYear => Scenario.Years.First;

    public int IndexOf(CompanyId id) => _index[id.Value];

    public bool TryIndexOf(string id, out int index) => _index.TryGetValue(id, out index);

    public int FundingAccount(int company) => CompanyCount + company;

    public int PayingAccount(in Payment payment) => payment.Basis == PaymentBasis.Funding ? FundingAccount(payment.From) : payment.From;

    public int ReceivingAccount(in Payment payment) => payment.IsInvestment ? FundingAccount(payment.To) : payment.To;

    /// <summary>The structure of a year's accounts: that of the links, or with what levers added, found once for each addition.</summary>
    public NetworkTopology TopologyOf(YearStack stack)
    {
        if (stack.Payments.Count == Payments.Length)
        {
            return _base;
        }

        var added = stack.Payments.GetRange(Payments.Length, stack.Payments.Count - Payments.Length);
        foreach (var (known, topology) in _extended)
        {
            if (IsSame(known, added))
            {
                return topology;
            }
        }

        var built = BuildTopology(stack.Payments);
        lock (_lock)
        {
            // Readers walk the list without a lock, so it is replaced and never changed.
            _extended = [.. _extended.TakeLast(MostTopologies - 1), ([.. added], built)];
        }

        return built;
    }

    private static bool IsSame(Payment[] known, List<Payment> added)
    {
        if (known.Length != added.Count)
        {
            return false;
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (known[i].From != added[i].From || known[i].To != added[i].To || known[i].Basis != added[i].Basis
                || known[i].IsInvestment != added[i].IsInvestment)
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<PlannedPayment> PaymentsOf(Link link, int row)
    {
        var to = link.To.IsOutside ? Payment.Outside : IndexOf(link.To);
        var life = link.UsefulLife ?? Link.DefaultUsefulLife;
        foreach (var (basis, amount) in new[]
        {
            (PaymentBasis.Revenue, link.ShareOfRevenue), (PaymentBasis.Funding, link.ShareOfFunding), (PaymentBasis.Fixed, link.Fixed),
        })
        {
            if (amount is not null)
            {
                var payment = new Payment(row, IndexOf(link.From), to, link.Purpose, link.Class, basis, double.NaN, life, link.PriorGrowth ?? 0);
                yield return new(payment, amount);
            }
        }
    }

    private NetworkTopology BuildTopology(IEnumerable<Payment> payments)
    {
        var pairs = payments
            .Where(p => IsEdge(p))
            .Select(p => (PayingAccount(p), ReceivingAccount(p)))
            .ToArray();
        return NetworkTopology.Of(2 * CompanyCount, pairs);
    }

    /// <summary>Whether a payment is a share that one account pays to another.</summary>
    public static bool IsEdge(in Payment payment) => payment.Basis != PaymentBasis.Fixed && !payment.IsOutside;
}
