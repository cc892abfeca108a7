using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>Reads sheets of a workbook as texts, as far as our own writer and LibreOffice write them; nothing of the product is used.</summary>
internal sealed class SheetValues : IDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, string> _parts = [];
    private readonly List<string> _strings = [];

    public SheetValues(byte[] workbook)
    {
        _zip = new(new MemoryStream(workbook));
        var targets = Read("xl/_rels/workbook.xml.rels").Elements().ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value);
        foreach (var sheet in Read("xl/workbook.xml").Descendants(Main + "sheet"))
        {
            var target = targets[sheet.Attribute(Office + "id")!.Value];
            _parts.Add(sheet.Attribute("name")!.Value, target.StartsWith('/') ? target[1..] : $"xl/{target}");
        }

        if (_zip.GetEntry("xl/sharedStrings.xml") is not null)
        {
            _strings.AddRange(Read("xl/sharedStrings.xml").Elements(Main + "si").Select(s => string.Concat(s.Descendants(Main + "t").Select(t => t.Value))));
        }
    }

    public void Dispose() => _zip.Dispose();

    public IEnumerable<string> Names => _parts.Keys;

    /// <summary>The rows of a sheet, each cell by its letters: what it shows, and its formula where it has one.</summary>
    public IEnumerable<Dictionary<string, (string Text, string? Formula)>> Rows(string sheet) =>
        Read(_parts[sheet]).Element(Main + "sheetData")!.Elements(Main + "row").Select(r => r.Elements(Main + "c").ToDictionary(
            c => string.Concat(c.Attribute("r")!.Value.TakeWhile(char.IsLetter)),
            c => (TextOf(c), c.Element(Main + "f")?.Value)));

    /// <summary>The sheet Results by year and address.</summary>
    public Dictionary<(int Year, string Address), string> Results() => Rows("Results").Skip(1)
        .Where(r => r.ContainsKey("B"))
        .ToDictionary(r => (int.Parse(r["A"].Text, CultureInfo.InvariantCulture), r["B"].Text), r => r.TryGetValue("C", out var cell) ? cell.Text : "");

    private string TextOf(XElement cell)
    {
        var value = cell.Element(Main + "v")?.Value ?? "";
        return cell.Attribute("t")?.Value switch
        {
            "s" => _strings[int.Parse(value, CultureInfo.InvariantCulture)],
            "inlineStr" => string.Concat(cell.Descendants(Main + "t").Select(t => t.Value)),
            _ => value,
        };
    }

    private XElement Read(string part)
    {
        using var stream = _zip.GetEntry(part)!.Open();
        return XElement.Load(stream, LoadOptions.PreserveWhitespace);
    }
}
