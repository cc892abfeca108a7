using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>The charts draw cells of the overview, and show what these show.</summary>
public sealed class WorkbookCharts
{
    private static readonly XNamespace Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";

    [Theory]
    [InlineData("vertical-integration")]
    [InlineData("jpmorgan-650")]
    public void What_a_chart_keeps_is_what_its_cells_show(string name)
    {
        var projection = Results.Project(TestFiles.Scenario(name));
        var book = ScenarioWorkbook.Write(projection);
        using var sheets = new SheetValues(book);
        var cells = sheets.Rows("Overview").SelectMany((r, i) => r.Select(c => ($"{c.Key}{i + 1}", c.Value.Text))).ToDictionary(c => c.Item1, c => c.Text);
        using var zip = new ZipArchive(new MemoryStream(book));
        var charts = zip.Entries.Where(e => e.FullName.Contains("/charts/", StringComparison.Ordinal) || e.FullName.StartsWith("xl/drawings/charts", StringComparison.Ordinal)).Select(Read).ToList();

        Assert.Equal(3, charts.Count);
        foreach (var reference in charts.SelectMany(c => c.Descendants(Chart + "f")))
        {
            var range = reference.Value;
            Assert.StartsWith("Overview!$", range, StringComparison.Ordinal);
            var kept = reference.Parent!.Descendants(Chart + "pt").ToDictionary(p => int.Parse(p.Attribute("idx")!.Value, CultureInfo.InvariantCulture), p => p.Value);
            var shown = CellsOf(range["Overview!".Length..]).Select(c => cells.GetValueOrDefault(c, "")).ToList();
            Assert.Equal(shown.Count, int.Parse(reference.Parent.Descendants(Chart + "ptCount").Single().Attribute("val")!.Value, CultureInfo.InvariantCulture));
            Assert.Equal(shown.Select((text, i) => (i, text)).Where(c => c.text.Length > 0), kept.Select(k => (k.Key, k.Value)).Order());
        }

        var revenue = charts.Single(c => c.Descendants(Chart + "barDir").Any(d => d.Attribute("val")!.Value == "bar"));
        var drawn = revenue.Descendants(Chart + "val").Single().Descendants(Chart + "v").Select(v => double.Parse(v.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(projection.Scenario.Companies.Count, drawn.Count);
        Assert.All(drawn.Zip(projection.Years[^1].Companies), pair => Assert.Equal(pair.Second.Revenue.Dollars, pair.First, 1e-9 * pair.First));
    }

    // $B$12:$G$12 as B12, C12, ...; columns are single letters here.
    private static IEnumerable<string> CellsOf(string range)
    {
        var ends = range.Split(':').Select(c => c.Split('$', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var (from, to) = (ends[0], ends[^1]);
        for (var row = int.Parse(from[1], CultureInfo.InvariantCulture); row <= int.Parse(to[1], CultureInfo.InvariantCulture); row++)
        {
            for (var column = from[0][0]; column <= to[0][0]; column++)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
            }
        }
    }

    private static XElement Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XElement.Load(stream);
    }
}
