namespace GenAiStack.Domain.Solving;

/// <summary>
/// Who buys from whom in a plan: the payments of one buyer to one supplier, investments left out, added up as one purchase. Found once and
/// used in every year.
/// </summary>
internal sealed class Purchases
{
    private const int None = -1;

    private readonly Dictionary<(int Supplier, int Buyer), int> _pairs = [];
    private readonly int[] _pairOf;

    public Purchases(PlannedPayment[] payments)
    {
        _pairOf = new int[payments.Length];
        for (var k = 0; k < payments.Length; k++)
        {
            var payment = payments[k].Payment;
            _pairOf[k] = IsPurchase(payment) ? PairOf(payment, _pairs) : None;
        }
    }

    /// <summary>The largest buyer of each company and what it purchases there; of equal ones the first in the order of the payments.</summary>
    /// <param name="flows">The flows of a year; levers may have added payments to those of the plan.</param>
    public (int Buyer, double Purchases)[] Largest(Flows flows)
    {
        var payments = flows.Stack.AllPayments;
        var pairs = payments.Length > _pairOf.Length ? new Dictionary<(int, int), int>(_pairs) : _pairs;
        var added = new int[payments.Length - _pairOf.Length];
        for (var i = 0; i < added.Length; i++)
        {
            ref readonly var payment = ref payments[_pairOf.Length + i];
            added[i] = IsPurchase(payment) ? PairOf(payment, pairs) : None;
        }

        var sums = new double[pairs.Count];
        for (var k = 0; k < payments.Length; k++)
        {
            var pair = k < _pairOf.Length ? _pairOf[k] : added[k - _pairOf.Length];
            if (pair != None)
            {
                sums[pair] += flows.Paid(payments[k]);
            }
        }

        var largest = new (int Buyer, double Purchases)[flows.Stack.CompanyCount];
        foreach (var ((supplier, buyer), pair) in pairs)
        {
            if (sums[pair] > largest[supplier].Purchases)
            {
                largest[supplier] = (buyer, sums[pair]);
            }
        }

        return largest;
    }

    private static bool IsPurchase(in Payment payment) => !payment.IsOutside && !payment.IsInvestment;

    private static int PairOf(in Payment payment, Dictionary<(int, int), int> pairs)
    {
        pairs.TryAdd((payment.To, payment.From), pairs.Count);
        return pairs[(payment.To, payment.From)];
    }
}
