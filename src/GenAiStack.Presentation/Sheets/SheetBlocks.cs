using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Sheets;

/// <summary>A block of cells: rows and columns by their places on the grid, both ends included, in any order.</summary>
/// <param name="FromRow">One end.</param>
/// <param name="FromColumn">One end.</param>
/// <param name="ToRow">The other.</param>
/// <param name="ToColumn">The other.</param>
public readonly record struct SheetBlock(int FromRow, int FromColumn, int ToRow, int ToColumn)
{
    internal int Top => Math.Min(FromRow, ToRow);

    internal int Bottom => Math.Max(FromRow, ToRow);

    internal int Left => Math.Min(FromColumn, ToColumn);

    internal int Right => Math.Max(FromColumn, ToColumn);
}

/// <summary>A cell that could not be read.</summary>
/// <param name="Row">The row's key.</param>
/// <param name="Column">The column's key.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Mistake">Why and what to do.</param>
/// <param name="Instead">What to write in its place; null where that is not clear.</param>
public sealed record UnreadCell(string Row, string Column, string Text, string Mistake, string? Instead);

/// <summary>What became of a change of many cells.</summary>
/// <param name="Edit">One edit for all that could be read; null where nothing changes.</param>
/// <param name="Unread">The cells that could not.</param>
/// <param name="Changed">How many cells change.</param>
/// <param name="Left">How many cells of the text did not fit or are not typed into.</param>
public sealed record BlockChange(Edit? Edit, ValueList<UnreadCell> Unread, int Changed, int Left);

/// <summary>How a bulk change works.</summary>
public enum BulkOperation
{
    /// <summary>Times a factor.</summary>
    Multiply,

    /// <summary>Plus an amount in the column's unit.</summary>
    Add,

    /// <summary>To what is typed.</summary>
    Set,
}

/// <summary>Changes of blocks of cells: each is one edit, so that one undo takes it back.</summary>
public static class SheetBlocks
{
    /// <summary>The most cells that one change takes.</summary>
    public const int MostCells = 50_000;

    /// <summary>The block as tab-separated text; heads of payers are left out.</summary>
    public static string Copy(Sheet sheet, ValueList<SheetColumn> columns, SheetBlock block) => string.Join('\n', Links(sheet, block)
        .Select(row => string.Join('\t', Columns(columns, block).Select(c => Quoted(sheet.Cell(row, c).Text)))));

    /// <summary>The cells of a pasted text: lines of cells between tabs; cells in double quotes may hold both.</summary>
    /// <remarks>
    /// As lenient as spreadsheets are: a quote inside a cell is a quote, and a cell that is never closed ends with the text. A file of commas is read strictly
    /// instead (<c>CsvText</c> of the exchange), which tells a line and column for each of these.
    /// </remarks>
    public static IReadOnlyList<IReadOnlyList<string>> Cells(string text)
    {
        var lines = new List<IReadOnlyList<string>>();
        var line = new List<string>();
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c is '\t' or '\n' or '\r')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (c != '\t')
                {
                    lines.Add(line);
                    line = [];
                    i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || line.Count > 0)
        {
            line.Add(cell.ToString());
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Puts a pasted text into the grid. One cell fills the whole block; heads of payers are skipped.</summary>
    public static BlockChange Paste(Sheet sheet, ValueList<SheetColumn> columns, SheetBlock block, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        if (cells is [[var only]])
        {
            return Apply(sheet, Links(sheet, block).SelectMany(r => Columns(columns, block).Select(c => (r, c, only))), 0);
        }

        // Lines without anything to put stay empty; a block that is a multiple of the text repeats it, as spreadsheets do.
        var rows = sheet.Rows.Skip(block.Top).Where(r => r.Kind != RowKind.Payer).ToList();
        var repeats = cells.Count > 0 ? Math.Max(1, Links(sheet, block).Count() / cells.Count) : 0;
        var wanted = new List<(SheetRow, SheetColumn, string)>();
        var left = 0;
        for (var i = 0; i < cells.Count * repeats; i++)
        {
            var line = cells[i % cells.Count];
            for (var j = 0; j < line.Count; j++)
            {
                if (i < rows.Count && block.Left + j < columns.Count)
                {
                    wanted.Add((rows[i], columns[block.Left + j], line[j]));
                }
                else
                {
                    left++;
                }
            }
        }

        return Apply(sheet, wanted, left);
    }

    /// <summary>Fills the block with what its first row holds.</summary>
    public static BlockChange FillDown(Sheet sheet, ValueList<SheetColumn> columns, SheetBlock block)
    {
        var rows = Links(sheet, block).ToList();
        return rows.Count < 2
            ? new(null, [], 0, 0)
            : Apply(sheet, rows.Skip(1).SelectMany(r => Columns(columns, block).Where(c => c.Key != SheetColumn.Name).Select(c => (r, c, sheet.Cell(rows[0], c).Text))), 0);
    }

    /// <summary>Empties the cells of the block. Names stay.</summary>
    public static BlockChange Clear(Sheet sheet, ValueList<SheetColumn> columns, SheetBlock block) =>
        Apply(sheet, Links(sheet, block).SelectMany(r => Columns(columns, block).Where(c => c.Key is not (SheetColumn.Name or "layer" or "purpose" or "class")).Select(c => (r, c, ""))), 0);

    /// <summary>Multiplies, adds to or sets all numbers of the block; empty cells stay empty unless they are set.</summary>
    /// <param name="sheet">The grid.</param>
    /// <param name="columns">Its columns as shown.</param>
    /// <param name="block">The block.</param>
    /// <param name="operation">What to do.</param>
    /// <param name="text">A factor such as 1.1 or 90%, an amount, or what a cell takes.</param>
    public static BlockChange Bulk(Sheet sheet, ValueList<SheetColumn> columns, SheetBlock block, BulkOperation operation, string text)
    {
        var targets = Links(sheet, block).SelectMany(r => Columns(columns, block).Where(c => c.IsNumeric).Select(c => (Row: r, Column: c))).ToList();
        if (operation == BulkOperation.Set)
        {
            return Apply(sheet, targets.Select(t => (t.Row, t.Column, text)), 0);
        }

        var scenario = sheet.Request.Scenario;
        var first = scenario.Years.First;
        var (edits, unread, changed) = (new List<Edit>(), new List<UnreadCell>(), 0);
        foreach (var (row, column) in targets)
        {
            var address = $"{row.Key}/{column.Key}";
            var (number, mistake) = operation == BulkOperation.Multiply ? ReadFactor(text) : NumberEntry.Read(text, column.Unit);
            if (number is not { } by)
            {
                return new(null, [new(row.Key, column.Key, text, mistake!, NumberEntry.Instead(text))], 0, 0);
            }

            double Change(double x) => operation == BulkOperation.Multiply ? Clean(x * by) : Clean(x + by);
            if (column.Kind == ColumnKind.Number)
            {
                continue;
            }

            if (Assumption(scenario, row, column) is not { } before)
            {
                continue;
            }

            var after = before.Map(Change);
            var written = AssumptionEntry.Write(after, column.Unit, first);
            var reading = AssumptionEntry.Read(written, column.Bounds!, before, first);
            if (reading.Mistake is { } why)
            {
                unread.Add(new(row.Key, column.Key, written, why, reading.Instead));
            }
            else if (after != before)
            {
                edits.Add(new SetAssumption(address, after));
                changed++;
            }
        }

        return new(Joined(edits), unread.ToValueList(), changed, 0);
    }

    private static BlockChange Apply(Sheet sheet, IEnumerable<(SheetRow Row, SheetColumn Column, string Text)> cells, int left)
    {
        var scenario = sheet.Request.Scenario;
        var (edits, unread, changed, count) = (new List<Edit>(), new List<UnreadCell>(), 0, 0);
        foreach (var (row, column, text) in cells)
        {
            if (++count > MostCells)
            {
                left++;
            }
            else if (!column.IsTyped)
            {
                left += text.Length > 0 ? 1 : 0;
            }
            else
            {
                var reading = SheetEntry.Read(scenario, row.Key, column, text, sheet.Request.Year);
                if (reading.Mistake is { } mistake)
                {
                    unread.Add(new(row.Key, column.Key, text, mistake, reading.Instead));
                }
                else if (reading.Edit is { } edit && edit.ApplyTo(scenario).TryGet(out var next))
                {
                    scenario = next;
                    edits.Add(edit);
                    changed++;
                }
            }
        }

        return new(Joined(edits), unread.ToValueList(), changed, left);
    }

    private static Assumption? Assumption(Scenario scenario, SheetRow row, SheetColumn column) => row.Kind == RowKind.Company
        ? AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == column.Key)?.Get(scenario.Companies[row.Index])
        : AssumptionFields.OfLink.FirstOrDefault(f => f.Key == column.Key)?.Get(scenario.Links[row.Index]);

    // 90% of 0.3 is 0.27 and not a neighbour of it.
    private static double Clean(double value) => double.IsFinite(value) && value != 0 ? double.Parse(value.ToString("G12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : value;

    private static (double? Value, string? Mistake) ReadFactor(string text)
    {
        var (value, mistake) = NumberEntry.Read(text, Domain.Quantities.Unit.Factor);
        return value is < 0 ? (null, "Multiply by a factor of 0 or more, such as 1.1 or 90%.") : (value, mistake);
    }

    private static Edit? Joined(List<Edit> edits) => edits.Count switch
    {
        0 => null,
        1 => edits[0],
        _ => new Several(edits.SelectMany(e => e is Several several ? several.Edits : [e]).ToValueList()),
    };

    private static IEnumerable<SheetRow> Links(Sheet sheet, SheetBlock block) =>
        sheet.Rows.Skip(Math.Max(0, block.Top)).Take(block.Bottom - Math.Max(0, block.Top) + 1).Where(r => r.Kind != RowKind.Payer);

    private static IEnumerable<SheetColumn> Columns(ValueList<SheetColumn> columns, SheetBlock block) => columns.Skip(Math.Max(0, block.Left)).Take(block.Right - Math.Max(0, block.Left) + 1);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\t\r\n\"") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
