using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>How many formulas a workbook would have at most, told before any is made: what is too large for a spreadsheet is written without them.</summary>
internal static class FormulaCount
{
    /// <summary>
    /// The most formulas that a workbook may be estimated at; it then has about half of them. At some 170 bytes each it stays within what the import
    /// takes (100 MB unpacked), and a spreadsheet still computes it in seconds.
    /// </summary>
    public const long Most = 1_000_000;

    private const int MostCompanies = 1_000, MostLinks = 10_000;

    // Cells that a company, a payment, a link or a lever has on all sheets together, rounded up.
    private const int OfCompany = 110, OfPayment = 6, OfLink = 3, OfAssumption = 8, OfYear = 60;

    /// <summary>Whether a scenario is too large before anything is known of its structure.</summary>
    public static bool IsTooLarge(Scenario scenario) => scenario.Companies.Count > MostCompanies || scenario.Links.Count > MostLinks;

    /// <summary>At most how many formulas a stack has.</summary>
    public static long Estimate(StackFormulas stack, int assumptions)
    {
        var (companies, payments) = ((long)stack.Count, (long)stack.Payments.Count);
        var edges = stack.Payments.Where(p => p.Key.IsEdge).Select(p => (stack.PayingAccount(p.Key), stack.ReceivingAccount(p.Key))).ToArray();
        var topology = NetworkTopology.Of(2 * stack.Count, edges);
        var circles = 0L;
        for (var c = 0; c < topology.ComponentCount; c++)
        {
            var size = (long)topology.Component(c).Length;
            circles += size == 1 ? 0 : size * size;
        }

        // A lever may solve the flows once more, and touch every payment.
        var levers = stack.Scenario.Levers.Count;
        var moves = stack.Scenario.Levers.OfType<Reroute>().Sum(l => stack.Moved(l, stack.Payments).Sum(m => 3L + m.Receivers.Length));
        var solves = 3 + levers;
        var aYear = OfYear + (OfCompany * companies) + (OfPayment * payments) + (OfLink * stack.Links.Count) + (2L * assumptions) + (solves * (circles + topology.EdgeCount + (6 * companies)))
            + (levers * ((3 * payments) + (10 * companies) + 20)) + moves + (companies * companies) + (companies * 4 * companies);
        return (aYear * stack.Scenario.Years.Count) + (OfAssumption * (long)assumptions);
    }
}
