using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Format;

/// <summary>Writes the scenario file, format genaistack/1. The same scenario gives the same bytes.</summary>
public static class ScenarioWriter
{
    /// <summary>The file's bytes: UTF-8 without byte order mark, lines ended by a line feed.</summary>
    public static byte[] Write(Scenario scenario) => Compose(scenario).ToUtf8();

    /// <summary>The file's text.</summary>
    public static string ToText(Scenario scenario) => Compose(scenario).ToString();

    private static ScenarioText Compose(Scenario scenario)
    {
        var text = new ScenarioText();
        text.Raw("{\n  ");
        text.BreakLines("  ");
        text.Member("format", ScenarioText.Format);
        text.Member("name", scenario.Name);
        text.Member("description", scenario.Description);
        text.Raw($",\n  \"years\": {{ \"first\": {scenario.Years.First}, \"last\": {scenario.Years.Last} }}");
        WriteList(text, "companies", scenario.Companies, WriteCompany);
        WriteList(text, "links", scenario.Links, WriteLink);
        if (scenario.Levers.Count > 0)
        {
            WriteList(text, "levers", scenario.Levers, WriteLever);
        }

        if (scenario.Correlations.Count > 0)
        {
            WriteList(text, "correlations", scenario.Correlations, WriteCorrelation);
        }

        text.Raw("\n}\n");
        return text;
    }

    private static void WriteList<T>(ScenarioText text, string key, ValueList<T> items, Action<ScenarioText, T> write)
    {
        text.Raw($",\n  \"{key}\": [");
        for (var i = 0; i < items.Count; i++)
        {
            text.Raw(i == 0 ? "\n    " : ",\n    ");
            text.Open();
            write(text, items[i]);
            text.Close();
        }

        text.Raw(items.Count == 0 ? "]" : "\n  ]");
    }

    internal static void WriteCompany(ScenarioText text, Company company)
    {
        text.Member("id", company.Id.Value);
        text.Member("name", company.Name);
        text.Member("layer", company.Layer.Name());
        text.Member("segment", company.Segment);
        if (company.Tags.Count > 0)
        {
            text.Member("tags", company.Tags);
        }

        text.BreakLines("      ");
        foreach (var field in AssumptionFields.OfCompany)
        {
            text.Member(field.Key, field.Get(company));
        }

        text.Member("moats", company.Moats);
        text.Member("note", company.Note);
    }

    internal static void WriteLink(ScenarioText text, Link link)
    {
        text.Member("from", link.From.Value);
        text.Member("to", link.To.Value);
        text.Member("purpose", link.Purpose);
        if (!link.IsInvestment || link.Class != CostClass.CostOfRevenue)
        {
            text.Member("class", link.Class.Name());
        }

        text.BreakLines("      ");
        foreach (var field in AssumptionFields.OfLink)
        {
            text.Member(field.Key, field.Get(link));
        }

        text.Member("usefulLife", link.UsefulLife);
        text.Member("priorGrowth", link.PriorGrowth);
        text.Member("note", link.Note);
    }

    internal static void WriteLever(ScenarioText text, Lever lever)
    {
        text.Member("id", lever.Id.Value);
        text.Member("name", lever.Name);
        text.BreakLines("      ");
        text.Member("question", lever.Question);
        text.Member("mechanism", lever.Mechanism);
        LeverFormat.Write(text, lever);
        if (!lever.On)
        {
            text.Member("on", false);
        }

        text.Member("start", lever.Start);
        text.Member("full", lever.Full);
    }

    internal static void WriteCorrelation(ScenarioText text, Correlation correlation)
    {
        text.Member("assumptions", correlation.Assumptions);
        text.Member("rank", (double?)correlation.Rank);
    }
}
