using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>A scenario into which tables are read: what is there, what came, and where it came from.</summary>
internal sealed class StackDraft
{
    private readonly Scenario _target;
    private readonly List<Company> _companies;
    private readonly List<Link> _links;
    private readonly List<Lever> _levers;
    private YearSpan _years;
    private readonly List<ReadRow<Company>> _readCompanies = [];
    private readonly List<ReadRow<Link>> _readLinks = [];
    private Dictionary<string, LinkId>? _linkIds;
    private readonly Dictionary<string, int> _companyPlaces = [];
    private readonly Dictionary<LinkId, int> _linkPlaces = [];
    private readonly ILookup<string, Company> _targetNames;
    private readonly Dictionary<string, string> _looks = [];
    private readonly Dictionary<string, (CompanyId Id, ImportPlace Place)> _fileIds = [];
    private readonly Dictionary<string, List<(CompanyId Id, ImportPlace Place)>> _fileNames = [];
    private readonly HashSet<string> _reserved = [];
    private readonly HashSet<string> _came = [];
    private readonly HashSet<string> _broken = [];
    private readonly Dictionary<string, ImportPlace> _places = [];

    public StackDraft(Scenario target)
    {
        _target = target;
        _years = target.Years;
        _companies = [.. target.Companies];
        _links = [.. target.Links];
        _levers = [.. target.Levers];
        _targetNames = target.Companies.ToLookup(c => NameKey(c.Name));
        foreach (var company in target.Companies)
        {
            _looks.TryAdd(LookAlike.Skeleton(company.Name), company.Name);
        }

        for (var i = 0; i < _companies.Count; i++)
        {
            _companyPlaces.TryAdd(_companies[i].Id.Value, i);
        }

        for (var i = 0; i < _links.Count; i++)
        {
            _linkPlaces.TryAdd(_links[i].Id, i);
        }
    }

    public Scenario Target => _target;

    // By their text, as addresses name them.
    private Dictionary<string, LinkId> LinkIds => _linkIds ??= _links.DistinctBy(l => l.Id).ToDictionary(l => l.Id.ToString(), l => l.Id);

    /// <summary>The scenario as it will be.</summary>
    public Scenario ToScenario() => _target with { Years = _years, Companies = _companies.ToValueList(), Links = _links.ToValueList(), Levers = _levers.ToValueList() };

    /// <summary>A name without what people write differently: case, blanks, the spelling of accents.</summary>
    public static string NameKey(string name) =>
        string.Join(' ', NormalText.Compose(name).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The company of the target that has an id; null where none has.</summary>
    public Company? OfTarget(string id) => _companyPlaces.TryGetValue(id, out var i) && i < _target.Companies.Count ? _target.Companies[i] : null;

    /// <summary>The companies of the target that have a name.</summary>
    public IEnumerable<Company> Named(string name) => _targetNames[NameKey(name)];

    /// <summary>The link as it is now; null where there is none.</summary>
    public Link? Find(LinkId id) => _linkPlaces.TryGetValue(id, out var i) ? _links[i] : null;

    /// <summary>The name that is there or came before and that people would take for the same; null where there is none.</summary>
    public string? LooksLike(string name)
    {
        var skeleton = LookAlike.Skeleton(name);
        if (_looks.TryAdd(skeleton, name))
        {
            return null;
        }

        return _looks[skeleton];
    }

    /// <summary>Keeps an id that a row of the table gives itself from being made for another row.</summary>
    public void Reserve(string id) => _reserved.Add(id);

    /// <summary>Whether no company may have an id any more.</summary>
    public bool IsTaken(string id, bool isGiven) => _companyPlaces.ContainsKey(id) || id == CompanyId.Outside.Value || (!isGiven && _reserved.Contains(id));

    /// <summary>What the table calls a company, for later rows and for links of the same import.</summary>
    public void Call(string fileId, string name, CompanyId id, ImportPlace place)
    {
        if (fileId.Length > 0)
        {
            _fileIds.TryAdd(fileId, (id, place));
        }

        var key = NameKey(name);
        if (!_fileNames.TryGetValue(key, out var ids))
        {
            _fileNames.Add(key, ids = []);
        }

        ids.Add((id, place));
    }

    /// <summary>Where the import has brought a company before, by its id or, without one, by its name; null where it has not.</summary>
    public ImportPlace? CameAs(string fileId, string? name) => fileId.Length > 0
        ? _fileIds.TryGetValue(fileId, out var byId) ? byId.Place : null
        : name is not null && _fileNames.TryGetValue(NameKey(name), out var ids) ? ids[0].Place : null;

    /// <summary>The companies that a text may mean: by the ids and then the names of the import, then by those of the target.</summary>
    public IReadOnlyList<CompanyId> Meant(string text)
    {
        if (_fileIds.TryGetValue(text, out var called))
        {
            return [called.Id];
        }

        if (_fileNames.TryGetValue(NameKey(text), out var ids))
        {
            return [.. ids.Select(i => i.Id)];
        }

        return OfTarget(text) is { } company ? [company.Id] : [.. Named(text).Select(c => c.Id)];
    }

    /// <summary>What companies are called, for hints.</summary>
    public IEnumerable<string> AllNames() => _fileIds.Keys.Concat(_companies.SelectMany(c => new[] { c.Name, c.Id.Value })).Distinct();

    /// <summary>Puts the company of a row into the draft.</summary>
    public void Put(Company company, ImportPlace row)
    {
        var isNew = !_companyPlaces.TryGetValue(company.Id.Value, out var i);
        if (isNew)
        {
            _companyPlaces.Add(company.Id.Value, _companies.Count);
            _companies.Add(company);
        }
        else
        {
            _companies[i] = company;
        }

        _readCompanies.Add(new(row, company, isNew));
    }

    /// <summary>Puts the link of a row into the draft.</summary>
    public void Put(Link link, ImportPlace row)
    {
        var isNew = !_linkPlaces.TryGetValue(link.Id, out var i);
        if (isNew)
        {
            _linkPlaces.Add(link.Id, _links.Count);
            _links.Add(link);
            _linkIds = null;
        }
        else
        {
            _links[i] = link;
        }

        _readLinks.Add(new(row, link, isNew));
    }

    /// <summary>The rows that were read, with what was found in them.</summary>
    public TableReading ToReading(Findings findings) => new()
    {
        Companies = _readCompanies.ToValueList(),
        Links = _readLinks.ToValueList(),
        Problems = findings.Problems,
        MoreProblems = findings.MoreProblems,
        Remarks = findings.Remarks,
    };

    /// <summary>The place of a number by the parts of its address; null where there is none.</summary>
    /// <param name="parts">The parts between the slashes.</param>
    /// <param name="rest">What stands behind the number's own address.</param>
    public NumberSlot? Slot(string[] parts, out string[] rest)
    {
        rest = parts.Length > 3 ? parts[3..] : [];
        switch (parts)
        {
            case ["years", var end]:
                return NumberSlots.OfYears(_years, end, change => _years = change(_years));
            case ["companies", var id, "moats", var moat, ..] when _companyPlaces.TryGetValue(id, out var i):
                rest = parts[4..];
                return NumberSlots.OfMoat(_companies[i], moat, change => _companies[i] = change(_companies[i]));
            case ["companies", var id, var key, ..] when _companyPlaces.TryGetValue(id, out var i):
                return NumberSlots.OfCompany(_companies[i], key, change => _companies[i] = change(_companies[i]));
            case ["links", var id, var key, ..] when LinkIds.TryGetValue(id, out var link):
                var place = _linkPlaces[link];
                return NumberSlots.OfLink(_links[place], key, change => _links[place] = change(_links[place]));
            case ["levers", var id, var key, ..] when _levers.FindIndex(l => l.Id.Value == id) is >= 0 and var at:
                return NumberSlots.OfLever(_levers[at], key, change => _levers[at] = change(_levers[at]));
            default:
                return null;
        }
    }

    /// <summary>The addresses of the numbers that there are, for hints.</summary>
    public IEnumerable<string> Addresses() => ToScenario().Assumptions().SelectMany(a => a.WithInner()).Select(a => a.Address);

    /// <summary>Remembers that a thing came in a row; false where it came before.</summary>
    public bool Come(string thing, ImportPlace row)
    {
        _places.TryAdd(thing, row);
        return _came.Add(thing);
    }

    /// <summary>Remembers where something was written.</summary>
    public void PlaceAt(string address, ImportPlace place) => _places[address] = place;

    /// <summary>Remembers where something of a thing was written, if nothing is known yet.</summary>
    public void PlaceNear(string thing, ImportPlace place) => _places.TryAdd(thing, place);

    /// <summary>The place of an address: its own, else that of what holds it; null where the import did not bring it.</summary>
    public ImportPlace? PlaceOf(string address)
    {
        for (var outer = address; ; outer = outer[..outer.LastIndexOf('/')])
        {
            if (_places.TryGetValue(outer, out var place))
            {
                return place;
            }

            if (!outer.Contains('/', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    /// <summary>Marks a thing whose row could not be read: what the rules say about it would only follow from that.</summary>
    public void Break(string thing) => _broken.Add(thing);

    /// <summary>Whether an address lies in a thing whose row could not be read.</summary>
    public bool IsBroken(string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var end = slash < 0 ? -1 : address.IndexOf('/', slash + 1);
        return _broken.Contains(end < 0 ? address : address[..end]);
    }
}
