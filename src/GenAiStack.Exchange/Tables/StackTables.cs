using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>
/// The companies and the links of a scenario as two CSV tables, which read back as the same companies and links. The same scenario gives the
/// same bytes. Columns for sources, notes and confidences of single numbers are written where some company or link has one.
/// </summary>
public static class StackTables
{
    /// <summary>The table of companies: UTF-8 with a byte order mark, commas, a header row.</summary>
    /// <param name="scenario">The scenario.</param>
    public static byte[] WriteCompanies(Scenario scenario) =>
        Write(Columns.OfCompany, scenario.Companies, (company, column) => OfCompany(company, column, scenario.Years.First));

    /// <summary>The table of links: UTF-8 with a byte order mark, commas, a header row.</summary>
    /// <param name="scenario">The scenario.</param>
    public static byte[] WriteLinks(Scenario scenario) =>
        Write(Columns.OfLink, scenario.Links, (link, column) => OfLink(link, column, scenario.Years.First));

    /// <summary>Reads tables of companies and links, row by row, without checking the stack that they make.</summary>
    /// <param name="files">The tables, in any order; companies are read first.</param>
    /// <param name="target">The scenario whose companies and links they change or add to.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static TableReading Read(ValueList<ImportFile> files, Scenario target, CancellationToken cancellation)
    {
        var findings = new Findings();
        var draft = new StackDraft(target);
        var tables = files.Select(f => CsvTable.Read(f.Content.Span, files.Count > 1 ? f.Name : null, findings, cancellation)).OfType<Table>().ToList();
        TableReader.Read(tables, draft, findings, isNew: false, mayLackHeader: false, cancellation);
        return draft.ToReading(findings);
    }

    private static byte[] Write<T>(ValueList<Column> columns, ValueList<T> items, Func<T, string, (string? Text, bool IsNumber)> cell)
    {
        // The column of a source for a whole row is for people who write tables by hand.
        var written = columns
            .Where(c => c.Key != "source" && (!c.Key.Contains('/', StringComparison.Ordinal) || items.Any(i => cell(i, c.Key).Text is { Length: > 0 })))
            .ToList();
        var csv = new CsvWriter();
        foreach (var column in written)
        {
            csv.Text(column.Title);
        }

        csv.EndRow();
        foreach (var item in items)
        {
            foreach (var column in written)
            {
                var (text, isNumber) = cell(item, column.Key);
                _ = isNumber ? csv.Number(text ?? "") : csv.Text(text);
            }

            csv.EndRow();
        }

        return csv.ToBytes();
    }

    private static (string? Text, bool IsNumber) OfCompany(Company company, string column, int firstYear) => column switch
    {
        "id" => (company.Id.Value, false),
        "name" => (company.Name, false),
        "layer" => (company.Layer.Name(), false),
        "segment" => (company.Segment, false),
        "tags" => (ListText.Join(company.Tags), false),
        "note" => (company.Note, false),
        _ when MoatKeys.All.FirstOrDefault(m => Columns.OfMoat(m.Key) == column) is { Get: { } get } => (CellText.Of(company.Moats is { } moats ? get(moats) : null, Unit.Factor), true),
        _ => OfNumber(company, AssumptionFields.OfCompany, column, firstYear),
    };

    private static (string? Text, bool IsNumber) OfLink(Link link, string column, int firstYear) => column switch
    {
        "from" => (link.From.Value, false),
        "to" => (link.To.Value, false),
        "purpose" => (link.Purpose, false),
        "class" => (link.Class.Name(), false),
        "usefulLife" => (CellText.Of(link.UsefulLife, Unit.Factor), true),
        "priorGrowth" => (CellText.Of(link.PriorGrowth, Unit.FractionPerYear), true),
        "note" => (link.Note, false),
        _ => OfNumber(link, AssumptionFields.OfLink, column, firstYear),
    };

    private static (string? Text, bool IsNumber) OfNumber<T>(T item, ValueList<AssumptionField<T>> fields, string column, int firstYear)
    {
        var slash = column.IndexOf('/', StringComparison.Ordinal);
        var field = fields.First(f => f.Key == (slash < 0 ? column : column[..slash]));
        var assumption = field.Get(item);
        return (slash < 0 ? "" : column[slash..]) switch
        {
            Column.SourcePart => (assumption is null ? null : ListText.Join(assumption.Source), false),
            Column.NotePart => (assumption?.Note, false),
            Column.ConfidencePart => (ConfidenceText.Of(assumption?.Confidence), false),
            _ => (CellText.Of(assumption, field.Bounds, firstYear), true),
        };
    }
}
