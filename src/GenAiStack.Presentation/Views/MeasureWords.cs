using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.Views;

/// <summary>A measure that can be picked.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Title">What it is called: "Chips, share of a customer's dollar".</param>
/// <param name="Tone">The hue of what it belongs to.</param>
public sealed record MeasureChoice(string Address, string Title, string Tone);

/// <summary>The measures of a scenario by names that people search for.</summary>
public static class MeasureWords
{
    /// <summary>The measure that a page begins with: the chip layer's share of a customer's dollar, or of the last layer that there is.</summary>
    /// <param name="projection">The scenario, solved.</param>
    public static string Default(Projection projection)
    {
        var layers = projection.Years[0].Layers;
        return layers.Count == 0 ? "endCustomerRevenue"
            : layers.All(l => l.CustomerDollarShare is null) ? $"layers/{layers[^1].Layer.Name()}/kept"
            : $"layers/{layers[^1].Layer.Name()}/customerDollarShare";
    }

    /// <summary>All measures of layers, companies and the year, in the order of layers and of the file.</summary>
    /// <param name="projection">The scenario, solved.</param>
    public static ValueList<MeasureChoice> All(Projection projection)
    {
        var scenario = projection.Scenario;
        var layers = projection.Years[0].Layers.Select(l => l.Layer).ToList();
        return
        [
            .. layers.SelectMany(l => MeasureDefinitions.OfLayer.Select(d => Choice($"layers/{l.Name()}/{d.Key}", scenario))),
            .. MeasureDefinitions.OfYear.Select(d => Choice(d.Key, scenario)),
            .. scenario.Companies.SelectMany(c => MeasureDefinitions.OfCompany.Select(d => Choice($"companies/{c.Id}/{d.Key}", scenario))),
            .. projection.Years.SelectMany(y => y.Links).Where(l => !l.Id.To.IsOutside).Select(l => l.Id).Distinct().Select(l => Choice($"links/{l}/paid", scenario)),
        ];
    }

    /// <summary>The choice of a measure.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="scenario">The scenario, for the names.</param>
    public static MeasureChoice Choice(string address, Scenario scenario) => new(address, Title(address, scenario), Tone(address, scenario));

    /// <summary>Those whose names have all the words of a search in them, the shortest names first; all where nothing is searched for.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="search">Words, in any order.</param>
    public static IEnumerable<MeasureChoice> Search(IEnumerable<MeasureChoice> choices, string? search)
    {
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0
            ? choices
            : choices.Where(c => words.All(w => c.Title.Contains(w, StringComparison.OrdinalIgnoreCase) || c.Address.Contains(w, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(c => c.Title.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(c => c.Title.Length);
    }

    /// <summary>What a measure is called.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="scenario">The scenario, for the names.</param>
    public static string Title(string address, Scenario scenario) => address.Split('/') switch
    {
        ["layers", var layer, var key] => $"{LayerNames.Parse(layer)?.Title() ?? layer}, {OfLayer(key)}",
        ["companies", var id, var key] => $"{Words.OfCompany(scenario, new(id))}, {Words.Lower(Words.OfField(key))}",
        ["links", var id, "paid"] => Words.OfAddress($"links/{id}", scenario),
        ["endCustomerRevenue"] => "All end-customer revenue",
        ["funding"] => "All outside capital",
        ["balanceSheets"] => "All payments from balance sheets",
        _ => Words.OfAddress(address, scenario),
    };

    /// <summary>The measure inside a sentence, behind its owner: "chips keep", for which see <see cref="Subject"/>; here the bare name.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="scenario">The scenario, for the names.</param>
    public static string InSentence(string address, Scenario scenario) => address.Split('/') switch
    {
        ["layers", var layer, var key] => $"{OfLayer(key)} of {LayerNames.Parse(layer)?.InSentence() ?? layer}",
        ["companies", var id, var key] => $"{Words.Lower(Words.OfField(key))} of {Words.OfCompany(scenario, new(id))}",
        ["links", var id, "paid"] => $"what {Words.OfAddress($"links/{id}", scenario).Replace(" pays ", " pays to ", StringComparison.Ordinal)}",
        _ => Words.Lower(Title(address, scenario)),
    };

    /// <summary>
    /// The beginning and the end of a sentence around a value: ("chips keep ", " of a customer's dollar"), ("Nvidia's revenue is ", "").
    /// </summary>
    /// <param name="address">The measure.</param>
    /// <param name="scenario">The scenario, for the names.</param>
    public static (string Before, string After) Subject(string address, Scenario scenario) => address.Split('/') switch
    {
        ["layers", var layer, "customerDollarShare"] => ($"{InLayer(layer)} keep ", " of a customer's dollar"),
        ["layers", var layer, "kept"] => ($"{InLayer(layer)} keep ", " after outside costs"),
        ["layers", var layer, "retainedShare"] => ($"{InLayer(layer)} retain ", " of all money that enters"),
        ["layers", var layer, "grossMargin"] => ($"{InLayer(layer)} have a gross margin of ", ""),
        ["companies", var id, "revenue"] => ($"{Words.OfCompany(scenario, new(id))} takes in ", " of revenue"),
        ["companies", var id, "kept"] => ($"{Words.OfCompany(scenario, new(id))} keeps ", " after outside costs"),
        _ => ($"{InSentence(address, scenario)} is ", ""),
    };

    /// <summary>The hue of a measure: that of its layer, or of money that comes in.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="scenario">The scenario.</param>
    public static string Tone(string address, Scenario scenario)
    {
        string OfCompany(string id) => scenario.Companies.FirstOrDefault(c => c.Id.Value == id)?.Layer.Name() ?? "in";
        return address.Split('/') switch
        {
            ["layers", var layer, ..] => layer,
            ["companies", var id, ..] => OfCompany(id),
            ["links", var id, ..] when id.Contains('>', StringComparison.Ordinal) => OfCompany(id[(id.IndexOf('>', StringComparison.Ordinal) + 1)..].Split(':')[0]),
            ["dollar", _, var at] => OfCompany(at),
            _ => "in",
        };
    }

    private static string InLayer(string layer) => LayerNames.Parse(layer)?.InSentence() ?? layer;

    private static string OfLayer(string key) => key switch
    {
        "customerDollarShare" => "share of a customer's dollar",
        "retainedShare" => "share of all money that enters",
        "throughputShare" => "throughput of a customer's dollar",
        _ => Words.Lower(Words.OfField(key)),
    };
}
