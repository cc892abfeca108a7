using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>The result of one year: the solved form of a scenario. Model section 5.</summary>
public sealed class YearResult
{
    private readonly double[] _keptShares;

    // Of a large stack these are most of the result, and many who solve it do not ask for them.
    private readonly Lazy<ValueList<LinkResult>> _links;

    internal YearResult(YearTotals totals, ValueList<CompanyResult> companies, ValueList<LayerResult> layers, YearAccounts accounts)
    {
        Year = accounts.Flows.Stack.Year;
        EndCustomerRevenue = totals.EndCustomerRevenue;
        Funding = totals.Funding;
        BalanceSheets = totals.BalanceSheets;
        Companies = companies;
        Layers = layers;
        _links = new(accounts.CloseLinks);
        Accounts = accounts;
        _keptShares = accounts.KeptShares;
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>What all end customers pay (final demand).</summary>
    public Money EndCustomerRevenue { get; }

    /// <summary>All outside capital that comes in.</summary>
    public Money Funding { get; }

    /// <summary>All that companies pay each other from their balance sheets.</summary>
    public Money BalanceSheets { get; }

    /// <summary>All money that enters: end-customer revenue, funding and balance sheets.</summary>
    public Money MoneyEntering => EndCustomerRevenue + Funding + BalanceSheets;

    /// <summary>The companies, in the order of the file.</summary>
    public ValueList<CompanyResult> Companies { get; }

    /// <summary>The layers that have companies, in their order.</summary>
    public ValueList<LayerResult> Layers { get; }

    /// <summary>The links, in the order of the file; then those that levers added and that pay anything.</summary>
    public ValueList<LinkResult> Links => _links.Value;

    internal YearAccounts Accounts { get; }

    /// <summary>
    /// For each company that end customers pay, where one dollar paid to it comes to rest. Each row is solved when it is asked for: in a
    /// large stack the whole table is the largest part of the result by far.
    /// </summary>
    public IEnumerable<DollarResult> Dollars()
    {
        for (var i = 0; i < Companies.Count; i++)
        {
            if (Companies[i].EndCustomerRevenue > Money.Zero)
            {
                yield return DollarAt(i);
            }
        }
    }

    /// <summary>Where one dollar paid to a company comes to rest; null where end customers pay it nothing or it is unknown.</summary>
    public DollarResult? Dollar(CompanyId app) =>
        Accounts.Flows.Stack.Plan.TryIndexOf(app.Value, out var i) && Companies[i].EndCustomerRevenue > Money.Zero ? DollarAt(i) : null;

    private DollarResult DollarAt(int app)
    {
        var y = Accounts.Flows.OfOneDollar(app);
        var n = Companies.Count;
        var rests = new (CompanyId, Fraction)[n];
        for (var i = 0; i < n; i++)
        {
            rests[i] = (Companies[i].Id, new((y[i] * _keptShares[i]) + (y[n + i] * _keptShares[n + i])));
        }

        return new(Companies[app].Id, rests.ToValueList());
    }
}

/// <summary>The three kinds of money that enter in a year.</summary>
internal readonly record struct YearTotals(Money EndCustomerRevenue, Money Funding, Money BalanceSheets);
