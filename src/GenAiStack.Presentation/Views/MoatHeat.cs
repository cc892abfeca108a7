using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A cell of the heat map: how one moat of one company is judged.</summary>
/// <param name="Address">The address of the number.</param>
/// <param name="Key">The moat.</param>
/// <param name="Value">0 to 5; null where it is not judged.</param>
/// <param name="Text">As it stands in the cell; empty where it is not judged.</param>
/// <param name="Step">The shade: 0 an outline, then 1 the palest to 5 the full hue; below 0 where it is not judged.</param>
/// <param name="Differs">Whether the parent judges otherwise.</param>
/// <param name="Told">What is said of it.</param>
public sealed record MoatCell(string Address, string Key, double? Value, string Text, int Step, bool Differs, string Told)
{
    /// <summary>The number as it is typed, with all its digits; empty where it is not judged.</summary>
    public string Typed => Value is { } value ? NumberEntry.Write(value, Unit.Factor) : "";
}

/// <summary>A company of the heat map.</summary>
/// <param name="Id">The company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="Cells">Its six moats.</param>
/// <param name="Score">The weighted mean of those that are judged; null where none that counts is.</param>
/// <param name="Result">What the year brings it.</param>
public sealed record MoatRow(CompanyId Id, string Name, Layer Layer, ValueList<MoatCell> Cells, double? Score, CompanyResult Result)
{
    /// <summary>The hue of its layer.</summary>
    public string Tone => Layer.Name();

    /// <summary>How many of its moats are judged.</summary>
    public int Judged => Cells.Count(c => c.Value is not null);
}

/// <summary>A layer of the heat map.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Mean">The mean score of its companies by revenue of the year; the plain mean where none of those that are judged has any; null where none is judged.</param>
/// <param name="IsByRevenue">Whether the mean is one by revenue.</param>
/// <param name="Rows">Its companies in the order of the page.</param>
public sealed record MoatGroup(Layer Layer, double? Mean, bool IsByRevenue, ValueList<MoatRow> Rows)
{
    /// <summary>The hue of the layer.</summary>
    public string Tone => Layer.Name();
}

/// <summary>The heat map: companies by layer with their six moats and scores.</summary>
public static class MoatHeat
{
    /// <summary>The key of the column of scores, by which companies are in order at first.</summary>
    public const string ByScore = "score";

    /// <summary>The key of the column of names.</summary>
    public const string ByName = "name";

    /// <summary>The companies of a year by layer, in an order.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="year">Its result.</param>
    /// <param name="baseline">The parent; null where there is none to differ from.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="sort">A moat, <see cref="ByScore"/> or <see cref="ByName"/>; anything else is by score.</param>
    /// <param name="held">An order that stands while numbers change; companies that it does not know come last. Empty sorts anew.</param>
    public static ValueList<MoatGroup> Of(Scenario scenario, YearResult year, Scenario? baseline, MoatWeights weights, string sort, ValueList<CompanyId> held)
    {
        var parents = baseline?.Companies.ToDictionary(c => c.Id);
        var rows = scenario.Companies.Select((company, i) => Row(company, year.Companies[i], parents, weights));
        var places = held.Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);
        var ordered = Sorted(rows, sort).OrderBy(r => places.GetValueOrDefault(r.Id, places.Count));
        var groups = ordered.ToLookup(r => r.Layer);
        return LayerNames.All.Where(groups.Contains).Select(layer => Group(layer, groups[layer].ToValueList())).ToValueList();
    }

    /// <summary>The mean score of companies by their revenue; the plain mean where none has any; null where none has a score.</summary>
    /// <param name="rows">The companies.</param>
    public static (double? Mean, bool IsByRevenue) Mean(IEnumerable<MoatRow> rows)
    {
        var judged = rows.Where(r => r.Score is not null).ToList();
        var revenue = judged.Sum(r => r.Result.Revenue.Dollars);
        return judged.Count == 0 ? (null, false)
            : revenue > 0 ? (judged.Sum(r => r.Score!.Value * (r.Result.Revenue.Dollars / revenue)), true)
            : (judged.Average(r => r.Score!.Value), false);
    }

    private static MoatGroup Group(Layer layer, ValueList<MoatRow> rows)
    {
        var (mean, isByRevenue) = Mean(rows);
        return new(layer, mean, isByRevenue, rows);
    }

    // What is not judged comes last; equal ones stand by revenue, then as in the file.
    private static IEnumerable<MoatRow> Sorted(IEnumerable<MoatRow> rows, string sort)
    {
        var column = MoatKeys.All.Select(m => m.Key).ToList().IndexOf(sort);
        return sort == ByName
            ? rows.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase)
            : rows.OrderByDescending(r => (column < 0 ? r.Score : r.Cells[column].Value) ?? double.NegativeInfinity)
                .ThenByDescending(r => r.Score ?? double.NegativeInfinity)
                .ThenByDescending(r => r.Result.Revenue.Dollars);
    }

    private static MoatRow Row(Company company, CompanyResult result, Dictionary<CompanyId, Company>? parents, MoatWeights weights)
    {
        Company? parent = null;
        var hasParent = parents?.TryGetValue(company.Id, out parent) == true;
        var cells = MoatKeys.All.Select(moat =>
        {
            var value = company.Moats is { } mine ? moat.Get(mine) : null;
            var theirs = parent?.Moats is { } old ? moat.Get(old) : null;
            var differs = parents is not null && value != theirs;
            var told = $"{company.Name}, {MoatWords.Title(moat.Key).ToLowerInvariant()}: {(value is null ? "not judged" : MoatWords.Cell(value))}"
                + (!differs ? "" : !hasParent ? " (the company is new)" : $" (before: {(theirs is null ? "not judged" : MoatWords.Cell(theirs))})");
            return new MoatCell($"companies/{company.Id}/moats/{moat.Key}", moat.Key, value, MoatWords.Cell(value), Step(value), differs, told);
        }).ToValueList();
        return new(company.Id, company.Name, company.Layer, cells, weights.Score(company.Moats), result);
    }

    // Only a whole 5 is in full hue, where the text turns to the other colour.
    private static int Step(double? value) => value switch
    {
        null => -1,
        0 => 0,
        < 1 => 1,
        _ => (int)Math.Min(value.Value, Moats.Highest),
    };
}
