using System.Globalization;
using System.Text;
using System.Xml;
using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// Reads the cells of a sheet as texts: numbers with every digit, texts as they are, the last results of formulas with a remark. Dates, errors
/// and what is damaged are problems of their cells.
/// </summary>
internal sealed class SheetReader(string? part, IReadOnlyList<string> strings, IReadOnlyList<bool> isDate, Findings findings)
{
    private const int LastRow = 1_048_576, LastColumn = 16_384;

    private readonly List<CsvRow> _rows = [];
    private readonly StringBuilder _text = new();
    private List<string> _cells = [];
    private int _row;
    private int _column = -1;
    private int _total;
    private string _type = "";
    private bool _isDate;
    private bool _isInCell;
    private bool _isInText;
    private bool _isPhonetic;
    private bool _isFormula;
    private bool _hasContent;

    public ValueList<CsvRow> Rows => _rows.ToValueList();

    /// <summary>Whether the sheet as a whole is refused, not only cells of it.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Looks at a node of the sheet's XML; false once the sheet is refused.</summary>
    public bool Visit(XmlReader xml)
    {
        if (xml.NodeType == XmlNodeType.Element && SheetNames.IsMain(xml))
        {
            return Begin(xml);
        }

        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && _isInText)
        {
            _hasContent = true;
            _text.Append(xml.Value);
            return _text.Length <= 8 * ImportLimits.CellLength || Refuse(AtCell, $"A cell has more than {ImportLimits.CellLength} characters.", "Shorten it.");
        }

        return xml.NodeType != XmlNodeType.EndElement || !SheetNames.IsMain(xml) || End(xml.LocalName);
    }

    private ImportPlace AtCell => ImportPlace.AtCell(_row, Math.Max(_column, 0), null, part);

    private bool Begin(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "row":
                return BeginRow(xml) && (!xml.IsEmptyElement || End("row"));
            case "c":
                return BeginCell(xml) && (!xml.IsEmptyElement || End("c"));
            case "v" or "t" when _isInCell && !_isPhonetic:
                _isInText = !xml.IsEmptyElement;
                return true;
            case "f" when _isInCell:
                _isFormula = true;
                return true;
            case "rPh":
                _isPhonetic = !xml.IsEmptyElement;
                return true;
            default:
                return true;
        }
    }

    private bool End(string name)
    {
        switch (name)
        {
            case "v" or "t":
                _isInText = false;
                return true;
            case "rPh":
                _isPhonetic = false;
                return true;
            case "c" when _isInCell:
                _isInCell = false;
                return EndCell();
            case "row":
                return EndRow();
            default:
                return true;
        }
    }

    private bool BeginRow(XmlReader xml)
    {
        var number = xml.GetAttribute("r") is { } r ? Number(r) : _row + 1;
        if (number <= _row || number > LastRow)
        {
            return Refuse(ImportPlace.AtRow(Math.Max(_row, 1), part), "The rows of the sheet are not in their order.", "Open the workbook in a spreadsheet program and save it again.");
        }

        (_row, _column, _cells) = (number, -1, []);
        return true;
    }

    private bool BeginCell(XmlReader xml)
    {
        var column = _column + 1;
        if (xml.GetAttribute("r") is { } reference && (!TryParse(reference, out column, out var row) || row != _row || column <= _column))
        {
            return Refuse(ImportPlace.AtRow(Math.Max(_row, 1), part), $"{Findings.Quote(reference)} is no cell of this row.", "Open the workbook in a spreadsheet program and save it again.");
        }

        _column = column;
        _type = xml.GetAttribute("t") ?? "n";
        _isDate = Number(xml.GetAttribute("s") ?? "0") is >= 0 and var style && style < isDate.Count && isDate[style];
        (_isInCell, _isFormula, _hasContent) = (true, false, false);
        _text.Clear();
        return true;
    }

    private bool EndCell()
    {
        var text = Content();
        if (text.Length == 0)
        {
            return true;
        }

        if (_column >= ImportLimits.Columns)
        {
            return Refuse(AtCell, $"The sheet has more than {ImportLimits.Columns} columns.", "Remove what does not belong here.");
        }

        if (text.Length > ImportLimits.CellLength)
        {
            return Refuse(AtCell, $"A cell has more than {ImportLimits.CellLength} characters.", "Shorten it.");
        }

        if (++_total > ImportLimits.Cells)
        {
            return Refuse(AtCell, $"The sheet has more than {ImportLimits.Cells} cells.", "Import it in parts.");
        }

        while (_cells.Count < _column)
        {
            _cells.Add("");
        }

        _cells.Add(text);
        return true;
    }

    private bool EndRow()
    {
        if (_cells.Count == 0)
        {
            return true;
        }

        if (_rows.Count == ImportLimits.Rows)
        {
            return Refuse(ImportPlace.AtRow(_row, part), $"The sheet has more than {ImportLimits.Rows} rows.", "Import it in parts: rows that are not there change nothing.");
        }

        _rows.Add(new(_row, _row, _cells.ToValueList()));
        _cells = [];
        return true;
    }

    // The cell as a text; empty where it has none or a problem.
    private string Content()
    {
        if (!_hasContent)
        {
            if (_isFormula)
            {
                findings.Wrong(AtCell, "The formula in this cell has no result in the file.", "Open the workbook in a spreadsheet program and save it again, or write the number.");
            }

            return "";
        }

        var raw = _text.ToString();
        if (_isFormula && _type is "n" or "str")
        {
            findings.Remark(AtCell, $"The cell holds a formula; its last result is taken, {Findings.Quote(raw)}.");
        }

        switch (_type)
        {
            case "n":
                return Numeric(raw);
            case "s":
                var index = Number(raw.Trim());
                return index >= 0 && index < strings.Count ? strings[index] : Wrong("The text of this cell is missing in the file.", "Open the workbook in a spreadsheet program and save it again.");
            case "str" or "inlineStr":
                return CellString.Decode(raw);
            case "b":
                return raw.Trim() == "1" ? "TRUE" : "FALSE";
            case "e":
                return Wrong($"The cell shows the error {Findings.Quote(raw)}.", "Mend the formula, or write a number.");
            case "d":
                return Date();
            default:
                return Wrong($"The cell is of a kind that is not known, {Findings.Quote(_type)}.", "Write a number or a text.");
        }
    }

    private string Numeric(string raw)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return Wrong($"{Findings.Quote(raw)} is no number.", "Write the number again.");
        }

        // Minus zero is zero.
        return _isDate ? Date() : (number + 0.0).ToString("R", CultureInfo.InvariantCulture);
    }

    private string Date() => Wrong("This cell holds a date; a spreadsheet makes one of what looks like it, such as 1.2 or 3-4.", "Format the cell as a number or as text, and write it again.");

    private string Wrong(string message, string remedy)
    {
        findings.Wrong(AtCell, message, remedy);
        return "";
    }

    private bool Refuse(ImportPlace place, string message, string remedy)
    {
        IsRefused = true;
        findings.Wrong(place, message, remedy);
        return false;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static bool TryParse(string reference, out int column, out int row)
    {
        (column, row) = (0, 0);
        var letters = 0;
        while (letters < reference.Length && reference[letters] is >= 'A' and <= 'Z' && letters < 3)
        {
            column = (column * 26) + reference[letters++] - 'A' + 1;
        }

        row = letters == 0 ? -1 : Number(reference[letters..]);
        return column-- <= LastColumn && row is >= 1 and <= LastRow;
    }
}

/// <summary>The namespaces of sheets, in both forms of the standard.</summary>
internal static class SheetNames
{
    public static bool IsMain(XmlReader xml) =>
        xml.NamespaceURI is "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main";
}
