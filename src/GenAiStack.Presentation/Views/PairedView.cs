using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>Two scenarios on the same draws: what the second has more, draw by draw, so that what is uncertain in both cancels out.</summary>
/// <param name="Chart">The histogram of the differences; null where they never move or no draw has one.</param>
/// <param name="Instead">What is said where there is none.</param>
/// <param name="BetterB">The share of draws in which the second is higher, in words.</param>
/// <param name="BetterA">The share in which the first is higher.</param>
/// <param name="Between">From the 5th to the 95th percentile of the difference.</param>
public sealed record PairedView(Chart? Chart, string? Instead, string BetterB, string BetterA, string Between)
{
    private const int Bars = 36, LongestName = 26;

    /// <summary>The view of paired draws.</summary>
    /// <param name="result">A simulation with another scenario beside its own.</param>
    /// <param name="nameA">The name of the first.</param>
    /// <param name="nameB">The name of the second.</param>
    public static PairedView Of(SimulationResult result, string nameA, string nameB)
    {
        var (measure, spread) = (result.Question.Measures[0], result.Spreads[0]);
        var unit = measure.Unit;
        var width = spread.P95 - spread.P5;
        if (spread.Draws == 0)
        {
            return new(null, "No draw has an answer in both scenarios.", Figures.None, Figures.None, Figures.None);
        }

        var isStill = !(width > 1e-9 * Math.Max(Math.Abs(spread.P5), Math.Abs(spread.P95)));
        if (isStill)
        {
            return new(null, Math.Abs(spread.P50) < 1e-12 ? "The measure is the same in every draw: nothing that differs moves it." : $"The difference is {Figures.Change(spread.P50, unit)} in every draw.", Figures.None, Figures.None, Figures.Change(spread.P50, unit));
        }

        var (low, high) = (Math.Min(spread.P5 - (0.5 * width), 0 - (0.04 * width)), Math.Max(spread.P95 + (0.5 * width), 0.04 * width));
        var step = (high - low) / Bars;

        // Zero stands between two bars, so that no bar is of both hues.
        low = Math.Floor(low / step) * step;
        high = low + ((Bars + 1) * step);
        var counts = spread.Histogram(low, high, Bars + 1);
        var most = counts.Max();
        BarMark Side(string tone, bool isGain) => new(
            isGain ? nameB : nameA,
            tone,
            counts.Select((c, i) => (Count: c, From: low + (i * step))).Where(b => b.From + (step / 2) > 0 == isGain)
                .Select(b => new Bar(b.From + (step / 2), 0, b.Count, $"{Figures.Change(b.From, unit)} to {Figures.Change(b.From + step, unit)}: {Figures.FinePercent(b.Count / spread.Draws)} of draws") { Width = step * 0.94 }).ToValueList());
        var better = UncertaintyView.Share(spread.ShareAboveZero, spread.Draws);
        var worse = UncertaintyView.Share(1 - spread.ShareAboveZero, spread.Draws);
        var axis = Axes.Values(low, high, unit, 5, isTight: true);
        string Change(double value) => Math.Abs(value) < step * 1e-6 ? "same" : Figures.Change(value, unit);
        return new(
            new()
            {
                Key = "paired",
                Title = $"\u201c{NameText.Cut(nameB, LongestName)}\u201d is above \u201c{NameText.Cut(nameA, LongestName)}\u201d in {UncertaintyView.OfDraws(spread.ShareAboveZero, spread.Draws)}",
                Subtitle = string.Create(CultureInfo.InvariantCulture, $"{MeasureWords.Title(measure.Address, result.Question.Projection.Scenario)}, {result.Question.Year}: both on the same {result.Draws:N0} draws, so what is uncertain in both cancels out"),
                X = axis with { HasLine = true, Ticks = axis.Ticks.Select(t => new Tick(t.At, Change(t.At), Math.Abs(t.At) < step * 1e-6)).ToValueList() },
                Y = new(0, most * 1.12, []),
                Marks = [Side("loss", false), Side("gain", true)],
                Guides = [new(0, IsVertical: true) { IsStrong = true }, new(spread.P50, IsVertical: true) { IsDotted = true }],
                Notes = [new(spread.P50, most * 1.09, $"median {Figures.Change(spread.P50, unit)}") { ShiftY = 2, HasPlate = true }],
                Legend = [new($"\u201c{NameText.Cut(nameA, LongestName)}\u201d higher: {worse} of draws", "loss"), new($"\u201c{NameText.Cut(nameB, LongestName)}\u201d higher: {better} of draws", "gain")],
                Table = ChartTable.Of("What", ["Value"],
                [
                    Row("5th percentile", spread.P5), Row("25th percentile", spread.P25), Row("Median", spread.P50), Row("75th percentile", spread.P75), Row("95th percentile", spread.P95), Row("Mean", spread.Mean),
                    new([$"Share of draws in which \u201c{nameB}\u201d is higher", new(better, spread.ShareAboveZero)]),
                ]),
                Height = 300,
                Left = 8,
                Right = 8,
                Top = 68,
            },
            null,
            better,
            worse,
            $"{Figures.Change(spread.P5, unit)} to {Figures.Change(spread.P95, unit)}");

        TableRow Row(string name, double value) => new([name, new(Figures.Change(value, unit), value)]);
    }
}
