using System.Globalization;
using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Tables;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// The hidden sheet in which a workbook keeps its scenario file, so that it can be imported where nobody has the scenario. A sheet, because other
/// programs drop what they do not know but keep sheets.
/// </summary>
internal static class ScenarioSheet
{
    public const string Name = "Scenario";

    private const string Mark = "The scenario file in parts, one a row: the app reads it when this workbook is imported as a new scenario. Numbers of the sheet Assumptions count more.";

    // Cells take 32,767 characters.
    private const int LongestPart = 30_000;

    public static MemoryStream ToStream(Scenario scenario)
    {
        using var sheet = new SheetWriter(new() { Widths = [120] });
        foreach (var part in Parts(scenario).Prepend(Mark))
        {
            sheet.BeginRow();
            sheet.Text(part, CellStyle.Text);
            sheet.EndRow();
        }

        return sheet.ToStream(new() { IsProtected = true });
    }

    /// <summary>The scenario file that a sheet keeps; null where the sheet is another one of that name.</summary>
    public static string? Read(Table sheet)
    {
        var cells = sheet.Rows.Select(r => r.Cells.Count > 0 ? r.Cells[0] : "").ToList();
        return cells is [Mark, ..] ? string.Concat(cells.Skip(1)) : null;
    }

    // In one line, since cells may lose breaks of lines; and cut where no program would take a blank or half a character away.
    private static IEnumerable<string> Parts(Scenario scenario)
    {
        var text = new StringBuilder();
        foreach (var line in ScenarioWriter.ToText(scenario).Split('\n'))
        {
            foreach (var c in line.Trim())
            {
                // Signs that a spreadsheet might change are written as the file format lets them be.
                text.Append(c is < ' ' or '\u007f' or >= '\u0080' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString());
            }
        }

        for (var from = 0; from < text.Length;)
        {
            var to = Math.Min(text.Length, from + LongestPart);
            while (to < text.Length && (text[to - 1] == ' ' || text[to] == ' '))
            {
                to--;
            }

            yield return text.ToString(from, to - from);
            from = to;
        }
    }
}
