using System.Globalization;
using System.Text;
using System.Xml;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// Writes the XML of a sheet: numbers in number cells with every digit, texts in text cells that no program takes for a formula. The same
/// cells give the same bytes.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;
    private int _row;
    private int _column;

    /// <param name="widths">The widths of the columns, in characters.</param>
    /// <param name="freezesHeader">Whether the first row stays in view.</param>
    public SheetWriter(IReadOnlyList<double> widths, bool freezesHeader)
    {
        _xml = XmlWriter.Create(_bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.None });
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", Main);
        _xml.WriteStartElement("sheetViews", Main);
        _xml.WriteStartElement("sheetView", Main);
        _xml.WriteAttributeString("workbookViewId", "0");
        if (freezesHeader)
        {
            _xml.WriteStartElement("pane", Main);
            _xml.WriteAttributeString("ySplit", "1");
            _xml.WriteAttributeString("topLeftCell", "A2");
            _xml.WriteAttributeString("activePane", "bottomLeft");
            _xml.WriteAttributeString("state", "frozen");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("cols", Main);
        for (var i = 0; i < widths.Count; i++)
        {
            _xml.WriteStartElement("col", Main);
            _xml.WriteAttributeString("min", Text(i + 1));
            _xml.WriteAttributeString("max", Text(i + 1));
            _xml.WriteAttributeString("width", widths[i].ToString("R", CultureInfo.InvariantCulture));
            _xml.WriteAttributeString("customWidth", "1");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData", Main);
    }

    public void BeginRow()
    {
        (_row, _column) = (_row + 1, 0);
        _xml.WriteStartElement("row", Main);
        _xml.WriteAttributeString("r", Text(_row));
    }

    public void EndRow() => _xml.WriteEndElement();

    /// <summary>A cell of a number; one without a number still has its format, for what people type there.</summary>
    public void Number(double? number, int style)
    {
        BeginCell(style, null);
        if (number is { } value)
        {
            _xml.WriteElementString("v", Main, value.ToString("R", CultureInfo.InvariantCulture));
        }

        _xml.WriteEndElement();
    }

    /// <summary>A cell of a formula with what it gives, for programs that only show.</summary>
    public void Formula(string formula, double? result, int style)
    {
        BeginCell(style, null);
        _xml.WriteElementString("f", Main, formula);
        if (result is { } value)
        {
            _xml.WriteElementString("v", Main, value.ToString("R", CultureInfo.InvariantCulture));
        }

        _xml.WriteEndElement();
    }

    public void Text(string? text, int style)
    {
        if (string.IsNullOrEmpty(text))
        {
            _column++;
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

    /// <summary>Ends the sheet.</summary>
    /// <param name="filtered">The letters of the last column over which a filter lies; null for no filter.</param>
    public MemoryStream ToStream(string? filtered)
    {
        _xml.WriteEndElement();
        if (filtered is not null)
        {
            _xml.WriteStartElement("autoFilter", Main);
            _xml.WriteAttributeString("ref", $"A1:{filtered}{Text(_row)}");
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

    private void BeginCell(int style, string? type)
    {
        _xml.WriteStartElement("c", Main);
        _xml.WriteAttributeString("r", $"{Imports.ImportPlace.Letters(_column++)}{Text(_row)}");
        if (style > 0)
        {
            _xml.WriteAttributeString("s", Text(style));
        }

        if (type is not null)
        {
            _xml.WriteAttributeString("t", type);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
