using System.Globalization;
using System.Xml.Linq;
using GenAiStack.Exchange.Pptx;
using GenAiStack.Exchange.Tests.Pptx;
using GenAiStack.Exchange.Tests.Workbook;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests;

/// <summary>One description, three pens: what a view says, the chart of the slide holds, and the workbook computes. (That the page draws it is tested beside the page.)</summary>
public sealed class ThreePens
{
    private static readonly SlideSource Source = Talks.Source(TestFiles.Scenario("scaled-stack-2025")) with { Draws = 200 };
    private static readonly Lazy<IReadOnlyDictionary<(int Year, string Address), double>> Sheet = new(() =>
    {
        using var values = new SheetValues(ScenarioWorkbook.Write(Source.Projection));
        return values.Results().Where(r => double.TryParse(r.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)).ToDictionary(r => r.Key, r => double.Parse(r.Value, CultureInfo.InvariantCulture));
    });

    [Theory]
    [InlineData("kept-by-layer", "layers/{0}/kept")]
    [InlineData("gross-margin", "layers/{0}/grossMargin")]
    public void What_layers_have_over_the_years(string kind, string address)
    {
        var (chart, held) = Of(kind);
        foreach (var (layer, tone) in new[] { ("Applications", "application"), ("Models", "model"), ("Clouds", "cloud"), ("Chips", "chip") })
        {
            var row = chart.Table.Rows.First(r => r.Tone == tone && r.Cells[0].Text == layer);
            Same(chart, row, string.Format(CultureInfo.InvariantCulture, address, tone), held);
        }
    }

    [Fact]
    public void What_the_largest_companies_take_in()
    {
        var (chart, held) = Of("revenue-by-company");
        foreach (var line in chart.Marks.OfType<LineMark>())
        {
            var company = Source.Scenario.Companies.First(c => c.Name == line.Name);
            Same(chart, chart.Table.Rows.First(r => r.Cells[0].Text == line.Name), $"companies/{company.Id}/revenue", held);
        }
    }

    private static (Chart Chart, HashSet<double> Held) Of(string kind)
    {
        var slide = Assert.Single(SlideComposer.Make(Source, new(kind), DeckChoice.Usual(Source)));
        var chart = Assert.IsType<SlideBody.Plot>(slide.Body).Picture;
        var deck = new DeckReader(DeckFile.Write(SlideComposer.Bind(Source, [slide])));
        var caches = deck.Parts.Keys.Where(p => p.StartsWith("ppt/charts/chart", StringComparison.Ordinal)).SelectMany(p => deck.Xml(p).Descendants(DeckReader.C + "numCache").Descendants(DeckReader.C + "v"));
        return (chart, caches.Select(v => double.Parse(v.Value, CultureInfo.InvariantCulture)).ToHashSet());
    }

    // The table of the page, the cells behind the slide's chart, and the workbook.
    private static void Same(Chart chart, TableRow row, string address, HashSet<double> held)
    {
        for (var c = 1; c < row.Cells.Count; c++)
        {
            var (year, said) = (int.Parse(chart.Table.Columns[c].Title, CultureInfo.InvariantCulture), row.Cells[c].Value!.Value);
            var computed = Sheet.Value[(year, address)];
            Assert.True(Math.Abs(said - computed) <= 1e-9 * Math.Max(1, Math.Abs(said)), $"{address} in {year}: {said} on the page, {computed} in the workbook");

            // An area that hangs below zero is held by its height.
            Assert.Contains(held, h => Math.Abs(Math.Abs(h) - Math.Abs(said)) <= 1e-9 * Math.Max(1, Math.Abs(said)));
        }
    }
}
