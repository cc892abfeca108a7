using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// The stack in formulas, for all years at once. Levers change it one after the other, as they do the engine's; a payment that a lever may bring
/// about stands here whether it does or not.
/// </summary>
internal sealed class StackFormulas
{
    private const int MostPayments = 50_000;

    private static readonly string[] BasisKeys = ["shareOfRevenue", "shareOfFunding", "fixed"];

    private readonly Dictionary<string, int> _index;
    private readonly Dictionary<PaymentKey, PaymentSlot> _byKey = [];
    private readonly Dictionary<LinkId, int> _linkPlaces = [];

    public StackFormulas(Scenario scenario, AssumptionValues values)
    {
        Scenario = scenario;
        Values = values;
        Companies = [.. scenario.Companies];
        _index = Companies.Select((c, i) => (c.Id.Value, i)).ToDictionary(p => p.Value, p => p.i);
        Demand = new Expression?[Companies.Length];
        Funding = new Expression?[Companies.Length];
        foreach (var link in scenario.Links)
        {
            var place = PlaceOf(link.Id);
            var origin = link.UsefulLife is null && link.PriorGrowth is null ? PaymentKey.NoOrigin : place;
            for (var basis = AmountBasis.Revenue; basis <= AmountBasis.Fixed; basis++)
            {
                if (values.Of($"links/{link.Id}/{BasisKeys[(int)basis]}") is { } amount)
                {
                    var to = link.To.IsOutside ? PaymentKey.Outside : _index[link.To.Value];
                    var isCapex = link.Class == CostClass.Capex && !link.IsInvestment;
                    Put(new(new(_index[link.From.Value], to, link.Purpose, link.Class, basis, isCapex ? origin : PaymentKey.NoOrigin), place, amount));
                }
            }
        }

        KnownLinks = Links.Count;
        foreach (var lever in scenario.Levers.OfType<Reroute>())
        {
            foreach (var (payment, receivers) in Moved(lever, [.. Payments]))
            {
                foreach (var receiver in receivers)
                {
                    Make(payment.Key with { To = receiver });
                }

                if (Payments.Count > MostPayments)
                {
                    IsTooLarge = true;
                    return;
                }
            }
        }
    }

    public Scenario Scenario { get; }

    public AssumptionValues Values { get; }

    public Company[] Companies { get; }

    public int Count => Companies.Length;

    /// <summary>d; null where it is 0 whatever anybody types.</summary>
    public Expression?[] Demand { get; }

    /// <summary>e.</summary>
    public Expression?[] Funding { get; }

    /// <summary>The payments of the links in their order, then those that levers may add.</summary>
    public List<PaymentSlot> Payments { get; } = [];

    public List<LinkId> Links { get; } = [];

    /// <summary>Whether levers may bring about more payments than a workbook can hold; they are not all there then.</summary>
    public bool IsTooLarge { get; }

    /// <summary>How many of the links are those of the scenario.</summary>
    public int KnownLinks { get; }

    public int FundingAccount(int company) => Count + company;

    public int PayingAccount(in PaymentKey key) => key.Basis == AmountBasis.Funding ? FundingAccount(key.From) : key.From;

    public int ReceivingAccount(in PaymentKey key) => key.IsInvestment ? FundingAccount(key.To) : key.To;

    public string IdOf(int company) => Companies[company].Id.Value;

    public string AccountName(int account) => account < Count ? $"{IdOf(account)}, revenue" : $"{IdOf(account - Count)}, funding";

    /// <summary>The number of a company in a year, or what holds where it has none.</summary>
    public Expression OfCompany(int company, string field, double otherwise) => Values.Of($"companies/{IdOf(company)}/{field}") ?? otherwise;

    public string NameOf(PaymentSlot payment)
    {
        var origin = payment.Key.Origin != PaymentKey.NoOrigin && payment.Key.Origin != payment.Link ? $", as {Links[payment.Key.Origin]}" : "";
        return $"links/{Links[payment.Link]}/{BasisKeys[(int)payment.Key.Basis]}{(payment.Link < KnownLinks && payment.Key.Class == Scenario.Links[payment.Link].Class ? "" : $", {payment.Key.Class.Name()}")}{origin}";
    }

    /// <summary>The companies that a selector matches, in the order of the file.</summary>
    public int[] Members(Selector selector) => [.. Enumerable.Range(0, Count).Where(i => selector.Matches(Companies[i]))];

    /// <summary>The payments that a lever moves, each with those who may receive what it loses.</summary>
    public List<(PaymentSlot Payment, int[] Receivers)> Moved(Reroute lever, IEnumerable<PaymentSlot> payments)
    {
        var (buyers, from, to) = (Members(lever.Buyers).ToHashSet(), Members(lever.From).ToHashSet(), Members(lever.To));
        var purposes = lever.Purposes ?? LinkPurposes.Purchases;
        return
        [
            .. payments.Where(p => buyers.Contains(p.Key.From) && from.Contains(p.Key.To) && purposes.Contains(p.Key.Purpose))
                .Select(p => (p, to.Where(i => i != p.Key.From && i != p.Key.To).ToArray()))
                .Where(p => p.Item2.Length > 0),
        ];
    }

    /// <summary>The payment with a key. All that levers may bring about are there from the beginning.</summary>
    public PaymentSlot Of(PaymentKey key) => _byKey[key];

    private void Make(PaymentKey key)
    {
        if (!_byKey.ContainsKey(key))
        {
            Put(new(key, PlaceOf(new(Companies[key.From].Id, Companies[key.To].Id, key.Purpose)), null));
        }
    }

    /// <summary>The shares that accounts pay each other, as far as they are wanted.</summary>
    public List<Dependence> Edges(Func<PaymentKey, bool> isWanted) =>
        [.. Payments.Where(p => p.Amount is not null && p.Key.IsEdge && isWanted(p.Key)).Select(p => new Dependence(PayingAccount(p.Key), ReceivingAccount(p.Key), p.Amount!))];

    /// <summary>What enters each account from outside, in three parts: from customers, capital and balance sheets.</summary>
    public List<Expression?>[] Inflows(bool customers, bool capital, bool balanceSheets)
    {
        var inflows = new List<Expression?>[2 * Count];
        for (var i = 0; i < Count; i++)
        {
            (inflows[i], inflows[Count + i]) = ([customers ? Demand[i] : null], [capital ? Funding[i] : null]);
        }

        foreach (var payment in Payments.Where(p => balanceSheets && p.Key.Basis == AmountBasis.Fixed && !p.Key.IsOutside))
        {
            inflows[ReceivingAccount(payment.Key)].Add(payment.Amount);
        }

        return inflows;
    }

    /// <summary>The dollars of a payment, given what the accounts receive.</summary>
    public Expression? Paid(PaymentSlot payment, Expression?[] total) =>
        payment.Key.Basis == AmountBasis.Fixed ? payment.Amount : Terms.Times(payment.Amount, total[PayingAccount(payment.Key)]);

    private void Put(PaymentSlot slot)
    {
        _byKey.TryAdd(slot.Key, slot);
        Payments.Add(slot);
    }

    private int PlaceOf(LinkId id)
    {
        if (!_linkPlaces.TryGetValue(id, out var place))
        {
            _linkPlaces.Add(id, place = Links.Count);
            Links.Add(id);
        }

        return place;
    }
}
