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

    /// <summary>Finds a measure; where there is none, the problem tells the nearest names.</summary>
    /// <param name="address">Such as layers/cloud/throughputShare.</param>
    /// <param name="projection">The projection that it is a measure of.</param>
    public static Outcome<Measure> Find(string address, Projection projection)
    {
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
        var known = projection.Years.SelectMany(y => y.Links).Select(l => l.Id.ToString()).Distinct();
        if (!known.Contains(id))
        {
            return Unknown(address, $"There is no link {id}.", known, id);
        }

        return key == "paid"
            ? new Measure(address, MeasureOwner.Link, id, key, Unit.Dollars, MeasureDefinitions.PaidFormula, y => y.Links.FirstOrDefault(l => l.Id.ToString() == id)?.Paid.Dollars ?? 0)
            : Unknown(address, $"Links have no measure \"{key}\".", ["paid"], key);
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
