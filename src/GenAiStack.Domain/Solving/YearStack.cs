using System.Runtime.InteropServices;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Solving;

/// <summary>
/// The stack of one year in numbers. Levers change it one after the other before its flows are solved.
/// </summary>
internal sealed class YearStack
{
    public YearStack(StackPlan plan, int year)
    {
        Plan = plan;
        Year = year;
        EndCustomerRevenue = new double[plan.CompanyCount];
        Funding = new double[plan.CompanyCount];
        CostPassThrough = [.. plan.Companies.Select(c => c.CostPassThrough?.ValueIn(year, plan.FirstYear) ?? 1)];
        DemandElasticity = [.. plan.Companies.Select(c => c.DemandElasticity?.ValueIn(year, plan.FirstYear) ?? 0)];
        Payments = [.. plan.Payments.Select(p => p.Payment with { Amount = p.Amount.ValueIn(year, plan.FirstYear) })];
        Links = new(plan.Links);
    }

    private YearStack(YearStack other)
    {
        Plan = other.Plan;
        Year = other.Year;
        EndCustomerRevenue = [.. other.EndCustomerRevenue];
        Funding = [.. other.Funding];
        CostPassThrough = other.CostPassThrough;
        DemandElasticity = other.DemandElasticity;
        Payments = [.. other.Payments];
        Links = other.Links.Copy();
    }

    public StackPlan Plan { get; }

    public int Year { get; }

    public int CompanyCount => Plan.CompanyCount;

    /// <summary>d: what end customers pay each company.</summary>
    public double[] EndCustomerRevenue { get; }

    /// <summary>e: the outside capital that each company takes in.</summary>
    public double[] Funding { get; }

    public double[] CostPassThrough { get; }

    public double[] DemandElasticity { get; }

    /// <summary>All payments: those of the links in their order, then what levers added.</summary>
    public List<Payment> Payments { get; }

    /// <summary>The same, for whoever only reads them: there are thousands in each year.</summary>
    public ReadOnlySpan<Payment> AllPayments => CollectionsMarshal.AsSpan(Payments);

    /// <summary>All links: those of the file, then what levers added.</summary>
    public YearLinks Links { get; }

    /// <summary>A stack that can be changed while this one stays as it is. What no lever changes is shared.</summary>
    public YearStack Copy() => new(this);

    public CompanyId IdOf(int company) => Plan.Companies[company].Id;
}
