using System.Globalization;
using GenAiStack.Domain.Quantities;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>Numbers of one unit in cells, without the unit, with as many decimals as tell them apart: 18.5 for 18.5 %, 1.2 for $1.2B.</summary>
internal sealed class CellNumbers
{
    private readonly double _factor;
    private readonly int _decimals;
    private readonly string _format;

    /// <param name="values">All numbers.</param>
    /// <param name="unit">What they count.</param>
    public CellNumbers(IReadOnlyCollection<double> values, Unit unit)
    {
        var most = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        (_factor, Name) = unit switch
        {
            Unit.Fraction => (100, "Percent"),
            Unit.FractionPerYear => (100, "Percent a year"),
            Unit.Dollars => most switch
            {
                >= 1e12 => (1e-12, "Trillions of dollars"),
                >= 1e9 => (1e-9, "Billions of dollars"),
                >= 1e6 => (1e-6, "Millions of dollars"),
                >= 1e3 => (1e-3, "Thousands of dollars"),
                _ => (1, "Dollars"),
            },
            Unit.Index => (1, "Index points"),
            _ => (1, "A plain number"),
        };
        var spread = values.Count == 0 ? 0 : (values.Max() - values.Min()) * _factor;
        _decimals = most * _factor >= 1e5 ? 0 : spread >= 40 ? 0 : spread >= 2 ? 1 : spread >= 0.2 ? 2 : 3;
        _format = _decimals == 0 ? "#,##0" : "#,##0." + new string('0', _decimals);
    }

    /// <summary>The unit in words: "Percent", "Billions of dollars".</summary>
    public string Name { get; }

    /// <summary>Whether a number, as it is written, is a threshold or more.</summary>
    public bool IsAtLeast(double value, double threshold) => Math.Round(value * _factor, _decimals) >= (threshold * _factor) - 1e-9;

    /// <summary>A number in a cell.</summary>
    public string Text(double value)
    {
        var text = (value * _factor).ToString(_format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? (text.AsSpan(1).IndexOfAnyExcept("0.,") < 0 ? text[1..] : "\u2212" + text[1..]) : text;
    }
}
