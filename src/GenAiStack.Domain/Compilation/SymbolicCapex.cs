using GenAiStack.Domain.Solving;

namespace GenAiStack.Domain.Compilation;

/// <summary>The capital expenditure of all years so far as nodes, and its depreciation. Model section 4; the twin of <see cref="CapexHistory"/>.</summary>
internal sealed class SymbolicCapex(Graph graph, int firstYear)
{
    private readonly List<SymbolicYear> _years = [];
    private readonly Dictionary<int, Dictionary<CapexPool, int>> _pools = [];

    /// <summary>Adds a year once its levers have acted.</summary>
    public void Record(SymbolicYear year) => _years.Add(year);

    /// <summary>The depreciation of each company in a year that is recorded, or is the next and has these flows so far.</summary>
    public int[] DepreciationWith(SymbolicYear year, int[] total)
    {
        var now = Of(year, total);
        var terms = new List<Term>?[year.CompanyCount];
        var pools = now.Keys.Concat(_years.Where(y => y.Year < year.Year).SelectMany(y => PoolsOf(y).Keys)).Distinct();
        foreach (var pool in pools)
        {
            List<Term> sum = [];
            for (var age = 0; age < pool.UsefulLife; age++)
            {
                var paidIn = Math.Max(year.Year - age, firstYear);
                var all = paidIn == year.Year ? now : PoolsOf(_years[paidIn - firstYear]);
                if (all.TryGetValue(pool, out var paid))
                {
                    var before = Math.Max(0, firstYear - (year.Year - age));
                    sum.Add(new(paid, graph.Constant(Math.Pow(1 + pool.PriorGrowth, -before) / pool.UsefulLife)));
                }
            }

            (terms[pool.Company] ??= []).Add(new(graph.Sum(sum.ToArray())));
        }

        return Array.ConvertAll(terms, t => t is null ? graph.Zero : graph.Sum(t.ToArray()));
    }

    private Dictionary<CapexPool, int> PoolsOf(SymbolicYear year)
    {
        if (!_pools.TryGetValue(year.Year, out var pools))
        {
            _pools.Add(year.Year, pools = Of(year, year.Total));
        }

        return pools;
    }

    private Dictionary<CapexPool, int> Of(SymbolicYear year, int[] total)
    {
        var parts = new Dictionary<CapexPool, List<Term>>();
        for (var k = 0; k < year.Amounts.Count; k++)
        {
            var payment = year.Central.Payments[k];
            if (!payment.IsCapex)
            {
                continue;
            }

            var pool = new CapexPool(payment.From, payment.UsefulLife, payment.PriorGrowth);
            if (!parts.TryGetValue(pool, out var list))
            {
                parts.Add(pool, list = []);
            }

            list.Add(new(year.Paid(k, total)));
        }

        return parts.ToDictionary(p => p.Key, p => graph.Sum(p.Value.ToArray()));
    }
}
