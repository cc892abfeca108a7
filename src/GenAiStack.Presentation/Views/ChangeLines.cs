using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>One line of what a change did.</summary>
/// <param name="Address">What it is about.</param>
/// <param name="What">In words: "OpenAI pays Microsoft Azure, inference, share of revenue".</param>
/// <param name="From">What stood there before; null where it cannot be said in a word.</param>
/// <param name="To">What stands there after; null likewise.</param>
public sealed record ChangeLine(string Address, string What, string? From = null, string? To = null)
{
    /// <summary>The line as plain text.</summary>
    public override string ToString() => From is null && To is null ? What : $"{What}: {From ?? "\u2014"} \u2192 {To ?? "\u2014"}";
}

/// <summary>What an edit changes, told as from and to.</summary>
public static class ChangeLines
{
    private const int LongestText = 80;

    /// <summary>The lines of an edit.</summary>
    /// <param name="edit">The edit; null is the making of the scenario.</param>
    /// <param name="before">The scenario before the edit.</param>
    public static ValueList<ChangeLine> Of(Edit? edit, Scenario before)
    {
        var lines = new List<ChangeLine>();
        Add(lines, edit, before);
        return lines.ToValueList();
    }

    /// <summary>All lines in one text, a few at most.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="most">How many are told.</param>
    public static string Text(ValueList<ChangeLine> lines, int most = 2) => lines.Count == 0
        ? "Changed nothing"
        : string.Join("; ", lines.Take(most)) + (lines.Count > most ? $"; and {lines.Count - most} more" : "");

    private static Scenario Add(List<ChangeLine> lines, Edit? edit, Scenario before)
    {
        switch (edit)
        {
            case null:
                lines.Add(new("", "Made the scenario"));
                return before;
            case Several several:
                return several.Edits.Aggregate(before, (now, part) => Add(lines, part, now));
        }

        var after = edit.ApplyTo(before).TryGet(out var changed) ? changed : before;
        lines.AddRange(Single(edit, before, after));
        return after;
    }

    private static IEnumerable<ChangeLine> Single(Edit edit, Scenario before, Scenario after)
    {
        switch (edit)
        {
            case SetAssumption set:
                return OfAssumption(set.Address, Find(before, set.Address), set.Value, before);
            case SetNumber set:
                var unit = EditWords.UnitOf(set.Address);
                return [new(set.Address, Words.OfAddress(set.Address, before), Number((edit.InverseOn(before) as SetNumber)?.Value), Number(set.Value))];
                string Number(double? value) => value is { } number ? Words.OfValue(number, unit) : "default";
            case SetText set:
                var old = (edit.InverseOn(before) as SetText)?.Value;
                var what = set.Address switch { "name" => "Name of the scenario", "description" => "Description", _ => Words.OfAddress(set.Address, before) };
                return [new(set.Address, what, Cut(old), Cut(set.Value))];
            case SetSwitch flip:
                return [new($"levers/{flip.Lever}/on", EditWords.Of(flip, after))];
            case SetYears years:
                return [new("years", "Years", $"{before.Years.First} to {before.Years.Last}", $"{years.Years.First} to {years.Years.Last}")];
            case PutCompany put when before.Companies.FirstOrDefault(c => c.Id == put.Company.Id) is { } was:
                return OrMoved(put, put.Addresses[0], put.Company.Name, OfCompany(was, put.Company, before));
            case PutLink put when before.Links.FirstOrDefault(l => l.Id == put.Link.Id) is { } was:
                return OrMoved(put, put.Addresses[0], Words.OfAddress(put.Addresses[0], after), OfLink(was, put.Link, before));
            case PutLever put when before.Levers.FirstOrDefault(l => l.Id == put.Lever.Id) is { } was:
                return OrMoved(put, put.Addresses[0], $"the lever {put.Lever.Name}", OfLever(was, put.Lever, before, after));
            case PutLever put:
                return [new(put.Addresses[0], $"Added the lever {EditWords.OfLever(put.Lever, after)}")];
            case RemoveCompany or RemoveLink or RemoveLever:
                return [new(edit.Addresses[0], EditWords.Of(edit, before))];
            default:
                return [new(edit.Addresses.Count > 0 ? edit.Addresses[0] : "", EditWords.Of(edit, before))];
        }
    }

    private static IEnumerable<ChangeLine> OrMoved(Edit edit, string address, string name, IEnumerable<ChangeLine> lines)
    {
        var any = false;
        foreach (var line in lines)
        {
            any = true;
            yield return line;
        }

        if (!any)
        {
            yield return new(address, $"Moved {name} in the list");
        }
    }

    private static IEnumerable<ChangeLine> OfCompany(Company was, Company now, Scenario scenario)
    {
        var address = $"companies/{was.Id}";
        if (was.Name != now.Name)
        {
            yield return new($"{address}/name", $"{was.Name}: name", was.Name, now.Name);
        }

        if (was.Layer != now.Layer)
        {
            yield return new(address, $"{now.Name}: layer", was.Layer.Title(), now.Layer.Title());
        }

        if (was.Segment != now.Segment)
        {
            yield return new(address, $"{now.Name}: segment", was.Segment, now.Segment);
        }

        if (was.Tags != now.Tags)
        {
            yield return new(address, $"{now.Name}: tags", string.Join(", ", was.Tags), string.Join(", ", now.Tags));
        }

        foreach (var line in AssumptionFields.OfCompany.SelectMany(f => OfAssumption($"{address}/{f.Key}", f.Get(was), f.Get(now), scenario)))
        {
            yield return line;
        }

        if (was.Moats != now.Moats)
        {
            yield return new(address, $"{now.Name}: moats");
        }

        if (was.Note != now.Note)
        {
            yield return new($"{address}/note", $"{now.Name}: note", Cut(was.Note), Cut(now.Note));
        }
    }

    private static IEnumerable<ChangeLine> OfLink(Link was, Link now, Scenario scenario)
    {
        var address = $"links/{was.Id}";
        var name = Words.OfAddress(address, scenario);
        if (was.Class != now.Class)
        {
            yield return new(address, $"{name}: class", was.Class.Name(), now.Class.Name());
        }

        foreach (var line in AssumptionFields.OfLink.SelectMany(f => OfAssumption($"{address}/{f.Key}", f.Get(was), f.Get(now), scenario)))
        {
            yield return line;
        }

        if (was.UsefulLife != now.UsefulLife || was.PriorGrowth != now.PriorGrowth)
        {
            yield return new(address, $"{name}: useful life or growth before");
        }

        if (was.Note != now.Note)
        {
            yield return new($"{address}/note", $"{name}: note", Cut(was.Note), Cut(now.Note));
        }
    }

    private static IEnumerable<ChangeLine> OfLever(Lever was, Lever now, Scenario before, Scenario after)
    {
        var name = $"Lever {was.Name}";
        foreach (var part in LeverDifference.Parts(before, was, after, now))
        {
            yield return new(part.Address, part.Label.Length > 0 ? $"{name}: {part.Label}" : name, part.One, part.Other);
        }

        var (old, strengths) = (was.Strengths.ToDictionary(s => s.Key, s => s.Assumption), now.Strengths.ToDictionary(s => s.Key, s => s.Assumption));
        foreach (var key in old.Keys.Union(strengths.Keys))
        {
            // The scenario that has the strength knows its unit.
            foreach (var line in OfAssumption($"levers/{was.Id}/{key}", old.GetValueOrDefault(key), strengths.GetValueOrDefault(key), strengths.ContainsKey(key) ? after : before))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<ChangeLine> OfAssumption(string address, Assumption? was, Assumption? now, Scenario scenario)
    {
        if (was == now)
        {
            yield break;
        }

        var name = Words.OfAddress(address, scenario);
        var unit = EditWords.UnitOf(address, scenario);
        var (old, text) = (AssumptionEntry.Write(was, unit, scenario.Years.First), AssumptionEntry.Write(now, unit, scenario.Years.First));
        if (old != text)
        {
            yield return new(address, name, old.Length == 0 ? null : old, text.Length == 0 ? null : text);
        }

        if (was is null || now is null)
        {
            yield break;
        }

        if (was.Source != now.Source)
        {
            yield return new(address, $"{name}: sources", List(was.Source), List(now.Source));
        }

        if (was.Confidence != now.Confidence)
        {
            yield return new(address, $"{name}: confidence", was.Confidence?.ToString().ToLowerInvariant(), now.Confidence?.ToString().ToLowerInvariant());
        }

        if (was.Note != now.Note)
        {
            yield return new(address, $"{name}: note", Cut(was.Note), Cut(now.Note));
        }

        if (old == text && was.Source == now.Source && was.Confidence == now.Confidence && was.Note == now.Note)
        {
            yield return new(address, $"{name}: how it is written");
        }
    }

    private static Assumption? Find(Scenario scenario, string address) =>
        new SetAssumption(address, null).InverseOn(scenario) is SetAssumption { Value: var value } ? value : null;

    private static string? List(ValueList<string> ids) => ids.Count == 0 ? null : string.Join(", ", ids);

    private static string? Cut(string? text) => text is null ? null : $"\u201c{(text.Length <= LongestText ? text : text[..LongestText] + "\u2026")}\u201d";
}
