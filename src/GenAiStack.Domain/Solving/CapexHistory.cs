namespace GenAiStack.Domain.Solving;

/// <summary>Capex that is charged alike: of one payer, over one useful life, with one growth before the first year.</summary>
internal readonly record struct CapexPool(int Company, int UsefulLife, double PriorGrowth);

/// <summary>
/// The capital expenditure of all years so far, and its depreciation: the payments of the last useful life, divided by it. Payments
/// before the first year are the first year's divided by (1 + prior growth)^(years before). Model section 4.
/// </summary>
/// <remarks>
/// Depreciation is linear in the payments, so payments of one payer that share a useful life and a prior growth are added up. A payment
/// that a lever moves keeps both from the link it came from, and what paid nothing in the first year has no history, because nothing
/// divided is nothing.
/// </remarks>
internal sealed class CapexHistory(int firstYear)
{
    private readonly List<Dictionary<CapexPool, double>> _years = [];

    /// <summary>The capex of a year's flows by pool.</summary>
    public static Dictionary<CapexPool, double> Of(Flows flows)
    {
        var pools = new Dictionary<CapexPool, double>();
        foreach (ref readonly var payment in flows.Stack.AllPayments)
        {
            if (payment.IsCapex)
            {
                var pool = new CapexPool(payment.From, payment.UsefulLife, payment.PriorGrowth);
                pools[pool] = pools.GetValueOrDefault(pool) + flows.Paid(payment);
            }
        }

        return pools;
    }

    /// <summary>Adds the capex of the next year, as solved.</summary>
    public void Record(Flows flows) => _years.Add(Of(flows));

    /// <summary>The depreciation of each company in a year whose flows are not recorded yet; earlier years are as recorded.</summary>
    public double[] DepreciationWith(Flows current) => Depreciation(current.Stack.CompanyCount, current.Stack.Year, Of(current));

    /// <summary>The payment of a pool in a year, before the first year too.</summary>
    public double PaidIn(CapexPool pool, int year, Dictionary<CapexPool, double> current, int currentYear)
    {
        var known = Math.Max(year, firstYear);
        var pools = known == currentYear ? current : _years[known - firstYear];
        var paid = pools.GetValueOrDefault(pool);
        return year < firstYear ? paid / Math.Pow(1 + pool.PriorGrowth, firstYear - year) : paid;
    }

    /// <summary>The pools that a company has in a year or had before.</summary>
    public IEnumerable<CapexPool> PoolsOf(int company, Dictionary<CapexPool, double> current, int currentYear) =>
        Pools(current, currentYear).Where(p => p.Company == company);

    private IEnumerable<CapexPool> Pools(Dictionary<CapexPool, double> current, int currentYear) =>
        current.Keys.Concat(_years.Take(currentYear - firstYear).SelectMany(y => y.Keys)).Distinct();

    private double[] Depreciation(int companyCount, int year, Dictionary<CapexPool, double> current)
    {
        var result = new double[companyCount];
        foreach (var pool in Pools(current, year))
        {
            var sum = 0.0;
            for (var age = 0; age < pool.UsefulLife; age++)
            {
                sum += PaidIn(pool, year - age, current, year);
            }

            result[pool.Company] += sum / pool.UsefulLife;
        }

        return result;
    }
}
