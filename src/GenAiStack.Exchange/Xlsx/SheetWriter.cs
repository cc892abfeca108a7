using System.Globalization;
using System.Text;
using System.Xml;
using GenAiStack.Exchange.Workbook;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>What a sheet looks like before its cells.</summary>
internal sealed record SheetLook
{
    /// <summary>The widths of the columns, in characters.</summary>
    public required IReadOnlyList<double> Widths { get; init; }

    /// <summary>The styles of columns where no cell is written; null leaves all plain.</summary>
    public IReadOnlyList<CellStyle>? ColumnStyles { get; init; }

    /// <summary>How many rows stay in view.</summary>
    public int FrozenRows { get; init; }

    /// <summary>How many columns stay in view.</summary>
    public int FrozenColumns { get; init; }
}

/// <summary>A colour that cells of a range take on where they show something.</summary>
/// <param name="Range">The cells.</param>
/// <param name="Formula">The condition for the first cell of the range.</param>
/// <param name="Format">The place of the format in the style sheet.</param>
internal sealed record CellCondition(string Range, string Formula, int Format);

/// <summary>What may be typed into cells.</summary>
/// <param name="Ranges">The cells.</param>
/// <param name="Attributes">What kind of rule it is and what it says.</param>
/// <param name="First">The first formula: the lower end, or the list.</param>
/// <param name="Second">The upper end.</param>
internal sealed record CellRule(string Ranges, IReadOnlyDictionary<string, string> Attributes, string First, string? Second);

/// <summary>What stands behind the cells of a sheet.</summary>
internal sealed record SheetTail
{
    /// <summary>The letters of the last column over which a filter lies; null for no filter.</summary>
    public string? Filtered { get; init; }

    /// <summary>Whether locked cells are kept from being changed by accident. There is no password.</summary>
    public bool IsProtected { get; init; }

    public IReadOnlyList<CellCondition> Conditions { get; init; } = [];

    public IReadOnlyList<CellRule> Rules { get; init; } = [];

    /// <summary>The id of the part of the sheet's drawings; null where it has none.</summary>
    public string? Drawing { get; init; }
}

/// <summary>
/// Writes the XML of a sheet: numbers in number cells with every digit, texts in text cells that no program takes for a formula, and formulas
/// with what they show. The same cells give the same bytes.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;
    private int _row;
    private int _column;

    /// <param name="look">What the sheet looks like.</param>
    public SheetWriter(SheetLook look)
    {
        _xml = XmlWriter.Create(_bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.None });
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", Main);
        _xml.WriteStartElement("sheetPr", Main);
        _xml.WriteStartElement("pageSetUpPr", Main);
        _xml.WriteAttributeString("fitToPage", "1");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetViews", Main);
        _xml.WriteStartElement("sheetView", Main);
        _xml.WriteAttributeString("workbookViewId", "0");
        if (look.FrozenRows > 0 || look.FrozenColumns > 0)
        {
            WritePane(look.FrozenRows, look.FrozenColumns);
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("cols", Main);
        for (var i = 0; i < look.Widths.Count; i++)
        {
            _xml.WriteStartElement("col", Main);
            _xml.WriteAttributeString("min", Text(i + 1));
            _xml.WriteAttributeString("max", Text(i + 1));
            _xml.WriteAttributeString("width", look.Widths[i].ToString("R", CultureInfo.InvariantCulture));
            if (look.ColumnStyles is { } styles)
            {
                _xml.WriteAttributeString("style", Text((int)styles[i]));
            }

            _xml.WriteAttributeString("customWidth", "1");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData", Main);
    }

    /// <summary>The number of the row that was begun last, from 1.</summary>
    public int Row => _row;

    public void BeginRow()
    {
        (_row, _column) = (_row + 1, 0);
        _xml.WriteStartElement("row", Main);
        _xml.WriteAttributeString("r", Text(_row));
    }

    public void EndRow() => _xml.WriteEndElement();

    /// <summary>Leaves a cell out.</summary>
    public void Skip() => _column++;

    /// <summary>A cell of a number; one without a number still has its format, for what people type there.</summary>
    public void Number(double? number, CellStyle style)
    {
        BeginCell(style, null);
        if (number is { } value)
        {
            _xml.WriteElementString("v", Main, value.ToString("R", CultureInfo.InvariantCulture));
        }

        _xml.WriteEndElement();
    }

    /// <summary>A cell of a formula as it stands in the file, with what it gives, for programs that only show.</summary>
    public void Formula(string formula, double? result, CellStyle style)
    {
        BeginCell(style, null);
        _xml.WriteElementString("f", Main, formula);
        if (result is { } value)
        {
            _xml.WriteElementString("v", Main, value.ToString("R", CultureInfo.InvariantCulture));
        }

        _xml.WriteEndElement();
    }

    /// <summary>A cell of a text; one without a text is left out, unless people may type there.</summary>
    public void Text(string? text, CellStyle style)
    {
        if (string.IsNullOrEmpty(text))
        {
            if (style >= CellStyle.InputPlain)
            {
                Number(null, style);
            }
            else
            {
                _column++;
            }

            return;
        }

        BeginCell(style, "inlineStr");
        _xml.WriteStartElement("is", Main);
        _xml.WriteStartElement("t", Main);
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(CellString.Encode(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    /// <summary>A cell of a formula with what it shows.</summary>
    public void Formula(Expression expression, Standing at, CellStyle style)
    {
        var value = expression.ValueAt(at);
        BeginCell(style, value.Error is not null ? "e" : value.Text is not null ? "str" : null);
        _xml.WriteElementString("f", Main, expression.TextAt(at));
        _xml.WriteElementString("v", Main, value.Error ?? value.Text ?? value.Number.ToString("R", CultureInfo.InvariantCulture));
        _xml.WriteEndElement();
    }

    /// <summary>Ends the sheet.</summary>
    public MemoryStream ToStream(SheetTail tail)
    {
        _xml.WriteEndElement();
        if (tail.IsProtected)
        {
            // The attributes say what stays locked: filters and formats are free.
            _xml.WriteStartElement("sheetProtection", Main);
            foreach (var (name, value) in new[] { ("sheet", "1"), ("objects", "1"), ("scenarios", "1"), ("formatCells", "0"), ("formatColumns", "0"), ("formatRows", "0"), ("autoFilter", "0") })
            {
                _xml.WriteAttributeString(name, value);
            }

            _xml.WriteEndElement();
        }

        if (tail.Filtered is not null)
        {
            _xml.WriteStartElement("autoFilter", Main);
            _xml.WriteAttributeString("ref", $"A1:{tail.Filtered}{Text(_row)}");
            _xml.WriteEndElement();
        }

        WriteConditions(tail.Conditions);
        WriteRules(tail.Rules);

        // On paper as wide as one page, and as long as it is.
        _xml.WriteStartElement("pageSetup", Main);
        _xml.WriteAttributeString("orientation", "landscape");
        _xml.WriteAttributeString("fitToHeight", "0");
        _xml.WriteEndElement();
        if (tail.Drawing is { } drawing)
        {
            _xml.WriteStartElement("drawing", Main);
            _xml.WriteAttributeString("r", "id", Relations, drawing);
            _xml.WriteEndElement();
        }

        _xml.WriteEndDocument();
        _xml.Flush();
        return new(_bytes.ToArray(), 0, (int)_bytes.Length, writable: false, publiclyVisible: true);
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    private void WritePane(int rows, int columns)
    {
        _xml.WriteStartElement("pane", Main);
        if (columns > 0)
        {
            _xml.WriteAttributeString("xSplit", Text(columns));
        }

        if (rows > 0)
        {
            _xml.WriteAttributeString("ySplit", Text(rows));
        }

        _xml.WriteAttributeString("topLeftCell", $"{Imports.ImportPlace.Letters(columns)}{Text(rows + 1)}");
        _xml.WriteAttributeString("activePane", columns == 0 ? "bottomLeft" : rows == 0 ? "topRight" : "bottomRight");
        _xml.WriteAttributeString("state", "frozen");
        _xml.WriteEndElement();
    }

    private void WriteConditions(IReadOnlyList<CellCondition> conditions)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            _xml.WriteStartElement("conditionalFormatting", Main);
            _xml.WriteAttributeString("sqref", conditions[i].Range);
            _xml.WriteStartElement("cfRule", Main);
            _xml.WriteAttributeString("type", "expression");
            _xml.WriteAttributeString("dxfId", Text(conditions[i].Format));
            _xml.WriteAttributeString("priority", Text(i + 1));
            _xml.WriteElementString("formula", Main, conditions[i].Formula);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
    }

    private void WriteRules(IReadOnlyList<CellRule> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        _xml.WriteStartElement("dataValidations", Main);
        _xml.WriteAttributeString("count", Text(rules.Count));
        foreach (var rule in rules)
        {
            _xml.WriteStartElement("dataValidation", Main);
            foreach (var (name, value) in rule.Attributes)
            {
                _xml.WriteAttributeString(name, value);
            }

            _xml.WriteAttributeString("sqref", rule.Ranges);
            _xml.WriteElementString("formula1", Main, rule.First);
            if (rule.Second is { } second)
            {
                _xml.WriteElementString("formula2", Main, second);
            }

            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void BeginCell(CellStyle style, string? type)
    {
        _xml.WriteStartElement("c", Main);
        _xml.WriteAttributeString("r", $"{Imports.ImportPlace.Letters(_column++)}{Text(_row)}");
        if (style != CellStyle.Plain)
        {
            _xml.WriteAttributeString("s", Text((int)style));
        }

        if (type is not null)
        {
            _xml.WriteAttributeString("t", type);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
