using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Measures;

/// <summary>What a measure belongs to.</summary>
public enum MeasureOwner
{
    /// <summary>The whole year, such as endCustomerRevenue.</summary>
    Year,

    /// <summary>A company, such as companies/nvidia/grossMargin.</summary>
    Company,

    /// <summary>A layer, such as layers/cloud/throughputShare.</summary>
    Layer,

    /// <summary>A link: links/FROM>TO:PURPOSE/paid.</summary>
    Link,

    /// <summary>A dollar that users pay: dollar/APP/COMPANY.</summary>
    Dollar,

    /// <summary>Several measures added up: their addresses with plus signs between them.</summary>
    Sum,
}

/// <summary>
/// A measure of a projection by its address. Model section 5. The same address means the same number on the command line, in the
/// interface and in every chart.
/// </summary>
public sealed class Measure
{
    private readonly Func<YearResult, double?> _get;

    private Measure(string address, MeasureOwner owner, string ownerId, string key, Unit unit, string formula, Func<YearResult, double?> get)
    {
        Address = address;
        Owner = owner;
        OwnerId = ownerId;
        Key = key;
        Unit = unit;
        Formula = formula;
        _get = get;
    }

    /// <summary>The address.</summary>
    public string Address { get; }

    /// <summary>What it belongs to.</summary>
    public MeasureOwner Owner { get; }

    /// <summary>What it counts.</summary>
    public Unit Unit { get; }

    /// <summary>How it arises, in words.</summary>
    public string Formula { get; }

    /// <summary>The id of what it belongs to: of the company, layer or link, or of the app whose dollar is followed.</summary>
    internal string OwnerId { get; }

    /// <summary>The measure's own name; for a dollar, the company where it rests.</summary>
    internal string Key { get; }

    /// <summary>Of a sum what is added up; empty for all others.</summary>
    internal ValueList<Measure> Parts { get; private init; } = [];

    /// <summary>Finds a measure; where there is none, the problem tells the nearest names.</summary>
    /// <param name="address">Such as layers/cloud/throughputShare.</param>
    /// <param name="projection">The projection that it is a measure of.</param>
    public static Outcome<Measure> Find(string address, Projection projection)
    {
        if (address.Contains('+', StringComparison.Ordinal))
        {
            return OfSum(address, projection);
        }

        var parts = address.Split('/');
        return (parts[0], parts.Length) switch
        {
            ("companies", 3) => OfCompany(address, parts[1], parts[2], projection),
            ("layers", 3) => OfLayer(address, parts[1], parts[2], projection),
            ("links", 3) => OfLink(address, parts[1], parts[2], projection),
            ("dollar", 3) => OfDollar(address, parts[1], parts[2], projection),
            (_, 1) => OfYear(address),
            _ => Unknown(address, "There is no such measure.", ["companies/ID/revenue", "layers/cloud/retainedShare", "links/A>B:PURPOSE/paid", "dollar/APP/COMPANY"]),
        };
    }

    /// <summary>The value in a year; null where it has none.</summary>
    public double? In(YearResult year) => _get(year);

    /// <summary>
    /// Measures of one unit added up: A+B+C. It is null where one of them is. Money and parts of the same whole can be added; a sum of
    /// margins or indices means nothing and is refused.
    /// </summary>
    private static Outcome<Measure> OfSum(string address, Projection projection)
    {
        var parts = new List<Measure>();
        foreach (var part in address.Split('+'))
        {
            var found = Find(part, projection);
            if (!found.TryGet(out var measure))
            {
                return found;
            }

            parts.Add(measure);
        }

        if (parts.FirstOrDefault(p => !IsAdditive(p) || p.Unit != parts[0].Unit || (p.Key != parts[0].Key && p.Unit == Unit.Fraction)) is { } odd)
        {
            return new InvalidEntry(address, $"\"{odd.Address}\" cannot be added to the others.", "Add measures of money, or the same share of several companies or layers.");
        }

        return SumOf(parts.ToValueList());
    }

    /// <summary>A sum of measures of money, or of the same share of several; null where one of them is.</summary>
    /// <param name="parts">What is added up; at least one.</param>
    public static Measure SumOf(ValueList<Measure> parts) => new(
        string.Join('+', parts.Select(p => p.Address)), MeasureOwner.Sum, "", parts[0].Key, parts[0].Unit, string.Join(" + ", parts.Select(p => p.Address)), year =>
        {
            var sum = 0.0;
            foreach (var part in parts)
            {
                if (part.In(year) is not { } value)
                {
                    return null;
                }

                sum += value;
            }

            return sum;
        })
    {
        Parts = parts,
    };

    private static bool IsAdditive(Measure measure) =>
        measure.Unit == Unit.Dollars || measure.Owner == MeasureOwner.Dollar || measure.Key is "customerDollarShare" or "retainedShare" or "grossProfitShare" or "throughputShare";

    private static Outcome<Measure> OfYear(string key)
    {
        foreach (var definition in MeasureDefinitions.OfYear)
        {
            if (definition.Key == key)
            {
                return new Measure(key, MeasureOwner.Year, "", key, definition.Unit, definition.Formula, definition.Get);
            }
        }

        return Unknown(key, "There is no such measure of a year.", MeasureDefinitions.OfYear.Select(d => d.Key), key);
    }

    private static Outcome<Measure> OfCompany(string address, string id, string key, Projection projection)
    {
        var index = IndexOf(projection, id);
        if (index < 0)
        {
            return Unknown(address, $"There is no company \"{id}\".", projection.Scenario.Companies.Select(c => c.Id.Value), id);
        }

        foreach (var definition in MeasureDefinitions.OfCompany)
        {
            if (definition.Key == key)
            {
                return new Measure(address, MeasureOwner.Company, id, key, definition.Unit, definition.Formula, y => definition.Get(y.Companies[index]));
            }
        }

        return Unknown(address, $"Companies have no measure \"{key}\".", MeasureDefinitions.OfCompany.Select(d => d.Key), key);
    }

    private static Outcome<Measure> OfLayer(string address, string name, string key, Projection projection)
    {
        if (LayerNames.Parse(name) is not { } layer)
        {
            return Unknown(address, $"There is no layer \"{name}\".", LayerNames.AllNames, name);
        }

        if (projection.Scenario.Companies.All(c => c.Layer != layer))
        {
            return Unknown(address, $"This stack has no company in the layer \"{name}\".", projection.Scenario.Companies.Select(c => c.Layer.Name()).Distinct(), name);
        }

        foreach (var definition in MeasureDefinitions.OfLayer)
        {
            if (definition.Key == key)
            {
                return new Measure(address, MeasureOwner.Layer, name, key, definition.Unit, definition.Formula, y => definition.Get(y.Layers.First(l => l.Layer == layer)));
            }
        }

        return Unknown(address, $"Layers have no measure \"{key}\".", MeasureDefinitions.OfLayer.Select(d => d.Key), key);
    }

    private static Outcome<Measure> OfLink(string address, string id, string key, Projection projection)
    {
        if (!TryParse(id, out var link) || !projection.Years.Any(y => y.Links.Any(l => l.Id == link)))
        {
            return Unknown(address, $"There is no link {id}.", projection.Years.SelectMany(y => y.Links).Select(l => l.Id).Distinct().Select(l => l.ToString()), id);
        }

        return key == "paid" ? OfLink(link) : Unknown(address, $"Links have no measure \"{key}\".", ["paid"], key);
    }

    /// <summary>What a link pays, without looking for it: 0 in a year in which it is not there.</summary>
    public static Measure OfLink(LinkId link) => new(
        $"links/{link}/paid", MeasureOwner.Link, link.ToString(), "paid", Unit.Dollars, MeasureDefinitions.PaidFormula, y => y.Links.FirstOrDefault(l => l.Id == link)?.Paid.Dollars ?? 0);

    private static bool TryParse(string id, out LinkId link)
    {
        var (arrow, colon) = (id.IndexOf('>', StringComparison.Ordinal), id.IndexOf(':', StringComparison.Ordinal));
        link = arrow > 0 && colon > arrow ? new(new(id[..arrow]), new(id[(arrow + 1)..colon]), id[(colon + 1)..]) : default;
        return arrow > 0 && colon > arrow;
    }

    private static Outcome<Measure> OfDollar(string address, string app, string company, Projection projection)
    {
        foreach (var id in new[] { app, company })
        {
            if (IndexOf(projection, id) < 0)
            {
                return Unknown(address, $"There is no company \"{id}\".", projection.Scenario.Companies.Select(c => c.Id.Value), id);
            }
        }

        var index = IndexOf(projection, company);
        return new Measure(
            address, MeasureOwner.Dollar, app, company, Unit.Fraction, MeasureDefinitions.DollarFormula, y => y.Dollar(new(app))?.Rests[index].Part.Value);
    }

    private static int IndexOf(Projection projection, string id) => projection.Levers.Plan.TryIndexOf(id, out var index) ? index : -1;

    private static InvalidEntry Unknown(string address, string message, IEnumerable<string> names, string? written = null)
    {
        var all = names.ToList();
        var nearest = Nearest.To(written ?? address, all);
        var remedy = nearest.Count > 0 ? $"Did you mean {string.Join(" or ", nearest)}?"
            : all.Count <= 25 ? $"There are {string.Join(", ", all)}."
            : "See the ids in the scenario file.";
        return new(address, message, remedy);
    }
}
