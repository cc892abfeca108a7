using System.Globalization;
using System.Runtime.CompilerServices;
using GenAiStack.Domain.Quantities;

namespace GenAiStack.Domain.Stacks;

/// <summary>What a scenario must keep to before it can be compiled: model sections 1, 2, 7, 9 and 11.</summary>
public static class ScenarioRules
{
    /// <summary>The most companies of a scenario.</summary>
    public const int MostCompanies = 50_000;

    /// <summary>The most links of a scenario.</summary>
    public const int MostLinks = 300_000;

    // Capex before the first year may be this many times the first year's; beyond it, sums could overflow.
    private const double LargestHistory = 1e100;

    /// <summary>The most levers of a scenario.</summary>
    public const int MostLevers = 1_000;

    // Storing a change and solving it both ask, at the same time. A scenario never changes, so that one answer holds for as long as it lives.
    private static readonly ConditionalWeakTable<Scenario, Lazy<ValueList<Problem>>> Known = [];

    /// <summary>Tells everything that is wrong with a scenario, in its order, all at once; empty where nothing is.</summary>
    public static ValueList<Problem> Problems(Scenario scenario) => Known.GetValue(scenario, static s => new(() => new Check(s).Run())).Value;

    /// <summary>What is allowed but deserves a look before any year is solved: payers that spend more than they take.</summary>
    /// <param name="scenario">A scenario without problems.</param>
    public static ValueList<Warning> Warnings(Scenario scenario)
    {
        var warnings = new List<Warning>();
        var first = scenario.Years.First;
        var linksByPayer = scenario.Links.ToLookup(l => l.From);
        foreach (var company in scenario.Companies)
        {
            WarnOfShares(company, "revenue", l => l.ShareOfRevenue);
            WarnOfShares(company, "funding", l => l.ShareOfFunding);
        }

        return warnings.ToValueList();

        void WarnOfShares(Company company, string account, Func<Link, Assumption?> share)
        {
            var shares = linksByPayer[company.Id].Select(share).OfType<Assumption>().ToList();
            var (count, from, most, mostIn) = (0, 0, 0.0, 0);
            for (var year = first; year <= scenario.Years.Last && shares.Count > 0; year++)
            {
                var sum = 0.0;
                foreach (var assumption in shares)
                {
                    sum += assumption.ValueIn(year, first);
                }

                if (sum > 1 + 1e-9)
                {
                    from = count == 0 ? year : from;
                    (most, mostIn) = sum > most ? (sum, year) : (most, mostIn);
                    count++;
                }
            }

            if (count > 0)
            {
                var years = count == 1 ? $"in {from}" : $"in {count} years from {from} on";
                warnings.Add(new(
                    $"companies/{company.Id}",
                    string.Create(CultureInfo.InvariantCulture, $"Its shares of {account} add up to more than 1 {years} (at most {most:0.####}, in {mostIn}): it spends more than it takes.")));
            }
        }
    }

    private sealed class Check(Scenario scenario)
    {
        private readonly ProblemList _problems = new();
        private readonly HashSet<CompanyId> _companies = [];

        public ValueList<Problem> Run()
        {
            CheckYears();
            if (!_problems.IsEmpty)
            {
                return _problems.ToValueList();
            }

            CheckCounts();
            foreach (var company in scenario.Companies)
            {
                if (_problems.IsFull)
                {
                    break;
                }

                CheckId("companies", company.Id.Value, _companies.Add(company.Id));
                CheckCompany(company);
            }

            CheckLinks();
            CheckLevers();
            CheckCorrelations();
            return _problems.ToValueList();
        }

        private void CheckYears()
        {
            var years = scenario.Years;
            if (years.First is < YearSpan.Earliest or > YearSpan.Latest || years.Last is < YearSpan.Earliest or > YearSpan.Latest)
            {
                _problems.Add("years", $"Years lie between {YearSpan.Earliest} and {YearSpan.Latest}.", "Write calendar years such as 2025.");
            }
            else if (years.Last < years.First)
            {
                _problems.Add("years/last", $"The last year {years.Last} comes before the first, {years.First}.", "Write first <= last.");
            }
            else if (years.Count > YearSpan.MaximumCount)
            {
                _problems.Add("years/last", $"{years.Count} years are too many.", $"Have at most {YearSpan.MaximumCount}.");
            }
        }

        private void CheckCounts()
        {
            CheckCount("companies", scenario.Companies.Count, MostCompanies);
            CheckCount("links", scenario.Links.Count, MostLinks);
            CheckCount("levers", scenario.Levers.Count, MostLevers);
        }

        private void CheckCount(string what, int count, int most)
        {
            if (count > most)
            {
                _problems.Add(what, $"{count} {what} are too many.", $"Have at most {most}; put small ones together in groups.");
            }
        }

        private void CheckId(string kind, string id, bool isNew)
        {
            if (id == CompanyId.Outside.Value)
            {
                _problems.Add($"{kind}/{id}", "\"outside\" is where money leaves the stack, not an id.", "Choose another id.");
            }
            else if (!IdText.IsWellFormed(id))
            {
                _problems.Add($"{kind}/{id}", "An id is made of 1 to 64 lower-case letters, digits and hyphens.", "Write it like \"big-cloud\".");
            }

            if (!isNew)
            {
                _problems.Add($"{kind}/{id}", "This id is taken by an earlier one.", "Give each its own id.");
            }
        }

        private void CheckCompany(Company company)
        {
            var address = $"companies/{company.Id}";
            CheckName(address, company.Name);
            foreach (var field in AssumptionFields.OfCompany)
            {
                if (field.Get(company) is { } assumption)
                {
                    CheckAssumption(new(company, field.Key), field.Bounds, assumption);
                }
            }

            if (company.NewRevenue is not null && company.Retention is null)
            {
                _problems.Add($"{address}/newRevenue", "New revenue needs retention beside it.", "Add retention, or remove newRevenue.");
            }

            if (company.Retention is not null && company.EndCustomerRevenue is { HasTrajectory: true })
            {
                _problems.Add(
                    $"{address}/endCustomerRevenue",
                    "With retention it follows cohorts and has no growth, path or saturation of its own.",
                    "Remove its trajectory, or remove retention and newRevenue.");
            }
            else
            {
                CheckCohorts(company, $"{address}/endCustomerRevenue");
            }

            CheckMoats(company, address);
        }

        private void CheckCohorts(Company company, string address)
        {
            if (company.Retention is null || !_problems.IsEmpty)
            {
                return;
            }

            var first = scenario.Years.First;
            var revenue = company.EndCustomerRevenue?.CentralIn(first) ?? 0;
            for (var year = first + 1; year <= scenario.Years.Last; year++)
            {
                revenue = (revenue * company.Retention.ValueIn(year, first)) + (company.NewRevenue?.ValueIn(year, first) ?? 0);
                if (!Bounds.Money.Contains(revenue))
                {
                    _problems.Add(new OutOfBounds(address, year, revenue, Bounds.Money.ToString()));
                    return;
                }
            }
        }

        private void CheckMoats(Company company, string address)
        {
            if (company.Moats is not { } moats)
            {
                return;
            }

            foreach (var (key, score) in MoatKeys.All.Select(m => (m.Key, m.Get(moats))))
            {
                if (score is { } value && !(value >= 0 && value <= Moats.Highest))
                {
                    _problems.Add($"{address}/moats/{key}", $"A moat is scored 0 to 5; this is {NumberText.Of(value)}.", "Write a number from 0 to 5.");
                }
            }
        }

        private void CheckLinks()
        {
            var seen = new HashSet<LinkId>();
            foreach (var link in scenario.Links)
            {
                if (_problems.IsFull)
                {
                    break;
                }

                if (!seen.Add(link.Id))
                {
                    _problems.Add(Address(link), "This link stands twice in the stack.", "Put the amounts together in one link, or give one another purpose.");
                }

                CheckParties(link);
                CheckPurpose(link);
                CheckAmounts(link);
            }
        }

        private void CheckParties(Link link)
        {
            if (link.From.IsOutside)
            {
                _problems.Add(Address(link), "A link starts at a company, not outside.", "Enter money from outside as endCustomerRevenue or funding.");
            }
            else
            {
                CheckKnown(link, link.From);
            }

            if (!link.To.IsOutside)
            {
                CheckKnown(link, link.To);
            }

            if (link.From == link.To)
            {
                _problems.Add(Address(link), "A company cannot pay itself.", "Name another receiver.");
            }
        }

        private void CheckKnown(Link link, CompanyId id)
        {
            if (!_companies.Contains(id))
            {
                AddUnknown(Address(link), id);
            }
        }

        private void CheckKnown(string address, CompanyId id)
        {
            if (!_companies.Contains(id))
            {
                AddUnknown(address, id);
            }
        }

        private void AddUnknown(string address, CompanyId id) =>
            _problems.Add(address, $"There is no company \"{id}\".{_problems.Hint(id.Value, _companies.Select(c => c.Value))}", "Name a company of this stack, or add it.");

        // Written where something is wrong only: there are thousands of links.
        private static string Address(Link link) => $"links/{link.Id}";

        private void CheckPurpose(Link link)
        {
            if (link.To.IsOutside)
            {
                if (link.IsInvestment)
                {
                    _problems.Add(Address(link), "An investment goes to a company of the stack.", "Name the company, or another purpose.");
                }
                else if (!IdText.IsWellFormed(link.Purpose))
                {
                    _problems.Add(Address(link), "A purpose is made of 1 to 64 lower-case letters, digits and hyphens.", "Write it like \"payroll\".");
                }
            }
            else if (!LinkPurposes.BetweenCompanies.Contains(link.Purpose))
            {
                _problems.Add(
                    Address(link),
                    $"Between companies \"{link.Purpose}\" is no purpose.{_problems.Hint(link.Purpose, LinkPurposes.BetweenCompanies)}",
                    $"Write one of {string.Join(", ", LinkPurposes.BetweenCompanies)}.");
            }
        }

        private void CheckAmounts(Link link)
        {
            var amounts = 0;
            foreach (var field in AssumptionFields.OfLink)
            {
                if (field.Get(link) is { } assumption)
                {
                    amounts++;
                    CheckAssumption(new(link, field.Key), field.Bounds, assumption);
                }
            }

            if (amounts == 0)
            {
                _problems.Add(Address(link), "A link needs an amount.", "Give shareOfRevenue, shareOfFunding or fixed.");
            }

            if (link.UsefulLife is < 1 or > 50)
            {
                _problems.Add($"{Address(link)}/usefulLife", $"A useful life is a whole number of years from 1 to 50; this is {link.UsefulLife}.", "Write for example 5.");
            }

            if (link.PriorGrowth is { } growth && !Bounds.Growth.Contains(growth))
            {
                _problems.Add($"{Address(link)}/priorGrowth", $"Growth before the first year is {NumberText.Of(growth)}; allowed is {Bounds.Growth}.", "Write for example 0.3.");
            }
            else if (Math.Pow(1 + (link.PriorGrowth ?? 0), -(link.UsefulLife ?? Link.DefaultUsefulLife)) > LargestHistory)
            {
                _problems.Add($"{Address(link)}/priorGrowth", $"A growth of {NumberText.Of(link.PriorGrowth ?? 0)} before the first year makes the oldest capex 1e100 times as large or more.", "Write a growth that is not so near to -1, or a shorter useful life.");
            }
        }

        private void CheckLevers()
        {
            var seen = new HashSet<LeverId>();
            foreach (var lever in scenario.Levers)
            {
                if (_problems.IsFull)
                {
                    break;
                }

                CheckId("levers", lever.Id.Value, seen.Add(lever.Id));
                var address = $"levers/{lever.Id}";
                CheckName(address, lever.Name);
                CheckPhase(lever, address);
                foreach (var (key, selector) in lever.Selectors)
                {
                    CheckSelector(address, key, selector);
                }

                CheckPurposes(lever, address);
                foreach (var strength in lever.Strengths)
                {
                    CheckAssumption(new(lever, strength.Key), strength.Bounds, strength.Assumption);
                }
            }
        }

        private void CheckPhase(Lever lever, string address)
        {
            if (lever.Full is { } full && (lever.Start is not { } start || full <= start))
            {
                _problems.Add(
                    address,
                    lever.Start is null ? "\"full\" needs \"start\"." : $"Full ({full}) must come after start ({lever.Start}).",
                    "Write both with start < full, or leave full out.");
            }
        }

        private void CheckSelector(string address, string key, Selector selector)
        {
            if (key is "from" or "to" && selector.IsEveryone)
            {
                _problems.Add(address, $"\"{key}\" must say which companies.", "Give companies, layers, segments or tags.");
            }

            foreach (var id in selector.Companies ?? [])
            {
                CheckKnown($"{address}/{key}", id);
            }

        }

        private void CheckPurposes(Lever lever, string address)
        {
            switch (lever)
            {
                case ScaleSpend { Purposes.Count: 0 }:
                    _problems.Add(address, "\"purposes\" names nothing.", "Name at least one purpose.");
                    break;
                case ScaleSpend spend:
                    foreach (var purpose in spend.Purposes.Where(p => !IdText.IsWellFormed(p)))
                    {
                        _problems.Add(address, $"\"{purpose}\" is no purpose.", "A purpose is made of lower-case letters, digits and hyphens.");
                    }

                    break;
                case Reroute { Purposes: { } purposes }:
                    if (purposes.Count == 0)
                    {
                        _problems.Add(address, "\"purposes\" names nothing.", "Name at least one purpose, or leave it out.");
                    }

                    foreach (var purpose in purposes.Where(p => p == LinkPurposes.Investment || !LinkPurposes.BetweenCompanies.Contains(p)))
                    {
                        _problems.Add(
                            address,
                            $"A reroute cannot move \"{purpose}\".",
                            $"Name some of {string.Join(", ", LinkPurposes.Purchases)} or {LinkPurposes.RevenueShare}.");
                    }

                    break;
            }
        }

        private void CheckCorrelations()
        {
            if (scenario.Correlations.Count == 0)
            {
                return;
            }

            var ranges = scenario.Assumptions().SelectMany(a => a.WithInner()).DistinctBy(a => a.Address)
                .ToDictionary(a => a.Address, a => a.Assumption.HasRange);
            var groups = new Dictionary<string, int>();
            for (var i = 0; i < scenario.Correlations.Count; i++)
            {
                var address = $"correlations/{i}";
                var correlation = scenario.Correlations[i];
                if (!(correlation.Rank >= 0 && correlation.Rank < 1))
                {
                    _problems.Add($"{address}/rank", $"A rank correlation is 0 to below 1; this is {NumberText.Of(correlation.Rank)}.", "Write for example 0.5.");
                }

                foreach (var member in correlation.Assumptions)
                {
                    CheckMember(address, member, i, ranges, groups);
                }
            }
        }

        private void CheckMember(string address, string member, int group, Dictionary<string, bool> ranges, Dictionary<string, int> groups)
        {
            if (!ranges.TryGetValue(member, out var hasRange))
            {
                _problems.Add(address, $"There is no assumption {member}.{_problems.Hint(member, ranges.Keys)}", "Name an assumption of this scenario that has a range.");
            }
            else if (!hasRange)
            {
                _problems.Add(address, $"{member} has no range, so nothing of it is drawn.", "Give it low and high, or take it out of the group.");
            }
            else if (!groups.TryAdd(member, group))
            {
                _problems.Add(address, $"{member} already stands in correlations/{groups[member]}.", "An assumption belongs to one group.");
            }
        }

        private void CheckName(string address, string name)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                _problems.Add(address, "The name is empty.", "Give it a name that people read.");
            }
        }

        private void CheckAssumption(AssumptionRules.Place place, Bounds bounds, Assumption assumption) => AssumptionRules.Check(place, bounds, assumption, scenario.Years, _problems);
    }
}
