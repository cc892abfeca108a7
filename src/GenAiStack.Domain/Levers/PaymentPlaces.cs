using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>
/// Finds the payment that a moved amount adds to: the same payer, receiver, purpose, class and basis; capex also of the same useful life
/// and prior growth, so that what moves keeps its own depreciation. Where there is none, one is made.
/// </summary>
internal sealed class PaymentPlaces
{
    private readonly YearStack _stack;
    private readonly Dictionary<Payment, int> _places = [];
    private readonly Dictionary<LinkId, int> _links = [];

    public PaymentPlaces(YearStack stack)
    {
        _stack = stack;
        for (var k = 0; k < stack.Payments.Count; k++)
        {
            _places.TryAdd(Key(stack.Payments[k]), k);
        }

        for (var row = 0; row < stack.Links.Count; row++)
        {
            _links.TryAdd(stack.Links[row], row);
        }
    }

    public int PlaceOf(Payment like)
    {
        var key = Key(like);
        if (_places.TryGetValue(key, out var place))
        {
            return place;
        }

        var id = new LinkId(_stack.IdOf(like.From), _stack.IdOf(like.To), like.Purpose);
        if (!_links.TryGetValue(id, out var row))
        {
            row = _stack.Links.Count;
            _stack.Links.Add(id);
            _links.Add(id, row);
        }

        place = _stack.Payments.Count;
        _stack.Payments.Add(like with { Link = row, Amount = 0 });
        _places.Add(key, place);
        return place;
    }

    private static Payment Key(in Payment payment) => payment.IsCapex
        ? payment with { Link = 0, Amount = 0 }
        : payment with { Link = 0, Amount = 0, UsefulLife = 0, PriorGrowth = 0 };
}
