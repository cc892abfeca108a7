using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Pptx;

/// <summary>The heat map of a chart as a table: its cells are whole columns and rows.</summary>
internal static class HeatTable
{
    /// <summary>The table; null where the chart has no cells.</summary>
    /// <param name="chart">The chart.</param>
    public static SlideTable? Of(Chart chart)
    {
        if (chart.Marks.OfType<CellMark>().FirstOrDefault() is not { } mark)
        {
            return null;
        }

        double[] across = [.. mark.Cells.Select(c => c.X).Distinct().Order()], down = [.. mark.Cells.Select(c => c.Y).Distinct().Order()];
        if (chart.X.Low > chart.X.High)
        {
            Array.Reverse(across);
        }

        // Rows of a table run downwards; a vertical axis runs upwards unless its ends are turned.
        if (chart.Y.Low < chart.Y.High)
        {
            Array.Reverse(down);
        }

        var cells = mark.Cells.ToDictionary(c => (c.X, c.Y));
        string Tick(Axis axis, double at) => axis.Ticks.FirstOrDefault(t => t.At == at).Text ?? "";
        return new(
            [new("", 1.6), .. across.Select(x => new SlideColumn(Tick(chart.X, x)) { IsCentred = true })],
            down.Select(y => new SlideRow(
            [
                new(Tick(chart.Y, y)) { IsBold = true },
                .. across.Select(x => cells.TryGetValue((x, y), out var cell)
                    ? new SlideCell(cell.Text) { Shade = cell.Step >= 0 ? (mark.Tone, cell.Step) : null, HasRing = mark.Ring == (x, y), IsBold = mark.Ring == (x, y) }
                    : new SlideCell("")),
            ])).ToValueList());
    }
}
