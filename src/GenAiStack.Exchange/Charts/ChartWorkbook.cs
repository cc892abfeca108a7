using GenAiStack.Exchange.Drawing;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Charts;

/// <summary>The workbook inside a chart of a slide: one sheet, which opens on "Edit data".</summary>
internal static class ChartWorkbook
{
    /// <summary>The content type of the part.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const string Styles =
        $"<styleSheet xmlns=\"{Namespace}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Arial\"/></font><font><b/><sz val=\"11\"/><name val=\"Arial\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    /// <summary>Its bytes.</summary>
    /// <param name="sheet">The sheet.</param>
    public static byte[] Of(NativeSheet sheet)
    {
        using var package = new OfficePackage();
        package.Add("xl/workbook.xml", Kind + "sheet.main+xml", $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"{NativeSheet.Name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        using (var writer = Rows(sheet))
        using (var bytes = writer.ToStream(new()))
        {
            package.Add("xl/worksheets/sheet1.xml", Kind + "worksheet+xml", bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }

        package.Add("xl/styles.xml", Kind + "styles+xml", Styles);
        package.Relate("", "rId1", Relations + "/officeDocument", "xl/workbook.xml");
        package.Relate("xl/workbook.xml", "rId1", Relations + "/worksheet", "xl/worksheets/sheet1.xml");
        package.Relate("xl/workbook.xml", "rId2", Relations + "/styles", "xl/styles.xml");
        return package.ToBytes();
    }

    private static SheetWriter Rows(NativeSheet sheet)
    {
        const double Names = 28, Numbers = 18;
        var writer = new SheetWriter(new() { Widths = [.. sheet.Columns.Select((_, i) => i == 0 ? Names : Numbers)], FrozenRows = 1 });
        writer.BeginRow();
        foreach (var column in sheet.Columns)
        {
            writer.Text(column.Head, CellStyle.Header);
        }

        writer.EndRow();
        for (var row = 0; row < sheet.Rows; row++)
        {
            writer.BeginRow();
            foreach (var column in sheet.Columns)
            {
                var cell = row < column.Cells.Count ? column.Cells[row] : default;
                if (cell.Formula is { } formula)
                {
                    writer.Formula(formula, cell.Number, CellStyle.Plain);
                }
                else if (cell.Text is { } text)
                {
                    writer.Text(text, CellStyle.Plain);
                }
                else
                {
                    writer.Number(cell.Number is { } number && double.IsFinite(number) ? number : null, CellStyle.Plain);
                }
            }

            writer.EndRow();
        }

        return writer;
    }
}
