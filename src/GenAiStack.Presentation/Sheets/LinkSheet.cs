using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Sheets;

/// <summary>
/// The grid of links: by payer, each with a head that says what share it pays and what remains; or, sorted by a column, one list.
/// </summary>
internal sealed class LinkSheet : Sheet
{
    private readonly ValueList<Link> _links;
    private readonly Dictionary<CompanyId, int> _companies;
    private readonly Dictionary<CompanyId, List<int>> _byPayer = [];
    private readonly bool _isByPayer;

    public LinkSheet(SheetRequest request)
        : base(request, SheetColumn.OfLinks)
    {
        _links = request.Scenario.Links;
        _companies = request.Scenario.Companies.Select((c, i) => (c.Id, i)).ToDictionary(c => c.Id, c => c.i);
        for (var i = 0; i < _links.Count; i++)
        {
            if (!_byPayer.TryGetValue(_links[i].From, out var list))
            {
                _byPayer.Add(_links[i].From, list = []);
            }

            list.Add(i);
        }

        _isByPayer = request.Sort.Column is null;
        Rows = [.. _isByPayer ? ByPayer() : Sorted(Enumerable.Range(0, _links.Count).Where(IsShown)).Select(i => Row(i))];
        ShownCount = Rows.Count(r => r.Kind == RowKind.Link && !r.IsContext);
        HasContext = Rows.Any(r => r.IsContext);
    }

    public override int Total => _links.Count;

    private protected override int Count(SheetFilter filter) => _links.Count(l => Passes(filter, Key(l), Addresses(l)));

    public override SheetCell Cell(SheetRow row, SheetColumn column) => row.Kind == RowKind.Payer ? PayerCell(row, column) : LinkCell(row, column);

    private static string Key(Link link) => $"links/{link.Id}";

    private static IEnumerable<string> Addresses(Link link) => AssumptionFields.OfLink.Where(f => f.Get(link) is not null).Select(f => $"links/{link.Id}/{f.Key}");

    private static Assumption? Main(Link link) => link.ShareOfRevenue ?? link.ShareOfFunding ?? link.Fixed;

    private SheetRow Row(int index, bool isContext = false) => new(RowKind.Link, Key(_links[index]), index, isContext);

    private string NameOf(CompanyId id) => id.IsOutside ? "Outside" : _companies.TryGetValue(id, out var i) ? Request.Scenario.Companies[i].Name : id.Value;

    private bool IsShown(int index)
    {
        if (ShowsAll)
        {
            return true;
        }

        var link = _links[index];
        return Matches(NameOf(link.From), NameOf(link.To), Words.OfPurpose(link.Purpose)) && Passes(Request.Filter, Key(link), Addresses(link));
    }

    // The other rows of a payer stay, so that its sum is never one of hidden rows.
    private IEnumerable<SheetRow> ByPayer()
    {
        var payers = Request.Scenario.Companies.Select(c => c.Id).Where(_byPayer.ContainsKey);
        if (Request.Filter == SheetFilter.Guesses)
        {
            payers = payers.OrderBy(p => _byPayer[p].Min(i => BestRank(Addresses(_links[i]))?.Place ?? int.MaxValue));
        }

        foreach (var payer in payers)
        {
            var links = _byPayer[payer];
            var shown = links.Select(IsShown).ToList();
            if (!shown.Contains(true))
            {
                continue;
            }

            yield return new(RowKind.Payer, $"payer/{payer}", _companies[payer]);
            for (var i = 0; i < links.Count; i++)
            {
                yield return Row(links[i], !shown[i]);
            }
        }
    }

    private IEnumerable<int> Sorted(IEnumerable<int> rows)
    {
        var (column, down) = Request.Sort;
        var first = Request.Scenario.Years.First;
        Func<int, IComparable?> by = column switch
        {
            SheetColumn.Name => i => NameOf(_links[i].To).ToUpperInvariant(),
            "purpose" => i => _links[i].Purpose,
            "class" => i => (int)_links[i].Class,
            "usefulLife" => i => _links[i].UsefulLife,
            "priorGrowth" => i => _links[i].PriorGrowth,
            "note" => i => _links[i].Note,
            SheetColumn.Effect => i => BestRank(Addresses(_links[i]))?.Cents,
            SheetColumn.Years => i => Main(_links[i])?.ValueIn(Request.Scenario.Years.Last, first),
            _ when AssumptionFields.OfLink.FirstOrDefault(f => f.Key == column) is { } field => i => field.Get(_links[i])?.ValueIn(Request.Year, first),
            _ => i => i,
        };
        var split = rows.Select(i => (Index: i, Value: by(i))).ToLookup(r => r.Value is null);
        var ordered = down ? split[false].OrderByDescending(r => r.Value) : split[false].OrderBy(r => r.Value);
        return ordered.Concat(split[true]).Select(r => r.Index);
    }

    private SheetCell PayerCell(SheetRow row, SheetColumn column)
    {
        var company = Request.Scenario.Companies[row.Index];
        if (column.Key == SheetColumn.Name)
        {
            return new(company.Name) { Tone = FlowColumns.Of(company).Tone(), Title = company.Name };
        }

        return column.Key is "shareOfRevenue" or SheetColumn.Years or SheetColumn.Effect or SheetColumn.Source
            ? new("") { Shares = PayerShares.Of(_byPayer[company.Id].Select(i => _links[i]), Request.Year, Request.Scenario.Years.First), Tone = FlowColumns.Of(company).Tone() }
            : new("");
    }

    private SheetCell LinkCell(SheetRow row, SheetColumn column)
    {
        var link = _links[row.Index];
        var address = $"{row.Key}/{column.Key}";
        if (AssumptionFields.OfLink.FirstOrDefault(f => f.Key == column.Key) is { } field)
        {
            return Number(address, field.Get(link), column);
        }

        return column.Key switch
        {
            SheetColumn.Name => Text(row.Key, NameOf(link.To)) with { Parts = _isByPayer ? null : ($"{NameOf(link.From)} \u2192 ", NameOf(link.To), ""), Title = $"{NameOf(link.From)} pays {NameOf(link.To)}" },
            "purpose" => Text(row.Key, Words.OfPurpose(link.Purpose)),
            "class" => Text(row.Key, Words.OfPurpose(link.Class.Name())),
            "note" => Text(address, link.Note),
            "usefulLife" => Plain(address, link.UsefulLife, column, link.Class == CostClass.Capex ? $"{Link.DefaultUsefulLife}" : ""),
            "priorGrowth" => Plain(address, link.PriorGrowth, column, link.Class == CostClass.Capex ? "0%" : ""),
            SheetColumn.Years => Main(link) is { } main ? OverYears([.. Request.Scenario.Years.Years().Select(y => main.ValueIn(y, Request.Scenario.Years.First))]) : new(""),
            SheetColumn.Effect => new("") { Rank = BestRank(Addresses(link)) },
            SheetColumn.Source => Sources(AssumptionFields.OfLink.Select(f => f.Get(link))),
            _ => new(""),
        };
    }
}
