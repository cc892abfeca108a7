using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// A reroute in formulas: share x t of each matching payment leaves its supplier; cost ratio times it goes to the receivers in proportion to what
/// the buyer pays each of them, else to their revenue. Model section 7.
/// </summary>
internal sealed class RerouteFormulas(StackFormulas stack, LeverFormulas levers, CheckList checks)
{
    private readonly CalculationSheet _sheet = levers.Sheet;

    public void Apply(Reroute lever)
    {
        var moves = stack.Moved(lever, stack.Payments.Where(p => p.Amount is not null));
        if (moves.Count == 0)
        {
            return;
        }

        var share = _sheet.Add(LeverFormulas.Label(lever, "share that moves"), levers.Strength(lever, "share") * levers.Ramp(lever), CellFormat.Percent).Cell;
        var ratio = lever.CostRatio is null ? 1 : levers.Strength(lever, "costRatio");
        var total = levers.FlowsBefore(lever, share);
        var (gains, left, divided) = (new Dictionary<PaymentSlot, List<Expression>>(), new List<(PaymentSlot, Expression)>(), new Dictionary<string, Division>());
        foreach (var (payment, receivers) in moves)
        {
            // Payments of one buyer that leave suppliers among the receivers differ in who is left to receive.
            var key = $"{payment.Key.From}:{string.Join(',', receivers)}";
            if (!divided.TryGetValue(key, out var division))
            {
                divided.Add(key, division = DivisionOf(lever, payment.Key.From, receivers, total, share));
            }

            var name = stack.NameOf(payment);
            if (stack.Paid(payment, total) is { } paid)
            {
                checks.Add(
                    _sheet,
                    LeverFormulas.Label(lever, $"those who gain of {name} sell it something or have revenue to divide it by"),
                    "Name at least one company that does, or give one some revenue.",
                    share,
                    Call.Or(Call.If(ratio.Is(0), 1, 0), division.Can > 0, paid <= 0));
            }

            // Where nobody can be told what they would receive, and no dollars move, the payment stays where it is.
            var moved = _sheet.Add(
                LeverFormulas.Label(lever, $"{name}, what leaves it"), Call.If(Call.Or(ratio.Is(0), division.Can > 0), payment.Amount! * share, 0)).Cell;
            left.Add((payment, payment.Amount! - moved));
            for (var r = 0; r < receivers.Length; r++)
            {
                if (division.Parts[r] is { } part)
                {
                    var gaining = stack.Of(payment.Key with { To = receivers[r] });
                    if (!gains.TryGetValue(gaining, out var list))
                    {
                        gains.Add(gaining, list = []);
                    }

                    list.Add(moved * ratio * part);
                }
            }
        }

        // Only now: all of it is told by the stack before the lever.
        foreach (var (payment, amount) in left)
        {
            levers.SetAmount(lever, payment, amount);
        }

        foreach (var (payment, list) in gains)
        {
            levers.SetAmount(lever, payment, Terms.Add(_sheet, LeverFormulas.Label(lever, $"{stack.NameOf(payment)}, what it gains"), [payment.Amount, .. list])!);
        }

        levers.CheckBounds(lever, [], [.. left.Select(l => l.Item1).Concat(gains.Keys).Distinct()]);
    }

    // Each receiver's part of what a buyer moves: 0 while nothing moves.
    private Division DivisionOf(Reroute lever, int buyer, int[] receivers, Expression?[] total, Expression share)
    {
        var label = LeverFormulas.Label(lever, $"what {stack.IdOf(buyer)} pays");
        var bought = Array.ConvertAll(receivers, r => Terms.AddRow(
            _sheet,
            $"{label} {stack.IdOf(r)}",
            stack.Payments.Where(p => p.Key.From == buyer && p.Key.To == r && !p.Key.IsInvestment).Select(p => stack.Paid(p, total)),
            CellFormat.Money));
        var revenues = Array.ConvertAll(receivers, r => total[r]);
        var allBought = Terms.AddRow(_sheet, $"{label} those who gain", bought, CellFormat.Money);
        var allRevenue = Terms.AddRow(_sheet, LeverFormulas.Label(lever, $"revenue of those who gain from {stack.IdOf(buyer)}"), revenues, CellFormat.Money);
        var can = _sheet.Add(
            LeverFormulas.Label(lever, $"1 where {stack.IdOf(buyer)} divides by what it pays, 2 by their revenue"),
            Call.If(share.Is(0), 0, Call.If(allBought is null ? 0 : allBought > 0, 1, Call.If(allRevenue is null ? 0 : allRevenue > 0, 2, 0))),
            CellFormat.Whole).Cell;
        var parts = receivers.Select((r, i) => bought[i] is null && revenues[i] is null
            ? null
            : (Expression)_sheet.Add(
                LeverFormulas.Label(lever, $"part of {stack.IdOf(r)} of what {stack.IdOf(buyer)} moves"),
                Call.If(can.Is(1), PartOf(bought[i], allBought), Call.If(can.Is(2), PartOf(revenues[i], allRevenue), 0)),
                CellFormat.Percent).Cell);
        return new(can, [.. parts]);
    }

    private static Expression PartOf(Expression? part, Expression? whole) => part is null || whole is null ? 0 : part / whole;

    private sealed record Division(Expression Can, Expression?[] Parts);
}
