using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A small histogram with its percentiles.</summary>
/// <param name="Title">What is counted: "Revenue in 100,000 draws".</param>
/// <param name="Measure">Its address, for the page of uncertainty.</param>
/// <param name="Median">The median in words.</param>
/// <param name="Between">From the 5th to the 95th percentile in words.</param>
/// <param name="Bars">The bars from left to right: their height as a part of the highest, and whether they lie between the 5th and 95th percentile.</param>
/// <param name="Marks">The 5th percentile, median and 95th percentile: where they stand, 0 to 1, and their text.</param>
public sealed record RangePicture(string Title, string Measure, string Median, string Between, ValueList<(double Height, bool IsInside)> Bars, ValueList<(double At, string Text)> Marks)
{
    private const int Count = 24;

    /// <summary>The picture of a spread; null where the number never moves.</summary>
    /// <param name="what">What is counted.</param>
    /// <param name="measure">Its address.</param>
    /// <param name="spread">The spread.</param>
    /// <param name="unit">Its unit.</param>
    public static RangePicture? Of(string what, string measure, Spread spread, Unit unit)
    {
        var width = spread.P95 - spread.P5;
        if (!(width > 1e-9 * Math.Max(Math.Abs(spread.P5), Math.Abs(spread.P95))))
        {
            return null;
        }

        var (low, high) = (spread.P5 - (0.45 * width), spread.P95 + (0.45 * width));
        var counts = spread.Histogram(low, high, Count);
        var most = counts.Max();
        double Place(double value) => (value - low) / (high - low);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{what} in {spread.Draws:N0} draws"),
            measure,
            Figures.Words(spread.P50, unit),
            Figures.Range(spread.P5, spread.P95, unit),
            counts.Select((c, i) => (c / most, IsInside(low + ((i + 0.5) * (high - low) / Count), spread))).ToValueList(),
            [(Place(spread.P5), Figures.Words(spread.P5, unit)), (Place(spread.P50), Figures.Words(spread.P50, unit)), (Place(spread.P95), Figures.Words(spread.P95, unit))]);
    }

    private static bool IsInside(double value, Spread spread) => value >= spread.P5 && value <= spread.P95;
}
