using System.Globalization;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>What an address asks of the Sensitivity page, as it is written there: nothing of it is known to be right.</summary>
public sealed record SensitivityRequest
{
    /// <summary>The measure.</summary>
    public string? Measure { get; init; }

    /// <summary>The assumption on the grid's first axis, with its ends.</summary>
    public AxisRequest X { get; init; } = new(null, null, null);

    /// <summary>The assumption on the grid's second axis, with its ends.</summary>
    public AxisRequest Y { get; init; } = new(null, null, null);

    /// <summary>The assumption that the goal seek moves.</summary>
    public string? Goal { get; init; }

    /// <summary>The target of the measure, in its own unit.</summary>
    public string? Target { get; init; }

    /// <summary>The seed of the draws.</summary>
    public string? Seed { get; init; }

    /// <summary>How many draws.</summary>
    public string? Draws { get; init; }

    /// <summary>Reads the keys of an address.</summary>
    /// <param name="key">What the address says of a key; null where it says nothing.</param>
    public static SensitivityRequest Of(Func<string, string?> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new()
        {
            Measure = key("measure"),
            X = new(key("x"), key("xfrom"), key("xto")),
            Y = new(key("y"), key("yfrom"), key("yto")),
            Goal = key("goal"),
            Target = key("target"),
            Seed = key("seed"),
            Draws = key("draws"),
        };
    }

    /// <summary>A number as it stands in an address.</summary>
    public static string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The keys of an axis with their values, for an address.</summary>
    /// <param name="axis">Which: "x" or "y".</param>
    /// <param name="address">The assumption.</param>
    /// <param name="from">The first value; null for the usual ones.</param>
    /// <param name="to">The last value.</param>
    public static ValueList<(string Key, string? Value)> Axis(string axis, string? address, double? from = null, double? to = null) =>
        [(axis, address), ($"{axis}from", from is { } f ? Write(f) : null), ($"{axis}to", to is { } t ? Write(t) : null)];

    /// <summary>Reads a number of an address; null where there is none.</summary>
    internal static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

/// <summary>What an address asks of an axis.</summary>
/// <param name="Address">The assumption.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value.</param>
public sealed record AxisRequest(string? Address, string? From, string? To);
