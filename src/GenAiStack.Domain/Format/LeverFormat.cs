using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>Reads and writes levers: for each mechanism its keys, both ways side by side.</summary>
internal sealed class LeverFormat(ReadContext context, AssumptionReader assumptions)
{
    private static readonly string[] Mechanisms = ["scale-demand", "move-demand", "reroute", "scale-spend", "price", "adjust"];

    private static readonly string[] Fields = ["funding", "retention", "newRevenue"];

    public Lever? Read(JsonNode node, string place)
    {
        var reader = new ObjectReader(context, node, place);
        var id = reader.RequiredText("id", ObjectReader.LongestName, "Give it an id such as \"cheap-models\".");
        reader.Address = id is null ? place : $"levers/{id}";
        var name = reader.RequiredText("name", ObjectReader.LongestName, "Give it a name that people read.");
        var question = reader.Text("question", ObjectReader.LongestNote);
        var mechanism = reader.Require("mechanism", $"Write one of {string.Join(", ", Mechanisms)}.") is null
            ? null
            : reader.Choice<int>("mechanism", m => Array.IndexOf(Mechanisms, m) is >= 0 and var i ? i : null, Mechanisms);
        var on = reader.Flag("on") ?? true;
        var (start, full) = (reader.WholeNumber("start"), reader.WholeNumber("full"));
        if (mechanism is null)
        {
            return null;
        }

        var lever = ReadMechanism(reader, Mechanisms[mechanism.Value], new LeverId(id ?? ""), name ?? "");
        reader.Finish();
        return id is null || name is null || lever is null ? null : lever with { Question = question, On = on, Start = start, Full = full };
    }

    public static void Write(ScenarioText text, Lever lever)
    {
        switch (lever)
        {
            case Reroute reroute:
                WriteSelectors(text, lever);
                WriteStrengths(text, lever);
                text.Member("purposes", reroute.Purposes);
                break;
            case ScaleSpend spend:
                WriteSelectors(text, lever);
                text.Member("purposes", spend.Purposes);
                WriteStrengths(text, lever);
                break;
            case Adjust adjust:
                WriteSelectors(text, lever);
                text.Member("field", Fields[(int)adjust.Field]);
                WriteStrengths(text, lever);
                break;
            default:
                WriteSelectors(text, lever);
                WriteStrengths(text, lever);
                break;
        }
    }

    private static void WriteSelectors(ScenarioText text, Lever lever)
    {
        foreach (var (key, selector) in lever.Selectors)
        {
            if (!selector.IsEveryone)
            {
                text.Member(key, selector);
            }
        }
    }

    private static void WriteStrengths(ScenarioText text, Lever lever)
    {
        foreach (var strength in lever.Strengths)
        {
            text.Member(strength.Key, strength.Assumption);
        }
    }

    private Lever? ReadMechanism(ObjectReader reader, string mechanism, LeverId id, string name)
    {
        switch (mechanism)
        {
            case "scale-demand":
                {
                    var (of, factor) = (Everyone(reader, "of"), Strength(reader, "factor"));
                    return factor is null ? null : new ScaleDemand { Id = id, Name = name, Of = of, Factor = factor };
                }

            case "move-demand":
                {
                    var (from, to, share) = (Some(reader, "from"), Some(reader, "to"), Strength(reader, "share"));
                    return from is null || to is null || share is null
                        ? null
                        : new MoveDemand { Id = id, Name = name, From = from, To = to, Share = share };
                }

            case "reroute":
                {
                    var buyers = Everyone(reader, "buyers");
                    var (from, to, share) = (Some(reader, "from"), Some(reader, "to"), Strength(reader, "share"));
                    var (ratio, purposes) = (assumptions.Read(reader, "costRatio"), reader.Texts("purposes"));
                    return from is null || to is null || share is null
                        ? null
                        : new Reroute { Id = id, Name = name, Buyers = buyers, From = from, To = to, Share = share, CostRatio = ratio, Purposes = purposes };
                }

            case "scale-spend":
                {
                    var (buyers, suppliers) = (Everyone(reader, "buyers"), Everyone(reader, "suppliers"));
                    reader.Require("purposes", "Name what is paid for, such as [\"investment\"].");
                    var (purposes, factor) = (reader.Texts("purposes"), Strength(reader, "factor"));
                    return purposes is null || factor is null
                        ? null
                        : new ScaleSpend { Id = id, Name = name, Buyers = buyers, Suppliers = suppliers, Purposes = purposes.Value, Factor = factor };
                }

            case "price":
                return ReadPrice(reader, id, name);
            default:
                return ReadAdjust(reader, id, name);
        }
    }

    private Price? ReadPrice(ObjectReader reader, LeverId id, string name)
    {
        var of = Everyone(reader, "of");
        var (change, margin) = (assumptions.Read(reader, "change"), assumptions.Read(reader, "grossMargin"));
        if (reader.Has("change") == reader.Has("grossMargin"))
        {
            context.Add(reader.Address, reader.Node, "A price lever has either \"change\" or \"grossMargin\".", "Give one of them.");
            return null;
        }

        return change is not null ? new PriceChange { Id = id, Name = name, Of = of, Change = change }
            : margin is not null ? new TargetMargin { Id = id, Name = name, Of = of, GrossMargin = margin }
            : null;
    }

    private Adjust? ReadAdjust(ObjectReader reader, LeverId id, string name)
    {
        var of = Everyone(reader, "of");
        AdjustableField? field = null;
        if (reader.Require("field", $"Write one of {string.Join(", ", Fields)}.") is not null)
        {
            field = reader.Choice<AdjustableField>("field", f => Array.IndexOf(Fields, f) is >= 0 and var i ? (AdjustableField)i : null, Fields);
        }

        var given = Enum.GetValues<AdjustOperation>().Where(o => reader.Has(Adjust.Key(o))).ToList();
        var amounts = Enum.GetValues<AdjustOperation>().ToDictionary(o => o, o => assumptions.Read(reader, Adjust.Key(o)));
        if (given.Count != 1)
        {
            context.Add(reader.Address, reader.Node, "An adjust lever has one of \"multiply\", \"add\" and \"set\".", "Give one of them.");
            return null;
        }

        return field is { } known && amounts[given[0]] is { } amount
            ? new Adjust { Id = id, Name = name, Of = of, Field = known, Operation = given[0], Amount = amount }
            : null;
    }

    private Assumption? Strength(ObjectReader reader, string key)
    {
        reader.Require(key, "Add the lever's strength.");
        return assumptions.Read(reader, key);
    }

    private Selector Everyone(ObjectReader reader, string key) =>
        reader.Take(key) is { } node ? ReadSelector(reader, node, reader.Inside(key)) ?? Selector.Everyone : Selector.Everyone;

    private Selector? Some(ObjectReader reader, string key) =>
        reader.Require(key, "Say which companies, such as { \"layers\": [\"cloud\"] }.") is { } node ? ReadSelector(reader, node, reader.Inside(key)) : null;

    private Selector? ReadSelector(ObjectReader owner, JsonNode node, string address)
    {
        if (!node.IsObject)
        {
            owner.Wrong(address, node, "an object that selects companies", "Write it like { \"layers\": [\"cloud\"], \"tags\": [\"incumbent\"] }.");
            return null;
        }

        var reader = new ObjectReader(context, node, address);
        var layers = reader.Texts("layers");
        var known = new List<Layer>();
        foreach (var name in layers ?? [])
        {
            if (LayerNames.Parse(name) is { } layer)
            {
                known.Add(layer);
            }
            else
            {
                context.Add(reader.Inside("layers"), node, $"There is no layer \"{name}\".{context.Hint(name, LayerNames.AllNames)}", $"Write one of {string.Join(", ", LayerNames.AllNames)}.");
            }
        }

        var selector = new Selector
        {
            Companies = reader.Texts("companies") is { } companies ? companies.Select(c => new CompanyId(c)).ToValueList() : null,
            Layers = layers is null ? null : known.ToValueList(),
            Segments = reader.Texts("segments"),
            Tags = reader.Texts("tags"),
        };
        reader.Finish();
        return selector;
    }
}
