using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>What the questions look for in a scenario: who pays whom for what, by its results without any lever.</summary>
internal sealed class StackReading
{
    private readonly Dictionary<CompanyId, int> _places;

    private StackReading(Scenario scenario, Projection without)
    {
        Scenario = scenario;
        Without = without;
        _places = scenario.Companies.Select((c, i) => (c.Id, i)).ToDictionary(p => p.Id, p => p.i);
    }

    public Scenario Scenario { get; }

    /// <summary>The scenario without its levers, solved.</summary>
    public Projection Without { get; }

    /// <summary>Reads a scenario; where it has no answer without its levers, says why.</summary>
    public static Outcome<StackReading> Of(Scenario scenario)
    {
        var without = Projection.Of(WithoutLevers(scenario));
        return without.TryGet(out var projection) ? new StackReading(scenario, projection) : without.Problems;
    }

    public IEnumerable<Company> In(Layer layer) => Scenario.Companies.Where(c => c.Layer == layer);

    public List<Company> In(Layer layer, params string[] segments) => In(layer).Where(c => c.Segment is { } s && segments.Contains(s)).ToList();

    public CompanyResult ResultOf(Company company, int year) => Without.In(year)!.Companies[_places[company.Id]];

    /// <summary>Those that sell models for a fee and keep them to themselves; where no segment says so, all of the layer but the open ones.</summary>
    public List<Company> ClosedModels() => In(Layer.Model, Conventions.ClosedModels) is { Count: > 0 } closed
        ? closed
        : In(Layer.Model).Where(c => c.Segment is not (Conventions.OpenModels or Conventions.ModelHubs)).ToList();

    /// <summary>Whether a company sells anything in any year, to end customers or companies.</summary>
    public bool Sells(Company company) => Without.Years.Any(y => ResultOf(company, y.Year).Revenue.Dollars > 0);

    /// <summary>What companies pay others for some purposes in a year.</summary>
    public IEnumerable<(Company From, Company To, double Dollars)> Paid(int year, params string[] purposes) => Without.In(year)!.Links
        .Where(l => !l.Id.To.IsOutside && l.Paid.Dollars > 0 && purposes.Contains(l.Id.Purpose))
        .Select(l => (Find(l.Id.From), Find(l.Id.To), l.Paid.Dollars));

    /// <summary>What companies pay others for some purposes in any year.</summary>
    public IEnumerable<(Company From, Company To, double Dollars)> PaidEver(params string[] purposes) =>
        Without.Years.SelectMany(y => Paid(y.Year, purposes));

    private Company Find(CompanyId id) => Scenario.Companies[_places[id]];

    // A correlation may name a lever's strength, which is gone with it.
    private static Scenario WithoutLevers(Scenario scenario) => scenario with
    {
        Levers = [],
        Correlations = scenario.Correlations.Select(c => c with { Assumptions = c.Assumptions.Where(a => !a.StartsWith("levers/", StringComparison.Ordinal)).ToValueList() }).ToValueList(),
    };
}
