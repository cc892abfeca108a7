using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>Changes workbooks as a script would, cell by cell in their XML: fast enough for hundreds of them.</summary>
internal static partial class WorkbookScript
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The workbook with cells of Assumptions written, and with wrong numbers shown by every formula, so that only a recalculation can be right.</summary>
    public static byte[] Change(byte[] workbook, IReadOnlyList<CellChange> changes)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList())
            {
                string text;
                using (var reader = new StreamReader(entry.Open()))
                {
                    text = reader.ReadToEnd();
                }

                var changed = Shown().Replace(text, "</f><v>999</v>");
                changed = changes.Count > 0 && changed.Contains(">years/first</t>", StringComparison.Ordinal) && !changed.Contains("<f>", StringComparison.Ordinal) ? WithCells(changed, changes) : changed;
                if (changed != text)
                {
                    using var content = entry.Open();
                    content.SetLength(0);
                    using var writer = new StreamWriter(content);
                    writer.Write(changed);
                }
            }
        }

        return stream.ToArray();
    }

    private static string WithCells(string text, IReadOnlyList<CellChange> changes)
    {
        var sheet = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        var rows = sheet.Descendants(Main + "row").ToDictionary(r => r.Element(Main + "c")!.Value);
        foreach (var change in changes)
        {
            var cell = rows[change.Address].Elements(Main + "c").First(c => c.Attribute("r")!.Value.StartsWith(change.Column));
            cell.RemoveNodes();
            cell.Attribute("t")?.Remove();
            if (change.Value is string word)
            {
                cell.Add(new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", word)));
            }
            else if (change.Value is { } number)
            {
                cell.Add(new XElement(Main + "v", Convert.ToDouble(number, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)));
            }
        }

        return sheet.ToString(SaveOptions.DisableFormatting);
    }

    [GeneratedRegex("</f><v>[^<]*</v>|</f><v ?/>", RegexOptions.NonBacktracking)]
    private static partial Regex Shown();
}
