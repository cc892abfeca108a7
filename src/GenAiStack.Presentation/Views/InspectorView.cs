using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A figure of the inspector: a head number with its name and a remark.</summary>
public sealed record KeyFigure(string Title, Shown Value, string? Remark = null);

/// <summary>A plain number of a company or link that is no assumption: useful life, growth before the first year, a moat.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Title">What it is.</param>
/// <param name="Value">The number; null where it is not given.</param>
/// <param name="Default">What holds where it is not given, in words.</param>
/// <param name="Parent">The parent's number.</param>
/// <param name="Unit">What it counts.</param>
public sealed record PlainNumber(string Address, string Title, double? Value, string Default, double? Parent, Unit Unit);

/// <summary>A titled list of assumptions.</summary>
/// <param name="Title">The title.</param>
/// <param name="Rows">The assumptions.</param>
/// <param name="Numbers">The plain numbers.</param>
/// <param name="Address">The link that it is of; null where it is of none.</param>
public sealed record AssumptionGroup(string Title, ValueList<AssumptionRow> Rows, ValueList<PlainNumber> Numbers, string? Address = null);

/// <summary>What the inspector shows of a company or of the payments between two.</summary>
public sealed record InspectorView
{
    /// <summary>What it is: "Company in Chips, GPUs".</summary>
    public required string Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The hue.</summary>
    public required string Tone { get; init; }

    /// <summary>The head numbers.</summary>
    public required ValueList<KeyFigure> KeyFigures { get; init; }

    /// <summary>Who paid its revenue first; null where it has none or it is a link.</summary>
    public required Origins? Origins { get; init; }

    /// <summary>Its assumptions.</summary>
    public required ValueList<AssumptionGroup> Groups { get; init; }

    /// <summary>The address of the company; null where links are shown, which have theirs in the groups.</summary>
    public string? Address { get; init; }

    /// <summary>How much of its revenue is the stack's own money coming back; null where none is, and for links.</summary>
    public StackMoneyView? StackMoney { get; init; }

    /// <summary>What its number does over the draws; null where the map shows no ranges.</summary>
    public RangePicture? Range { get; init; }

    /// <summary>Its numbers in the other scenario; null where the map shows no difference.</summary>
    public ValueList<KeyFigure>? Changes { get; init; }

    /// <summary>The note of the company or link.</summary>
    public required string? Note { get; init; }

    /// <summary>The view of a company; null where the scenario does not have it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="year">The result.</param>
    /// <param name="parent">The parent scenario; null where there is none.</param>
    /// <param name="id">The company.</param>
    public static InspectorView? OfCompany(Scenario scenario, YearResult year, Scenario? parent, CompanyId id)
    {
        var index = scenario.Companies.ToList().FindIndex(c => c.Id == id);
        if (index < 0)
        {
            return null;
        }

        var (company, result) = (scenario.Companies[index], year.Companies[index]);
        var lookup = new Lookup(scenario, parent, year.Year);
        var keptPart = result.Kept.Per(new(FlowGraph.TakesIn(result)));
        return new()
        {
            Kind = $"Company in {company.Layer.Title()}{(company.Segment is { } segment ? ", " + segment : "")}",
            Name = company.Name,
            Tone = FlowColumns.Of(company).Tone(),
            KeyFigures =
            [
                new("Revenue", new(Figures.Money(result.Revenue.Dollars), $"companies/{id}/revenue")),
                new("Kept", new(Figures.Money(result.Kept.Dollars), $"companies/{id}/kept"), result.Kept > Money.Zero && keptPart is { } part ? Figures.Percent(part.Value) : null),
                new("Gross margin", new(Figures.Percent(result.GrossMargin?.Value), $"companies/{id}/grossMargin")),
                new(
                    "Largest customer",
                    new(Figures.Percent(result.LargestCustomerShare?.Value), $"companies/{id}/largestCustomerShare"),
                    result.LargestCustomer is { } buyer ? Words.OfCompany(scenario, buyer) : null),
            ],
            Origins = Views.Origins.Of(result),
            Groups =
            [
                new("Money in", lookup.OfCompany(company), []),
                new("What it pays", scenario.Links.Where(l => l.From == id).SelectMany(l => lookup.OfLink(l, receives: false)).ToValueList(), []),
                new("What companies pay it", scenario.Links.Where(l => l.To == id).SelectMany(l => lookup.OfLink(l, receives: true)).ToValueList(), []),
                new("Moats, 0 to 5", [], lookup.MoatsOf(company)),
            ],
            Note = company.Note,
            Address = $"companies/{id}",
        };
    }

    /// <summary>The view of what one company pays another, or several where groups stand for them; null where nothing is paid.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="year">The result.</param>
    /// <param name="parent">The parent scenario; null where there is none.</param>
    /// <param name="from">The payers.</param>
    /// <param name="to">The receivers.</param>
    /// <param name="isInvestment">Whether investments are meant; else everything else.</param>
    public static InspectorView? OfLinks(Scenario scenario, YearResult year, Scenario? parent, ValueList<CompanyId> from, ValueList<CompanyId> to, bool isInvestment)
    {
        var links = scenario.Links.Where(l => from.Contains(l.From) && to.Contains(l.To) && l.IsInvestment == isInvestment).ToList();
        if (links.Count == 0)
        {
            return null;
        }

        var lookup = new Lookup(scenario, parent, year.Year);
        var paid = year.Links.Where(l => from.Contains(l.Id.From) && to.Contains(l.Id.To) && l.Id.Purpose == LinkPurposes.Investment == isInvestment).ToList();
        var total = paid.Sum(l => l.Paid.Dollars);
        var payer = from.Count == 1 ? Words.OfCompany(scenario, from[0]) : $"{from.Count} companies";
        var receiver = to.Count == 1 ? Words.OfCompany(scenario, to[0]) : $"{to.Count} companies";
        var takesIn = year.Companies.Where(c => from.Contains(c.Id)).Sum(FlowGraph.TakesIn);
        var receives = year.Companies.Where(c => to.Contains(c.Id)).Sum(FlowGraph.TakesIn);
        var measure = paid.Count == 1 ? $"links/{paid[0].Id}/paid" : "";
        var column = scenario.Companies.FirstOrDefault(c => c.Id == to[0]);
        return new()
        {
            Kind = links.Count == 1 ? $"Payment, {Words.OfPurpose(links[0].Purpose)}" : $"{links.Count} payments",
            Name = isInvestment ? $"{payer} invests in {receiver}" : $"{payer} pays {receiver}",
            Tone = column is null ? "in" : FlowColumns.Of(column).Tone(),
            KeyFigures =
            [
                new($"Paid in {year.Year}", new(Figures.Money(total), measure)),
                new("Of the payer's money", new(Figures.Percent(Fraction.Of(total, takesIn)?.Value), "")),
                new("Of the receiver's money", new(Figures.Percent(Fraction.Of(total, receives)?.Value), "")),
            ],
            Origins = null,
            Groups = links.Select(l => new AssumptionGroup(
                links.Count == 1 ? "Assumptions" : $"{Words.OfCompany(scenario, l.From)} to {Words.OfCompany(scenario, l.To)}, {Words.OfPurpose(l.Purpose)}",
                lookup.AllOf(l),
                lookup.NumbersOf(l),
                $"links/{l.Id}")).ToValueList(),
            Note = links.Count == 1 ? links[0].Note : null,
        };
    }

    private sealed class Lookup(Scenario scenario, Scenario? parent, int year)
    {
        private readonly Dictionary<CompanyId, Company> _companies = parent?.Companies.ToDictionary(c => c.Id) ?? [];
        private readonly Dictionary<LinkId, Link> _links = parent?.Links.ToDictionary(l => l.Id) ?? [];

        public ValueList<AssumptionRow> OfCompany(Company company) => AssumptionFields.OfCompany
            .Select(f => Row($"companies/{company.Id}/{f.Key}", Words.OfField(f.Key), "", f.Bounds, f.Get(company), _companies.TryGetValue(company.Id, out var p) ? f.Get(p) : null))
            .ToValueList();

        public IEnumerable<AssumptionRow> OfLink(Link link, bool receives) => AssumptionFields.OfLink
            .Where(f => f.Get(link) is not null)
            .Select(f => Row(
                $"links/{link.Id}/{f.Key}",
                receives ? $"{Words.OfCompany(scenario, link.From)} pays" : $"{(link.IsInvestment ? "Invests in" : "Pays")} {Words.OfCompany(scenario, link.To)}",
                $"{Words.OfPurpose(link.Purpose)}, {Words.OfField(f.Key)}",
                f.Bounds,
                f.Get(link),
                _links.TryGetValue(link.Id, out var p) ? f.Get(p) : null));

        public ValueList<AssumptionRow> AllOf(Link link) => AssumptionFields.OfLink
            .Select(f => Row($"links/{link.Id}/{f.Key}", Capital(Words.OfField(f.Key)), Words.OfPurpose(link.Purpose), f.Bounds, f.Get(link), _links.TryGetValue(link.Id, out var p) ? f.Get(p) : null))
            .ToValueList();

        public ValueList<PlainNumber> NumbersOf(Link link)
        {
            if (link.Class != CostClass.Capex)
            {
                return [];
            }

            _links.TryGetValue(link.Id, out var p);
            return
            [
                new($"links/{link.Id}/usefulLife", "Useful life, years", link.UsefulLife, $"{Link.DefaultUsefulLife}", p?.UsefulLife, Unit.Factor),
                new($"links/{link.Id}/priorGrowth", Words.OfField("priorGrowth"), link.PriorGrowth, "0 %", p?.PriorGrowth, Unit.FractionPerYear),
            ];
        }

        public ValueList<PlainNumber> MoatsOf(Company company) => MoatKeys.All
            .Select(m => new PlainNumber(
                $"companies/{company.Id}/moats/{m.Key}",
                Capital(MoatTitle(m.Key)),
                company.Moats is { } moats ? m.Get(moats) : null,
                "not scored",
                _companies.TryGetValue(company.Id, out var p) && p.Moats is { } theirs ? m.Get(theirs) : null,
                Unit.Factor))
            .ToValueList();

        private static string MoatTitle(string key) => key == "supplyChain" ? "supply chain" : key;

        private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

        private AssumptionRow Row(string address, string title, string detail, Bounds bounds, Assumption? assumption, Assumption? theirs) => new()
        {
            Address = address,
            Title = title,
            Detail = detail,
            Bounds = bounds,
            Assumption = assumption,
            Parent = theirs,
            HasParent = parent is not null,
            Year = year,
            FirstYear = scenario.Years.First,
            EditedYear = assumption?.EditedYear(year, scenario.Years.First) ?? scenario.Years.First,
        };
    }
}
