using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>Reads the things of a scenario one by one: years, companies, links, levers and correlations.</summary>
internal sealed class EntityReader
{
    private readonly ReadContext _context;
    private readonly LeverFormat _levers;
    private readonly HashSet<string> _pool = [];

    public EntityReader(ReadContext context)
    {
        _context = context;
        Assumptions = new(context);
        _levers = new(context, Assumptions);
    }

    public AssumptionReader Assumptions { get; }

    public YearSpan Years(ObjectReader owner)
    {
        if (owner.Require("years", "Add \"years\": { \"first\": 2025, \"last\": 2028 }.") is not { } node)
        {
            return default;
        }

        if (!node.IsObject)
        {
            owner.Wrong("years", node, "an object with first and last", "Write it like { \"first\": 2025, \"last\": 2028 }.");
            return default;
        }

        var reader = new ObjectReader(_context, node, "years");
        reader.Require("first", "Add the first year.");
        var first = reader.WholeNumber("first");
        var last = reader.WholeNumber("last");
        reader.Finish();
        return first is { } year ? new(year, last ?? year) : default;
    }

    public Lever? Lever(JsonNode node, string place) => _levers.Read(node, place);

    public Company? Company(JsonNode node, string place)
    {
        var reader = new ObjectReader(_context, node, place);
        var id = reader.RequiredText("id", ObjectReader.LongestName, "Give it an id such as \"big-cloud\".");
        reader.Address = id is null ? place : $"companies/{id}";
        var name = reader.RequiredText("name", ObjectReader.LongestName, "Give it a name that people read.");
        reader.Require("layer", $"Write one of {string.Join(", ", LayerNames.AllNames)}.");
        var layer = reader.Choice("layer", LayerNames.Parse, LayerNames.AllNames);
        var company = new Company
        {
            Id = new(id ?? ""),
            Name = name ?? id ?? "",
            Layer = layer ?? default,
            Segment = reader.Text("segment", ObjectReader.LongestName),
            Tags = reader.Texts("tags") ?? [],
            Moats = ReadMoats(reader),
            Note = reader.Text("note", ObjectReader.LongestNote),
        };
        foreach (var field in AssumptionFields.OfCompany)
        {
            if (Assumptions.Read(reader, field.Key) is { } assumption)
            {
                company = field.With(company, assumption);
            }
        }

        reader.Finish();
        return id is null ? null : company;
    }

    private Moats? ReadMoats(ObjectReader owner)
    {
        if (owner.Take("moats") is not { } node)
        {
            return null;
        }

        if (!node.IsObject)
        {
            owner.Wrong(owner.Inside("moats"), node, "an object of scores", "Write it like { \"scale\": 3, \"data\": 4 }.");
            return null;
        }

        var reader = new ObjectReader(_context, node, owner.Inside("moats"));
        var moats = new Moats(
            reader.Number("scale"),
            reader.Number("supplyChain"),
            reader.Number("ecosystem"),
            reader.Number("algorithm"),
            reader.Number("distribution"),
            reader.Number("data"));
        reader.Finish();
        return moats;
    }

    public Link? Link(JsonNode node, string place)
    {
        var reader = new ObjectReader(_context, node, place);
        var from = reader.RequiredText("from", ObjectReader.LongestName, "Say who pays.");
        var to = reader.RequiredText("to", ObjectReader.LongestName, "Say who is paid, or \"outside\".");
        var purpose = reader.RequiredText("purpose", ObjectReader.LongestName, "Say what is paid for.");
        var isIdentified = from is not null && to is not null && purpose is not null;
        var id = new LinkId(new(Pooled(from)), new(Pooled(to)), Pooled(purpose));
        reader.Address = isIdentified ? $"links/{id}" : place;
        var link = new Link
        {
            From = id.From,
            To = id.To,
            Purpose = id.Purpose,
            Class = reader.Choice("class", CostClassNames.Parse, CostClassNames.AllNames) ?? CostClass.CostOfRevenue,
            UsefulLife = reader.WholeNumber("usefulLife"),
            PriorGrowth = reader.Number("priorGrowth"),
            Note = reader.Text("note", ObjectReader.LongestNote),
        };
        var isUnreadable = false;
        foreach (var field in AssumptionFields.OfLink)
        {
            if (Assumptions.Read(reader, field.Key) is { } assumption)
            {
                link = field.With(link, assumption);
            }
            else
            {
                isUnreadable |= reader.Has(field.Key);
            }
        }

        reader.Finish();

        // A link whose only amount could not be read is not told again that it needs one.
        var isLeftOut = isUnreadable && AssumptionFields.OfLink.All(f => f.Get(link) is null);
        return isIdentified && !isLeftOut ? link : null;
    }

    // Ids and purposes stand in many links; each is kept once.
    private string Pooled(string? text)
    {
        if (text is null)
        {
            return "";
        }

        if (_pool.TryGetValue(text, out var known))
        {
            return known;
        }

        _pool.Add(text);
        return text;
    }

    public Correlation? Correlation(JsonNode node, string place)
    {
        var reader = new ObjectReader(_context, node, place.Replace('[', '/').TrimEnd(']'));
        reader.Require("assumptions", "List the addresses that are drawn together.");
        var assumptions = reader.Texts("assumptions");
        reader.Require("rank", "Add their rank correlation, 0 to below 1.");
        var rank = reader.Number("rank");
        reader.Finish();
        return assumptions is { } members && rank is { } value ? new(members, value) : null;
    }
}
