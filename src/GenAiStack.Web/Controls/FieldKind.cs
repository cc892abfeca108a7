namespace GenAiStack.Web.Controls;

/// <summary>The kinds of fields of the inspector.</summary>
internal static class FieldKind
{
    public const string Value = "value";
    public const string Low = "low";
    public const string High = "high";
    public const string Shape = "shape";
    public const string Source = "source";
    public const string Confidence = "confidence";
    public const string Note = "note";
    public const string Reset = "reset";
    public const string Number = "number";
    public const string Growth = "growth";
    public const string Ceiling = "ceiling";
    public const string Rate = "rate";

    /// <summary>A year of a path: point@2026.</summary>
    public const string Point = "point@";

    /// <summary>The whole assumption as it is typed into a cell.</summary>
    public const string Entry = "entry";
}
