using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Imports;

/// <summary>The texts of a scenario that people read.</summary>
internal static class ScenarioTexts
{
    /// <summary>Each text with the address of what it belongs to.</summary>
    public static IEnumerable<(string Address, string Text)> Of(Scenario scenario)
    {
        var texts = new List<(string Address, string? Text)> { ("name", scenario.Name), ("description", scenario.Description) };
        foreach (var company in scenario.Companies)
        {
            var address = $"companies/{company.Id}";
            texts.AddRange([(address, company.Name), (address, company.Segment), (address, company.Note)]);
            texts.AddRange(company.Tags.Select(t => (address, (string?)t)));
        }

        texts.AddRange(scenario.Links.Select(l => ($"links/{l.Id}", l.Note)));
        foreach (var lever in scenario.Levers)
        {
            var address = $"levers/{lever.Id}";
            texts.AddRange([(address, lever.Name), (address, lever.Question)]);
            texts.AddRange(lever.Selectors.SelectMany(s => (s.Selector.Segments ?? []).Concat(s.Selector.Tags ?? [])).Select(t => (address, (string?)t)));
        }

        foreach (var (address, _, assumption) in scenario.Assumptions().SelectMany(a => a.WithInner()))
        {
            texts.Add((address, assumption.Note));
            texts.AddRange(assumption.Source.Select(s => (address, (string?)s)));
        }

        return texts.Where(t => t.Text is not null).Select(t => (t.Address, t.Text!));
    }
}
