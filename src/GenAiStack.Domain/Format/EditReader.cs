using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>Reads edits that <see cref="EditWriter"/> wrote.</summary>
internal sealed class EditReader(ReadContext context)
{
    // Three ids, a key and what stands between them.
    private const int LongestAddress = 4 * ObjectReader.LongestName;
    private const string Remedy = "Write an edit as this program writes it.";

    private readonly EntityReader _entities = new(context);

    public Edit? Read(JsonNode node, string place)
    {
        if (!node.IsObject)
        {
            context.Add(place, node, "An edit is an object.", Remedy);
            return null;
        }

        var reader = new ObjectReader(context, node, place);
        reader.Require("edit", Remedy);
        var edit = reader.RequiredText("edit", ObjectReader.LongestName, Remedy) is { } name ? Read(reader, node, name) : null;
        reader.Finish();
        return edit;
    }

    private Edit? Read(ObjectReader reader, JsonNode node, string name)
    {
        switch (name)
        {
            case EditNames.SetAssumption:
                return Address(reader) is { } number ? new SetAssumption(number, _entities.Assumptions.Read(reader, "value")) : null;
            case EditNames.SetNumber:
                return Address(reader) is { } plain ? new SetNumber(plain, reader.Number("value")) : null;
            case EditNames.SetText:
                return Address(reader) is { } text ? new SetText(text, reader.Text("value", ObjectReader.LongestNote)) : null;
            case EditNames.SetSwitch:
                return Id(reader, "lever") is { } lever && Flag(reader, "on") is { } on ? new SetSwitch(new(lever), on) : null;
            case EditNames.SetYears:
                return new SetYears(_entities.Years(reader));
            case EditNames.SetCorrelations:
                return List(reader, "correlations", _entities.Correlation) is { } correlations ? new SetCorrelations(correlations) : null;
            case EditNames.PutCompany:
                return Put(reader, "company", _entities.Company) is var (company, index) ? new PutCompany(company, index) : null;
            case EditNames.PutLink:
                return Put(reader, "link", _entities.Link) is var (link, at) ? new PutLink(link, at) : null;
            case EditNames.PutLever:
                return Put(reader, "lever", _entities.Lever) is var (what, order) ? new PutLever(what, order) : null;
            case EditNames.RemoveCompany:
                return Id(reader, "id") is { } gone ? new RemoveCompany(new(gone)) : null;
            case EditNames.RemoveLink:
                return Id(reader, "from") is { } from && Id(reader, "to") is { } to && Id(reader, "purpose") is { } purpose
                    ? new RemoveLink(new(new(from), new(to), purpose))
                    : null;
            case EditNames.RemoveLever:
                return Id(reader, "id") is { } away ? new RemoveLever(new(away)) : null;
            case EditNames.Several:
                return List(reader, "edits", Read) is { } edits ? new Several(edits) : null;
            default:
                context.Add(reader.Inside("edit"), node, $"\"{name}\" is no edit.{context.Hint(name, EditNames.All)}", "Open it with a newer version.");
                return null;
        }
    }

    private static string? Address(ObjectReader reader) => reader.RequiredText("address", LongestAddress, Remedy);

    private static string? Id(ObjectReader reader, string key) => reader.RequiredText(key, ObjectReader.LongestName, Remedy);

    private static bool? Flag(ObjectReader reader, string key)
    {
        reader.Require(key, Remedy);
        return reader.Flag(key);
    }

    private (T Thing, int Index)? Put<T>(ObjectReader reader, string key, Func<JsonNode, string, T?> read)
        where T : class
    {
        reader.Require("index", Remedy);
        var index = reader.WholeNumber("index");
        if (reader.Require(key, Remedy) is not { } node)
        {
            return null;
        }

        if (!node.IsObject)
        {
            context.Add(reader.Inside(key), node, "Expected an object.", Remedy);
            return null;
        }

        return read(node, reader.Inside(key)) is { } thing && index is { } place ? (thing, place) : null;
    }

    private ValueList<T>? List<T>(ObjectReader reader, string key, Func<JsonNode, string, T?> read)
        where T : class
    {
        if (reader.Require(key, Remedy) is not { } node)
        {
            return null;
        }

        if (node.Kind != JsonKind.Array)
        {
            context.Add(reader.Inside(key), node, "Expected a list.", Remedy);
            return null;
        }

        var items = new List<T>();
        foreach (var element in node.Elements())
        {
            if (element.IsObject && read(element, $"{reader.Inside(key)}/{items.Count}") is { } item)
            {
                items.Add(item);
            }
            else
            {
                context.Add(reader.Inside(key), element, "This entry cannot be read.", Remedy);
                return null;
            }
        }

        return items.ToValueList();
    }
}
