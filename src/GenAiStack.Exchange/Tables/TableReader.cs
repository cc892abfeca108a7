using GenAiStack.Domain.Csv;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>What a table holds.</summary>
internal enum TableKind
{
    Companies,
    Links,
}

/// <summary>A table with its header found.</summary>
internal sealed record KnownTable(Table Table, TableKind Kind, CsvRow? Header, ColumnMap Columns)
{
    public IEnumerable<CsvRow> Body => Table.Rows.Where(r => (Header is null || r.Number > Header.Number) && !TableReader.IsBlank(r));
}

/// <summary>Reads tables of companies and links into a draft: which is which by its header, companies first, so that links find them.</summary>
internal static class TableReader
{
    private static readonly string[] CompanyOrder = ["name", "layer", "endCustomerRevenue", "funding", "retention", "newRevenue"];
    private static readonly string[] LinkOrder = ["from", "to", "purpose", "shareOfRevenue"];

    /// <summary>Reads tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="draft">Where they go.</param>
    /// <param name="findings">Where problems go.</param>
    /// <param name="mayLackHeader">Whether a table without a header is taken by its shape, as from the clipboard.</param>
    /// <param name="cancellation">Ends the reading between two rows.</param>
    /// <returns>What the tables hold.</returns>
    public static IReadOnlyList<TableKind> Read(IEnumerable<Table> tables, StackDraft draft, Findings findings, bool mayLackHeader, CancellationToken cancellation)
    {
        var known = tables.Select(t => Know(t, draft, findings, mayLackHeader)).OfType<KnownTable>().OrderBy(t => t.Kind).ToList();
        foreach (var table in known)
        {
            var companies = new CompanyRows(draft, table.Columns, findings);
            var links = new LinkRows(draft, table.Columns, findings);
            foreach (var row in table.Kind == TableKind.Companies ? table.Body : [])
            {
                companies.Reserve(row);
            }

            foreach (var row in table.Body)
            {
                cancellation.ThrowIfCancellationRequested();
                table.Columns.CheckWidth(row, table.Header?.Cells.Count ?? (table.Kind == TableKind.Companies ? CompanyOrder : LinkOrder).Length, findings);
                if (table.Kind == TableKind.Companies)
                {
                    companies.Read(row);
                }
                else
                {
                    links.Read(row);
                }
            }
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
        var columns = ColumnMap.Of(header, table, kind == TableKind.Companies ? Columns.OfCompany : Columns.OfLink, findings);
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
