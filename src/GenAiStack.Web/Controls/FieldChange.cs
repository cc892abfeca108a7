namespace GenAiStack.Web.Controls;

/// <summary>A field of the inspector was changed.</summary>
/// <param name="Field">Which: KIND:ADDRESS, with value, low, high, shape, confidence, note, source, reset or number as kind.</param>
/// <param name="Text">What was typed or chosen.</param>
public sealed record FieldChange(string Field, string Text);
