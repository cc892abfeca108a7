using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>Reads the rows of a table of links into a draft.</summary>
internal sealed class LinkRows(StackDraft draft, ColumnMap columns, Findings findings)
{
    public void Read(CsvRow row)
    {
        var reader = new RowReader(row, columns, findings, draft.Target.Years.First);
        var (from, to) = (Party(reader, "from"), Party(reader, "to"));
        var purpose = Purpose(reader, to);
        if (from is not { } payer || to is not { } receiver || purpose is null)
        {
            return;
        }

        if (payer == receiver)
        {
            reader.Wrong("to", "A company does not pay itself.", "Name another company, or outside.");
            return;
        }

        var id = new LinkId(payer, receiver, purpose);
        var thing = $"links/{id}";
        var place = ImportPlace.AtRow(row.Number, columns.Part);
        if (!draft.Come(thing, place))
        {
            reader.Wrong("purpose", $"This link came before, in {draft.PlaceOf(thing)}.", "Put the amounts together in one row, or give one another purpose.");
            return;
        }

        draft.Put(Fill(reader, id, draft.Find(id)), place);
        foreach (var column in Columns.OfLink.Where(c => columns.Has(c.Key)))
        {
            draft.PlaceAt($"{thing}/{column.Key}", columns.At(row, column.Key));
        }

        if (reader.HasProblems)
        {
            draft.Break(thing);
        }
    }

    /// <summary>Whether a cell names a company of the draft, or the outside.</summary>
    public static bool IsParty(StackDraft draft, string cell) => IsOutside(CellGuard.Unguard(cell).Trim()) || draft.Meant(CellGuard.Unguard(cell).Trim()).Count > 0;

    private static bool IsOutside(string text) =>
        text.Equals("outside", StringComparison.OrdinalIgnoreCase) || text.Equals("outside the stack", StringComparison.OrdinalIgnoreCase);

    private CompanyId? Party(RowReader row, string key)
    {
        var text = CellGuard.Unguard(row.Cell(key)).Trim();
        if (text.Length == 0)
        {
            row.Wrong(key, key == "from" ? "Nobody pays here." : "Nobody is paid here.", "Write the id or name of a company" + (key == "to" ? ", or outside." : "."));
            return null;
        }

        if (IsOutside(text))
        {
            if (key == "to")
            {
                return CompanyId.Outside;
            }

            row.Wrong(key, "A link starts at a company, not outside.", "Write money from outside into the table of companies, as end-customer revenue or funding.");
            return null;
        }

        var meant = draft.Meant(text);
        if (meant.Count == 1)
        {
            return meant[0];
        }

        if (meant.Count > 1)
        {
            row.Wrong(key, $"Several companies are called {Findings.Quote(text)}.", $"Write the id, such as {meant[0]} or {meant[1]}.");
        }
        else
        {
            row.Wrong(key, $"There is no company {Findings.Quote(text)}.{row.Hint(text, draft.AllNames())}", "Write the id or name of a company, or import the table of companies together with this one.");
        }

        return null;
    }

    private static string? Purpose(RowReader row, CompanyId? to)
    {
        var purpose = RowReader.Name(row.Cell("purpose"));
        if (to is null)
        {
            return purpose.Length == 0 ? null : purpose;
        }

        if (to.Value.IsOutside && IdText.IsWellFormed(purpose) && purpose != LinkPurposes.Investment)
        {
            return purpose;
        }

        if (!to.Value.IsOutside && LinkPurposes.BetweenCompanies.Contains(purpose))
        {
            return purpose;
        }

        row.Wrong(
            "purpose",
            purpose.Length == 0 ? "What is paid for is missing." : $"{Findings.Quote(row.Cell("purpose"))} is no purpose here.{(to.Value.IsOutside ? "" : row.Hint(purpose, LinkPurposes.BetweenCompanies))}",
            to.Value.IsOutside ? "Write a word such as payroll, energy or sales, but not investment." : $"Write one of {string.Join(", ", LinkPurposes.BetweenCompanies)}.");
        return null;
    }

    private static Link Fill(RowReader row, LinkId id, Link? before)
    {
        var link = (before ?? new Link { From = id.From, To = id.To, Purpose = id.Purpose }) with
        {
            Class = ReadClass(row, before?.Class ?? CostClass.CostOfRevenue),
            UsefulLife = ReadLife(row, before?.UsefulLife),
            PriorGrowth = row.Plain("priorGrowth", before?.PriorGrowth, Unit.FractionPerYear),
            Note = row.Note("note", before?.Note),
        };
        foreach (var field in AssumptionFields.OfLink)
        {
            link = field.With(link, row.Assumption(field.Key, before is null ? null : field.Get(before), field.Bounds));
        }

        return link;
    }

    private static CostClass ReadClass(RowReader row, CostClass before)
    {
        if (row.IsEmpty("class"))
        {
            return before;
        }

        var name = RowReader.Name(row.Cell("class"));
        if (CostClassNames.Parse(name) is { } costClass)
        {
            return costClass;
        }

        row.Wrong("class", $"{Findings.Quote(row.Cell("class"))} is no class.{row.Hint(name, CostClassNames.AllNames)}", $"Write one of {string.Join(", ", CostClassNames.AllNames)}.");
        return before;
    }

    private static int? ReadLife(RowReader row, int? before)
    {
        if (row.Plain("usefulLife", before, Unit.Factor) is not { } years)
        {
            return null;
        }

        if (years == Math.Floor(years) && years is >= 1 and <= 50)
        {
            return (int)years;
        }

        row.Wrong("usefulLife", "A useful life is a whole number of years from 1 to 50.", "Write for example 5.");
        return before;
    }
}
