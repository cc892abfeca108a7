using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>
/// The levers that change assumptions themselves, and the numbers that they change: funding, retention and new revenue, and with these
/// the cohorts d(t) = d(t-1) x retention(t) + new revenue(t). Model sections 2, 7 and 8.
/// </summary>
internal sealed class Adjustments
{
    private readonly StackPlan _plan;
    private readonly (Adjust Lever, CompanySet Of)[] _levers;

    public Adjustments(StackPlan plan, IEnumerable<Lever> levers)
    {
        _plan = plan;
        _levers = [.. levers.OfType<Adjust>().Select(l => (l, new CompanySet(plan, l.Of)))];
    }

    public IEnumerable<(Adjust Lever, CompanySet Of)> InForceIn(int year) => _levers.Where(l => l.Lever.RampIn(year) > 0);

    /// <summary>The stack of a year before all other levers.</summary>
    /// <param name="year">The year.</param>
    /// <param name="cohorts">End-customer revenue of the cohorts of the year before; this year's on return.</param>
    /// <param name="stack">The stack.</param>
    /// <returns>Why there is none.</returns>
    public Problem? TryStart(int year, double[] cohorts, out YearStack stack)
    {
        stack = new(_plan, year);
        for (var i = 0; i < _plan.CompanyCount; i++)
        {
            var company = _plan.Companies[i];
            if (TryAdjust(i, year, AdjustableField.Funding, company.Funding, out stack.Funding[i]) is { } problem)
            {
                return problem;
            }

            if (company.Retention is null || year == _plan.FirstYear)
            {
                cohorts[i] = company.EndCustomerRevenue?.ValueIn(year, _plan.FirstYear) ?? 0;
            }
            else if (TryNextCohort(i, year, company, ref cohorts[i]) is { } refusal)
            {
                return refusal;
            }

            stack.EndCustomerRevenue[i] = cohorts[i];
        }

        return null;
    }

    public IEnumerable<Warning> Warnings()
    {
        foreach (var (lever, of) in _levers)
        {
            if (lever.Field != AdjustableField.Funding && !of.IsEmpty && of.Members.All(i => _plan.Companies[i].Retention is null))
            {
                yield return new($"levers/{lever.Id}", "None of its companies has retention, so there are no cohorts and the lever has no effect.");
            }
        }
    }

    private Problem? TryNextCohort(int i, int year, Company company, ref double cohort)
    {
        var problem = TryAdjust(i, year, AdjustableField.Retention, company.Retention, out var retention);
        problem = TryAdjust(i, year, AdjustableField.NewRevenue, company.NewRevenue, out var added) ?? problem;
        if (problem is not null)
        {
            return problem;
        }

        cohort = (cohort * retention) + added;
        if (Bounds.Money.Contains(cohort))
        {
            return null;
        }

        var last = _levers.LastOrDefault(l => l.Of.Contains(i) && l.Lever.RampIn(year) > 0).Lever;
        return last is null
            ? new OutOfBounds($"companies/{company.Id}/endCustomerRevenue", year, cohort, Bounds.Money.ToString())
            : Refuse(last, i, year, "its end-customer revenue", cohort, Bounds.Money);
    }

    private RefusedLever? TryAdjust(int i, int year, AdjustableField field, Assumption? assumption, out double value)
    {
        value = assumption?.ValueIn(year, _plan.FirstYear) ?? 0;
        foreach (var (lever, of) in _levers)
        {
            var ramp = lever.RampIn(year);
            if (lever.Field != field || ramp == 0 || !of.Contains(i))
            {
                continue;
            }

            var amount = lever.Amount.ValueIn(year, _plan.FirstYear);
            value = lever.Operation switch
            {
                AdjustOperation.Multiply => value * (1 + ((amount - 1) * ramp)),
                AdjustOperation.Add => value + (amount * ramp),
                _ => value + ((amount - value) * ramp),
            };
            var bounds = Adjust.FieldBounds(field);
            if (!bounds.Contains(value))
            {
                return Refuse(lever, i, year, $"its {Name(field)}", value, bounds);
            }
        }

        return null;
    }

    private RefusedLever Refuse(Adjust lever, int i, int year, string what, double value, Bounds bounds) => new(
        lever.Id, year, _plan.Companies[i].Id, $"{what} would become {NumberText.Of(value)}; allowed is {bounds}", "Ask for a weaker effect.");

    private static string Name(AdjustableField field) => field switch
    {
        AdjustableField.Funding => "funding",
        AdjustableField.Retention => "retention",
        _ => "newRevenue",
    };
}
