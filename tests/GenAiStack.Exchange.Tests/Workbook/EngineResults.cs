using System.Globalization;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Years;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>All measures of a projection as the engine has them, and how a sheet of results differs from them.</summary>
internal static class EngineResults
{
    private const double Tolerance = 1e-9;

    /// <summary>Each measure by year and address; null where it has no value.</summary>
    public static Dictionary<(int Year, string Address), double?> Of(Projection projection)
    {
        var results = new Dictionary<(int, string), double?>();
        foreach (var year in projection.Years)
        {
            foreach (var definition in MeasureDefinitions.OfYear)
            {
                results.Add((year.Year, definition.Key), definition.Get(year));
            }

            foreach (var (company, definition) in year.Companies.SelectMany(c => MeasureDefinitions.OfCompany.Select(d => (c, d))))
            {
                results.Add((year.Year, $"companies/{company.Id}/{definition.Key}"), definition.Get(company));
            }

            foreach (var (layer, definition) in year.Layers.SelectMany(l => MeasureDefinitions.OfLayer.Select(d => (l, d))))
            {
                results.Add((year.Year, $"layers/{Domain.Stacks.LayerNames.Name(layer.Layer)}/{definition.Key}"), definition.Get(layer));
            }

            foreach (var link in year.Links)
            {
                results.Add((year.Year, $"links/{link.Id}/paid"), link.Paid.Dollars);
            }

            foreach (var (dollar, rest) in year.Dollars().SelectMany(d => d.Rests.Select(r => (d, r))))
            {
                results.Add((year.Year, $"dollar/{dollar.App}/{rest.Company}"), rest.Part.Value);
            }
        }

        return results;
    }

    /// <summary>What differs: to 1e-9 of the number, or for money of all that enters in the year.</summary>
    /// <param name="projection">What the engine says.</param>
    /// <param name="shown">What the sheet shows: a number, the empty text for none, or an error.</param>
    public static List<string> Differences(Projection projection, IReadOnlyDictionary<(int Year, string Address), string> shown)
    {
        var differences = new List<string>();
        var expected = Of(projection);
        foreach (var ((year, address), value) in expected)
        {
            if (!shown.TryGetValue((year, address), out var text))
            {
                differences.Add($"{year} {address} is not there");
                continue;
            }

            var entering = projection.In(year)!.MoneyEntering.Dollars;
            var isMoney = address.StartsWith("links/", StringComparison.Ordinal) || !address.Contains('/', StringComparison.Ordinal) || IsMoney(address);
            var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : (double?)null;
            var allowed = Tolerance * Math.Max(Math.Abs(value ?? 0), isMoney ? entering : 1);
            var agree = value is null ? text.Length == 0 : number is not null && Math.Abs(number.Value - value.Value) <= allowed;
            if (!agree)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{year} {address}: {value?.ToString("R", CultureInfo.InvariantCulture) ?? "none"} in the engine, \"{text}\" in the sheet"));
            }
        }

        // What levers may add and do not pays nothing; a dollar that nobody pays has no row in the engine.
        foreach (var (key, text) in shown.Where(s => projection.In(s.Key.Year) is not null && !expected.ContainsKey(s.Key)))
        {
            var isNothing = key.Address.StartsWith("links/", StringComparison.Ordinal)
                ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var paid) && paid == 0
                : key.Address.StartsWith("dollar/", StringComparison.Ordinal) && text.Length == 0;
            if (!isNothing)
            {
                differences.Add($"{key.Year} {key.Address}: not in the engine, \"{text}\" in the sheet");
            }
        }

        return differences;
    }

    private static bool IsMoney(string address)
    {
        var key = address[(address.LastIndexOf('/') + 1)..];
        return MeasureDefinitions.OfCompany.FirstOrDefault(d => d.Key == key)?.Unit == Domain.Quantities.Unit.Dollars
            || MeasureDefinitions.OfLayer.FirstOrDefault(d => d.Key == key)?.Unit == Domain.Quantities.Unit.Dollars;
    }
}
