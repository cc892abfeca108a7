using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;
using GenAiStack.Presentation.Sheets;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Tables;

/// <summary>Reads the rows of a table of companies into a draft.</summary>
internal sealed class CompanyRows(StackDraft draft, ColumnMap columns, Findings findings)
{
    private static readonly Dictionary<string, Layer> Layers = LayerNames.All
        .SelectMany(l => new[] { l.Name(), l.Name() + "s", l.Title().ToLowerInvariant(), l.InSentence(), l.InSentence().TrimEnd('s') }.Distinct().Select(n => (Name: n, Layer: l)))
        .ToDictionary(p => p.Name, p => p.Layer);

    /// <summary>The layer of a cell: application, Applications, apps; null where it is none.</summary>
    public static Layer? ParseLayer(string cell) => Layers.TryGetValue(RowReader.Name(cell), out var layer) ? layer : null;

    /// <summary>Keeps the ids that rows give themselves.</summary>
    public void Reserve(CsvRow row) => draft.Reserve(IdOf(row));

    public void Read(CsvRow row)
    {
        var reader = new RowReader(row, columns, findings, draft.Target.Years.First);
        if (Identify(reader, IdOf(row)) is not var (company, before))
        {
            return;
        }

        var thing = $"companies/{company.Id}";
        var place = ImportPlace.AtRow(row.Number, columns.Part);
        if (!draft.Come(thing, place))
        {
            reader.Wrong(reader.IsEmpty("id") ? "name" : "id", $"{Findings.Quote(company.Name)} came before, in {draft.PlaceOf(thing)}.", "Write each company once, or give the other one its own id and name.");
            return;
        }

        company = Fill(reader, company, before);
        draft.Put(company, place);
        foreach (var column in Columns.OfCompany.Where(c => columns.Has(c.Key)))
        {
            draft.PlaceAt($"{thing}/{column.Key}", columns.At(row, column.Key));
        }

        if (reader.HasProblems)
        {
            draft.Break(thing);
        }
    }

    private string IdOf(CsvRow row) => CellGuard.Unguard(columns.Cell(row, "id")).Trim();

    // The company that a row is about: one of the target, or a new one with its id, name and layer.
    private (Company Company, Company? Before)? Identify(RowReader row, string id)
    {
        var name = row.Word("name", null);
        if (id.Length > 0 && (!IdText.IsWellFormed(id) || id == CompanyId.Outside.Value))
        {
            row.Wrong("id", $"{Findings.Quote(id)} is no id: ids are 1 to {IdText.MaximumLength} lower-case letters, digits and hyphens.", $"Write {NewIds.Of(id, _ => false)}, or empty the cell; then the name makes the id.");
            return null;
        }

        if (id.Length == 0 && name is null)
        {
            row.Wrong("name", "This company has no name.", "Write its name, or the id of one that is there.");
            return null;
        }

        if (draft.CameAs(id, name) is { } earlier)
        {
            row.Wrong(id.Length > 0 ? "id" : "name", $"{Findings.Quote(id.Length > 0 ? id : name!)} came before, in {earlier}.", "Write each company once, or give the other one its own id and name.");
            return null;
        }

        if (Existing(row, id, name) is not { } found)
        {
            return null;
        }

        if (found is [var before])
        {
            draft.Call(id, before.Name, before.Id, row.At("name"));
            return (before, before);
        }

        if (name is null)
        {
            row.Wrong("name", $"A company {id} is not there, and a new one needs a name.", "Write its name.");
            return null;
        }

        var layer = ReadLayer(row, null);
        var free = id.Length > 0 && !draft.IsTaken(id, isGiven: true) ? id : NewIds.Of(id.Length > 0 ? id : name, i => draft.IsTaken(i, isGiven: false));
        if (id.Length > 0 && free != id && !row.HasProblems)
        {
            row.Remark("id", $"The id {id} belongs to {Findings.Quote(draft.OfTarget(id)?.Name ?? id)} here; {Findings.Quote(name)} is added as {free}.");
        }

        if (draft.LooksLike(name) is { } other && !row.HasProblems)
        {
            row.Remark("name", $"{Findings.Quote(name)} looks like {Findings.Quote(other)}, which is there already; it is added beside it.");
        }

        draft.Call(id, name, new(free), row.At("name"));
        return layer is { } known
            ? (new Company { Id = new(free), Name = name, Layer = known }, null)
            : null;
    }

    // One company of the target, none, or null where the row is refused.
    private List<Company>? Existing(RowReader row, string id, string? name)
    {
        if (id.Length > 0)
        {
            return draft.OfTarget(id) is { } company && (name is null || StackDraft.NameKey(name) == StackDraft.NameKey(company.Name)) ? [company] : [];
        }

        var named = draft.Named(name!).Take(2).ToList();
        if (named.Count == 2)
        {
            row.Wrong("name", $"Several companies are called {Findings.Quote(name!)}.", $"Write the id too, such as {named[0].Id} or {named[1].Id}.");
            return null;
        }

        return named;
    }

    private static Layer? ReadLayer(RowReader row, Layer? before)
    {
        if (row.IsEmpty("layer"))
        {
            if (before is null)
            {
                row.Wrong("layer", "A new company needs a layer.", $"Write one of {string.Join(", ", LayerNames.AllNames)}.");
            }

            return before;
        }

        if (ParseLayer(row.Cell("layer")) is { } layer)
        {
            return layer;
        }

        row.Wrong("layer", $"{Findings.Quote(row.Cell("layer"))} is no layer.{row.Hint(RowReader.Name(row.Cell("layer")), LayerNames.AllNames)}", $"Write one of {string.Join(", ", LayerNames.AllNames)}.");
        return before;
    }

    private static Company Fill(RowReader row, Company company, Company? before)
    {
        company = company with
        {
            Layer = ReadLayer(row, company.Layer) ?? company.Layer,
            Segment = row.Word("segment", before?.Segment),
            Tags = row.List("tags", before?.Tags ?? [], "tag"),
            Moats = ReadMoats(row, before?.Moats),
            Note = row.Note("note", before?.Note),
        };
        foreach (var field in AssumptionFields.OfCompany)
        {
            company = field.With(company, row.Assumption(field.Key, before is null ? null : field.Get(before), field.Bounds));
        }

        return company;
    }

    private static Moats? ReadMoats(RowReader row, Moats? before)
    {
        var scores = new double?[MoatKeys.All.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            var (key, get) = MoatKeys.All[i];
            scores[i] = row.Plain(Columns.OfMoat(key), before is null ? null : get(before), Unit.Factor);
        }

        var moats = new Moats(scores[0], scores[1], scores[2], scores[3], scores[4], scores[5]);
        return moats == before ? before : scores.All(s => s is null) ? null : moats;
    }
}
