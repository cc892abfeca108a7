using GenAiStack.Domain.Csv;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>What a table holds.</summary>
internal enum TableKind
{
    Companies,
    Links,
    Assumptions,
}

/// <summary>A table with its header found.</summary>
internal sealed record KnownTable(Table Table, TableKind Kind, CsvRow? Header, ColumnMap Columns)
{
    /// <summary>How many cells a row may have; null where others are left alone.</summary>
    public int? Width => Kind == TableKind.Assumptions ? null : Header?.Cells.Count ?? Columns.Count;

    public IEnumerable<CsvRow> Body => Table.Rows.Where(r => (Header is null || r.Number > Header.Number) && !TableReader.IsBlank(r));
}

/// <summary>Reads tables into a draft: which is which by its header, companies first, so that links find them, and numbers by address last.</summary>
internal static class TableReader
{
    private static readonly string[] CompanyOrder = ["name", "layer", "endCustomerRevenue", "funding", "retention", "newRevenue"];
    private static readonly string[] LinkOrder = ["from", "to", "purpose", "shareOfRevenue"];

    /// <summary>Reads tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="draft">Where they go.</param>
    /// <param name="findings">Where problems go.</param>
    /// <param name="isNew">Whether there is no scenario yet, only what the tables bring.</param>
    /// <param name="mayLackHeader">Whether a table without a header is taken by its shape, as from the clipboard.</param>
    /// <param name="cancellation">Ends the reading between two rows.</param>
    /// <returns>What the tables hold.</returns>
    public static IReadOnlyList<TableKind> Read(IEnumerable<Table> tables, StackDraft draft, Findings findings, bool isNew, bool mayLackHeader, CancellationToken cancellation)
    {
        var known = tables.Select(t => Know(t, draft, findings, mayLackHeader)).OfType<KnownTable>().OrderBy(t => t.Kind).ToList();
        if (isNew && known.Find(t => t.Kind == TableKind.Assumptions) is { } numbers && known.TrueForAll(t => t.Kind != TableKind.Companies))
        {
            findings.Wrong(ImportPlace.Whole with { Part = numbers.Table.Part }, "This table changes numbers of a scenario that is there.", "Open that scenario and import the table into it.");
            return [.. known.Select(t => t.Kind)];
        }

        foreach (var table in known)
        {
            var companies = new CompanyRows(draft, table.Columns, findings);
            var links = new LinkRows(draft, table.Columns, findings);
            var assumptions = new AssumptionRows(draft, table.Columns, findings);
            foreach (var row in table.Kind == TableKind.Companies ? table.Body : [])
            {
                companies.Reserve(row);
            }

            foreach (var row in table.Body)
            {
                cancellation.ThrowIfCancellationRequested();
                if (table.Width is { } width)
                {
                    table.Columns.CheckWidth(row, width, findings);
                }

                switch (table.Kind)
                {
                    case TableKind.Companies:
                        companies.Read(row);
                        break;
                    case TableKind.Links:
                        links.Read(row);
                        break;
                    default:
                        assumptions.Add(row);
                        break;
                }
            }

            assumptions.Apply(cancellation);
        }

        return [.. known.Select(t => t.Kind)];
    }

    public static bool IsBlank(CsvRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
            {
                return false;
            }
        }

        return true;
    }

    private static KnownTable? Know(Table table, StackDraft draft, Findings findings, bool mayLackHeader)
    {
        if (table.Rows.FirstOrDefault(r => !IsBlank(r)) is not { } first)
        {
            findings.Wrong(ImportPlace.Whole with { Part = table.Part }, "The table is empty.", "Write a header row and a row for each company or link.");
            return null;
        }

        var (asCompanies, asLinks) = (ColumnMap.CountKnown(first, Columns.OfCompany), ColumnMap.CountKnown(first, Columns.OfLink));
        if (first.Cells.Any(c => Column.Simplify(c) == "address"))
        {
            return WithHeader(table, TableKind.Assumptions, first, findings);
        }

        var filled = first.Cells.Count(c => !string.IsNullOrWhiteSpace(c));
        if (Math.Max(asCompanies, asLinks) >= Math.Min(2, filled))
        {
            var kind = asLinks > asCompanies ? TableKind.Links : TableKind.Companies;
            return WithHeader(table, kind, first, findings);
        }

        if (mayLackHeader && first.Cells.Count >= 2 && CompanyRows.ParseLayer(first.Cells[1]) is not null)
        {
            return new(table, TableKind.Companies, null, ColumnMap.InOrder(table.Part, CompanyOrder));
        }

        if (mayLackHeader && first.Cells.Count >= 3 && LinkRows.IsParty(draft, first.Cells[0]) && LinkRows.IsParty(draft, first.Cells[1]))
        {
            return new(table, TableKind.Links, null, ColumnMap.InOrder(table.Part, LinkOrder));
        }

        findings.Wrong(
            ImportPlace.AtRow(first.Number, table.Part),
            "The first row names no columns of companies or links.",
            "Begin with a row of names: Name, Layer, End-customer revenue, ... for companies; From, To, Purpose, Share of revenue, ... for links.");
        return null;
    }

    private static KnownTable? WithHeader(Table table, TableKind kind, CsvRow header, Findings findings)
    {
        var before = findings.ProblemCount;
        var columns = ColumnMap.Of(
            header,
            table,
            kind switch { TableKind.Companies => Columns.OfCompany, TableKind.Links => Columns.OfLink, _ => Columns.OfAssumption },
            findings,
            mayHaveOthers: kind == TableKind.Assumptions);
        if (kind == TableKind.Companies && !columns.Has("id") && !columns.Has("name"))
        {
            findings.Wrong(ImportPlace.AtRow(header.Number, table.Part), "The table has no column Name, and no column Id.", "Add Name for new companies, or Id for those that are there.");
        }

        foreach (var key in kind == TableKind.Links ? ["from", "to", "purpose"] : Array.Empty<string>())
        {
            if (!columns.Has(key))
            {
                findings.Wrong(ImportPlace.AtRow(header.Number, table.Part), $"The table has no column {Columns.OfLink.First(c => c.Key == key).Title}.", "Add it.");
            }
        }

        return findings.ProblemCount > before ? null : new(table, kind, header, columns);
    }
}
