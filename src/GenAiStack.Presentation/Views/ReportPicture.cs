namespace GenAiStack.Presentation.Views;

/// <summary>
/// The small picture of a compared figure: the model's range as a band around its central value, the report as a line. It spans a part of the model's
/// value to both sides; what lies beyond is an arrow at that side.
/// </summary>
/// <param name="Low">Where the band begins, px.</param>
/// <param name="High">Where it ends, at least 2 px on.</param>
/// <param name="Report">Where the report stands; null where it lies beyond.</param>
/// <param name="Beyond">The side beyond which it lies: -1 left, 1 right, 0 for none.</param>
public readonly record struct ReportPicture(double Low, double High, double? Report, int Beyond)
{
    /// <summary>Its width, px.</summary>
    public const double Width = 54;

    /// <summary>Its height, px.</summary>
    public const double Height = 14;

    // How far it spans to each side, as a part of the model's value.
    private const double Span = 0.36;

    /// <summary>The picture of a range; null where the model's value is 0, around which no part can be told.</summary>
    /// <param name="model">The central value.</param>
    /// <param name="low">The low end of the range.</param>
    /// <param name="high">The high end.</param>
    /// <param name="reported">The report.</param>
    public static ReportPicture? Of(double model, double low, double high, double reported)
    {
        if (model == 0 || !double.IsFinite(model) || !double.IsFinite(low) || !double.IsFinite(high))
        {
            return null;
        }

        var (left, right) = (Place(low), Place(high));
        if (right - left < 2)
        {
            var middle = Math.Clamp((left + right) / 2, 1, Width - 1);
            (left, right) = (middle - 1, middle + 1);
        }

        var at = (reported - model) / Math.Abs(model) / Span;
        return new(left, right, Math.Abs(at) <= 1 ? Place(reported) : null, Math.Abs(at) <= 1 ? 0 : Math.Sign(at));

        double Place(double value) => Math.Round(Math.Clamp((Width / 2) * (1 + ((value - model) / Math.Abs(model) / Span)), 1, Width - 1), 1);
    }
}
