using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Reconciling;

/// <summary>Reads addresses of measures without a scenario: whether any scenario could have such a measure, and what it counts.</summary>
internal static class MeasureSyntax
{
    /// <summary>What a measure counts, or why there can be none.</summary>
    /// <param name="address">The address; several with plus signs between them are a sum.</param>
    public static (Unit? Unit, string? Mistake) Read(string address)
    {
        Unit? unit = null;
        var parts = address.Split('+');
        foreach (var part in parts)
        {
            var (found, mistake) = ReadOne(part);
            if (found is null)
            {
                return (null, mistake);
            }

            if (unit is not null && unit != found)
            {
                return (null, $"\"{part}\" counts something else than \"{parts[0]}\".");
            }

            unit = found;
        }

        return parts.Length > 1 && unit != Unit.Dollars ? (null, "Only measures of money are added up here.") : (unit, null);
    }

    private static (Unit? Unit, string? Mistake) ReadOne(string address) => address.Split('/') switch
    {
        ["companies", var id, var key] when IdText.IsWellFormed(id) => Keyed(MeasureDefinitions.OfCompany, key, "Companies"),
        ["layers", var layer, var key] when LayerNames.Parse(layer) is not null => Keyed(MeasureDefinitions.OfLayer, key, "Layers"),
        ["links", var id, "paid"] when IsLink(id) => (Unit.Dollars, null),
        [var key] when key.Length > 0 => Keyed(MeasureDefinitions.OfYear, key, "Years"),
        _ => (null, $"\"{address}\" is no address of a measure."),
    };

    private static (Unit? Unit, string? Mistake) Keyed<T>(ValueList<MeasureDefinition<T>> definitions, string key, string owners)
    {
        var definition = definitions.FirstOrDefault(d => d.Key == key);
        return definition is null ? (null, $"{owners} have no measure \"{key}\".{Nearest.Hint(key, definitions.Select(d => d.Key))}") : (definition.Unit, null);
    }

    private static bool IsLink(string id)
    {
        var (arrow, colon) = (id.IndexOf('>', StringComparison.Ordinal), id.IndexOf(':', StringComparison.Ordinal));
        return arrow > 0 && colon > arrow && IdText.IsWellFormed(id[..arrow]) && IdText.IsWellFormed(id[(arrow + 1)..colon]) && IdText.IsWellFormed(id[(colon + 1)..]);
    }
}
