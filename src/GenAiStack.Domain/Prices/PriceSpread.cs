using GenAiStack.Domain.Solving;

namespace GenAiStack.Domain.Prices;

/// <summary>How one company sets its price: p(i) = <see cref="PassThrough"/> x sum over j of a(i,j) p(j) + <see cref="Own"/>.</summary>
/// <param name="PassThrough">The part of a unit-cost change that goes into the price.</param>
/// <param name="Own">The company's own change.</param>
internal readonly record struct PriceRule(double PassThrough, double Own);

/// <summary>
/// Price pass-through: the dual of the flows. A change of a company's own price spreads to its buyers through their unit costs, which are
/// the shares of revenue spent with suppliers as cost of revenue or capex, without revenue shares and investments. Model section 6.
/// </summary>
internal static class PriceSpread
{
    /// <summary>Solves p(i) = rule(i).PassThrough x sum over j of a(i,j) p(j) + rule(i).Own for all companies together.</summary>
    /// <param name="stack">The stack whose shares are meant.</param>
    /// <param name="rules">The rule of each company.</param>
    /// <param name="changes">The change of each price, a fraction; null where there is none.</param>
    /// <returns>The loop of companies that push each other's prices up without end; null where there is none.</returns>
    public static NetworkFailure? TrySolve(YearStack stack, PriceRule[] rules, out double[]? changes)
    {
        changes = null;
        var topology = stack.Plan.TopologyOf(stack);
        var weights = Flows.Weights(stack, topology, static (in p) => p.IsUnitCost);
        for (var edge = 0; edge < weights.Length; edge++)
        {
            // Unit costs run between revenue accounts, whose nodes are the companies' indices.
            weights[edge] *= weights[edge] == 0 ? 0 : rules[topology.From[edge]].PassThrough;
        }

        var system = NetworkSystem.Prepare(topology, weights, out var failure);
        if (system is null)
        {
            return failure;
        }

        var values = new double[topology.NodeCount];
        for (var i = 0; i < rules.Length; i++)
        {
            values[i] = rules[i].Own;
        }

        if (!system.SolveAgainst(values))
        {
            return new([0], double.NaN, false, true);
        }

        changes = values[..stack.CompanyCount];
        return null;
    }

    /// <summary>
    /// Applies price changes with quantities per unit sold held: a share from i to j becomes share x (1 + p(j)) / (1 + p(i)), to the
    /// outside share / (1 + p(i)); revenue shares, investments, shares of funding and fixed amounts stay. End-customer revenue becomes
    /// d x (1 + p(i))^(1 + elasticity).
    /// </summary>
    public static void Apply(YearStack stack, double[] changes)
    {
        for (var k = 0; k < stack.Payments.Count; k++)
        {
            var payment = stack.Payments[k];
            if (payment.Basis == PaymentBasis.Revenue && payment.FollowsQuantity)
            {
                var supplier = payment.IsOutside ? 1 : 1 + changes[payment.To];
                stack.Payments[k] = payment with { Amount = payment.Amount * supplier / (1 + changes[payment.From]) };
            }
        }

        for (var i = 0; i < stack.CompanyCount; i++)
        {
            if (changes[i] != 0)
            {
                stack.EndCustomerRevenue[i] *= Math.Pow(1 + changes[i], 1 + stack.DemandElasticity[i]);
            }
        }
    }
}
