using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>Where money enters, or comes from inside.</summary>
public enum MoneySource
{
    /// <summary>What end customers pay: of all companies, or of one.</summary>
    Customers,

    /// <summary>Capital from outside the stack.</summary>
    OutsideCapital,

    /// <summary>The companies' own balance sheets: fixed payments between them.</summary>
    BalanceSheets,

    /// <summary>What companies of the stack invest in each other. It overlaps the other three, since that money entered as one of them.</summary>
    StackInvestment,
}

/// <summary>
/// A year's flows as far as one source pays them. The system is linear, so the first three sources add up to all flows, and the customers of
/// all companies to the customers. Model section 3, Origin.
/// </summary>
public sealed class SourceFlows
{
    private readonly Flows _flows;
    private readonly double[] _received;
    private readonly Dictionary<LinkId, double> _paid = [];
    private readonly MoneySource _source;

    private SourceFlows(Flows flows, double[] received, MoneySource source)
    {
        _flows = flows;
        _received = received;
        _source = source;
        foreach (ref readonly var payment in flows.Stack.AllPayments)
        {
            var link = flows.Stack.Links[payment.Link];
            _paid[link] = _paid.GetValueOrDefault(link) + PaidBySource(payment);
        }
    }

    /// <summary>The flows of a source.</summary>
    /// <param name="year">The solved year.</param>
    /// <param name="source">The source.</param>
    /// <param name="customersOf">The company whose customers are meant; null for those of all. Only with <see cref="MoneySource.Customers"/>.</param>
    /// <exception cref="ArgumentException">A company is named that the stack does not have.</exception>
    public static SourceFlows Of(YearResult year, MoneySource source, CompanyId? customersOf = null)
    {
        var accounts = year.Accounts;
        var received = (source, customersOf) switch
        {
            (MoneySource.Customers, { } company) => OfCustomers(accounts.Flows, company),
            (MoneySource.Customers, _) => accounts.FromCustomers,
            (MoneySource.OutsideCapital, _) => accounts.FromCapital,
            (MoneySource.BalanceSheets, _) => accounts.FromBalanceSheets,
            _ => accounts.FromStackInvestment,
        };
        return new(accounts.Flows, received, source);
    }

    /// <summary>What a link pays of this source's money, dollars a year; 0 where it is not there.</summary>
    public Money Paid(LinkId link) => new(_paid.GetValueOrDefault(link));

    /// <summary>What a company receives of it, as revenue and as funding.</summary>
    public Money Received(CompanyId company)
    {
        var plan = _flows.Stack.Plan;
        return plan.TryIndexOf(company.Value, out var i) ? new(_received[i] + _received[plan.FundingAccount(i)]) : Money.Zero;
    }

    /// <summary>What a company's revenue holds of it.</summary>
    public Money Revenue(CompanyId company) => _flows.Stack.Plan.TryIndexOf(company.Value, out var i) ? new(_received[i]) : Money.Zero;

    private double PaidBySource(in Payment payment) => payment switch
    {
        // Of the stack's own investments every dollar counts, whoever paid it first.
        { IsInvestment: true } when _source == MoneySource.StackInvestment => _flows.Paid(payment),
        { Basis: PaymentBasis.Fixed } => _source == MoneySource.BalanceSheets ? payment.Amount : 0,
        _ => payment.Amount * _received[_flows.Stack.Plan.PayingAccount(payment)],
    };

    private static double[] OfCustomers(Flows flows, CompanyId company)
    {
        if (!flows.Stack.Plan.TryIndexOf(company.Value, out var i))
        {
            throw new ArgumentException($"There is no company \"{company}\".", nameof(company));
        }

        var one = flows.OfOneDollar(i);
        return Array.ConvertAll(one, y => y * flows.Stack.EndCustomerRevenue[i]);
    }
}
