using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Sheets;

/// <summary>The grid of companies.</summary>
internal sealed class CompanySheet : Sheet
{
    private readonly ValueList<Company> _companies;

    public CompanySheet(SheetRequest request)
        : base(request, SheetColumn.OfCompanies)
    {
        _companies = request.Scenario.Companies;
        var rows = Enumerable.Range(0, _companies.Count).Where(i => IsShown(_companies[i], request.Filter));
        Rows = [.. Sorted(rows).Select(i => new SheetRow(RowKind.Company, Key(_companies[i]), i))];
        ShownCount = Rows.Count;
    }

    public override int Total => _companies.Count;

    private protected override int Count(SheetFilter filter) => _companies.Count(c => Passes(filter, Key(c), Addresses(c)));

    public override SheetCell Cell(SheetRow row, SheetColumn column)
    {
        var company = _companies[row.Index];
        var address = $"{row.Key}/{column.Key}";
        if (AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == column.Key) is { } field)
        {
            return Number(address, field.Get(company), column);
        }

        return column.Key switch
        {
            SheetColumn.Name => Text(address, company.Name, FlowColumns.Of(company).Tone()),
            "layer" => Text(row.Key, company.Layer.Title()),
            "segment" => Text(address, company.Segment),
            "tags" => Text(row.Key, string.Join(", ", company.Tags)),
            "note" => Text(address, company.Note),
            SheetColumn.Years => OverYears(RevenueByYear(row.Index)),
            SheetColumn.Effect => new("") { Rank = BestRank(Addresses(company)) },
            SheetColumn.Source => Sources(AssumptionFields.OfCompany.Select(f => f.Get(company))),
            _ when MoatKeys.All.FirstOrDefault(m => column.Key == $"moats/{m.Key}") is { Key: not null } moat => Plain(address, company.Moats is { } moats ? moat.Get(moats) : null, column, ""),
            _ => new(""),
        };
    }

    private static string Key(Company company) => $"companies/{company.Id}";

    private static IEnumerable<string> Addresses(Company company) =>
        AssumptionFields.OfCompany.Where(f => f.Get(company) is not null).Select(f => $"companies/{company.Id}/{f.Key}");

    private bool IsShown(Company company, SheetFilter filter) =>
        ShowsAll || (Matches(company.Name, company.Segment, company.Layer.Title(), string.Join(' ', company.Tags)) && Passes(filter, Key(company), Addresses(company)));

    private IEnumerable<int> Sorted(IEnumerable<int> rows)
    {
        var (column, down) = Request.Sort;
        if (column is null)
        {
            return Request.Filter == SheetFilter.Guesses ? rows.OrderBy(i => BestRank(Addresses(_companies[i]))?.Place ?? int.MaxValue) : rows;
        }

        Func<int, IComparable?> by = column switch
        {
            SheetColumn.Name => i => _companies[i].Name.ToUpperInvariant(),
            "layer" => i => (int)_companies[i].Layer,
            "segment" => i => _companies[i].Segment?.ToUpperInvariant(),
            "note" => i => _companies[i].Note,
            "tags" => i => string.Join(' ', _companies[i].Tags),
            SheetColumn.Effect => i => BestRank(Addresses(_companies[i]))?.Cents,
            SheetColumn.Years => i => RevenueByYear(i) is { Count: > 0 } values ? values[^1] : null,
            _ when AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == column) is { } field => i => field.Get(_companies[i])?.ValueIn(Request.Year, Request.Scenario.Years.First),
            _ when MoatKeys.All.FirstOrDefault(m => column == $"moats/{m.Key}") is { Key: not null } moat => i => _companies[i].Moats is { } moats ? moat.Get(moats) : null,
            _ => i => i,
        };

        // What has no value comes last, whichever way it is sorted; what is equal keeps the scenario's order.
        var split = rows.Select(i => (Index: i, Value: by(i))).ToLookup(r => r.Value is null);
        var ordered = down ? split[false].OrderByDescending(r => r.Value) : split[false].OrderBy(r => r.Value);
        return ordered.Concat(split[true]).Select(r => r.Index);
    }

    private List<double> RevenueByYear(int index)
    {
        if (Request.Projection is { } projection && ReferenceEquals(projection.Scenario, Request.Scenario))
        {
            return [.. projection.Years.Select(y => y.Companies[index].EndCustomerRevenue.Dollars)];
        }

        var (company, years) = (_companies[index], Request.Scenario.Years);
        return company.EndCustomerRevenue is { } revenue ? [.. years.Years().Select(y => revenue.ValueIn(y, years.First))] : [];
    }
}
