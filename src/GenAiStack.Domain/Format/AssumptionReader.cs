using System.Globalization;
using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>Reads a number or the object of an assumption. Model section 2.</summary>
internal sealed class AssumptionReader(ReadContext context)
{
    public Assumption? Read(ObjectReader owner, string key) =>
        owner.Take(key) is { } node ? Read(owner, node, owner.Inside(key), inner: false) : null;

    private Assumption? Read(ObjectReader owner, JsonNode node, string address, bool inner)
    {
        if (node.Kind == JsonKind.Number)
        {
            return owner.AsNumber(node, address) is { } number ? number : null;
        }

        if (!node.IsObject)
        {
            owner.Wrong(address, node, "a number, or an object with a value", "Write it like 0.3 or { \"value\": 0.3, \"low\": 0.2, \"high\": 0.4 }.");
            return null;
        }

        var before = context.HasProblems;
        var reader = new ObjectReader(context, node, address);
        var assumption = ReadObject(reader, node, inner);
        reader.Finish();

        // Half an assumption would only bring up problems that follow from the first one.
        return before || !context.HasProblems || IsWhole(assumption) ? assumption : null;
    }

    private static bool IsWhole(Assumption assumption) => assumption.Value is not null || assumption.Path is not null || assumption.Low is not null;

    private Assumption ReadObject(ObjectReader reader, JsonNode node, bool inner)
    {
        var (value, mode) = (reader.Number("value"), reader.Number("mode"));
        if (reader.Has("value") && reader.Has("mode"))
        {
            context.Add(reader.Address, node, "\"value\" and \"mode\" mean the same.", "Keep one of them.");
        }

        var assumption = new Assumption
        {
            Value = value ?? mode,
            IsMode = value is null && mode is not null,
            Low = End(reader, "low"),
            High = End(reader, "high"),
            Distribution = reader.Choice("distribution", AssumptionNames.ParseShape, AssumptionNames.Shapes),
            Source = reader.Texts("source") ?? [],
            Confidence = reader.Choice("confidence", AssumptionNames.ParseConfidence, AssumptionNames.Confidences),
            Note = reader.Text("note", ObjectReader.LongestNote),
        };

        return inner
            ? assumption
            : assumption with
            {
                Growth = reader.Take("growth") is { } growth ? Read(reader, growth, reader.Inside("growth"), inner: true) : null,
                Path = reader.Take("path") is { } path ? Path(reader, path, reader.Inside("path")) : null,
                Saturation = reader.Take("saturation") is { } saturation ? ReadSaturation(reader, saturation) : null,
            };
    }

    private Saturation? ReadSaturation(ObjectReader owner, JsonNode node)
    {
        var address = owner.Inside("saturation");
        if (!node.IsObject)
        {
            owner.Wrong(address, node, "an object with ceiling and rate", "Write it like { \"ceiling\": 2000000000, \"rate\": 1.1 }.");
            return null;
        }

        var reader = new ObjectReader(context, node, address);
        var ceiling = reader.Require("ceiling", "Add what the value tends to.") is { } c ? Read(reader, c, reader.Inside("ceiling"), inner: true) : null;
        var rate = reader.Require("rate", "Add how fast, a year.") is { } r ? Read(reader, r, reader.Inside("rate"), inner: true) : null;
        reader.Finish();
        return ceiling is not null && rate is not null ? new(ceiling, rate) : null;
    }

    private RangeEnd? End(ObjectReader reader, string key)
    {
        if (reader.Take(key) is not { } node)
        {
            return null;
        }

        if (node.IsObject)
        {
            return Path(reader, node, reader.Inside(key)) is { } path ? new RangeEnd(null, path) : null;
        }

        return reader.AsNumber(node, reader.Inside(key)) is { } number ? number : null;
    }

    private YearPath? Path(ObjectReader owner, JsonNode node, string address)
    {
        if (!node.IsObject)
        {
            owner.Wrong(address, node, "an object of years", "Write it like { \"2023\": 0.3, \"2026\": 0.15 }.");
            return null;
        }

        var reader = new ObjectReader(context, node, address);
        var points = new List<YearValue>();
        foreach (var (key, keyNode, value) in reader.DataMembers())
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                || year is < YearSpan.Earliest or > YearSpan.Latest
                || key != year.ToString(CultureInfo.InvariantCulture))
            {
                context.Add(address, keyNode, $"{keyNode.Raw().TrimEnd(':', ' ')} is no year.", "Write years such as \"2025\" as keys.");
            }
            else if (reader.AsNumber(value, $"{address}/{year}") is { } number)
            {
                points.Add(new(year, number));
            }
        }

        return new(points.OrderBy(p => p.Year).ToValueList());
    }
}
