namespace GenAiStack.Domain.Stacks;

/// <summary>How long the texts of a scenario may be, in characters. What is longer cannot be written to a file and read back.</summary>
public static class TextLimits
{
    /// <summary>Names, segments and other single words.</summary>
    public const int Name = 200;

    /// <summary>Texts in a list: tags, ids of facts, addresses. The address of an assumption of a link has up to 215 characters.</summary>
    public const int InList = 300;

    /// <summary>Notes and descriptions.</summary>
    public const int Note = 20_000;
}
