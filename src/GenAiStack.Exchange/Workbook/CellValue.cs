namespace GenAiStack.Exchange.Workbook;

/// <summary>What a cell shows: a number, a text, or an error.</summary>
internal readonly record struct CellValue
{
    private CellValue(double number, string? text, string? error) => (Number, Text, Error) = (number, text, error);

    /// <summary>The number, where it is one.</summary>
    public double Number { get; }

    /// <summary>The text; null where it is none.</summary>
    public string? Text { get; }

    /// <summary>The error as a spreadsheet writes it; null where there is none.</summary>
    public string? Error { get; }

    public bool IsNumber => Text is null && Error is null;

    public static CellValue NotAvailable { get; } = new(0, null, "#N/A");

    public static CellValue NoDivision { get; } = new(0, null, "#DIV/0!");

    public static CellValue NoNumber { get; } = new(0, null, "#NUM!");

    public static CellValue WrongKind { get; } = new(0, null, "#VALUE!");

    /// <summary>A number; an error where it left the numbers.</summary>
    public static CellValue Of(double number) => double.IsFinite(number) ? new(number, null, null) : NoNumber;

    public static CellValue Of(string text) => new(0, text, null);

    public static CellValue Of(bool condition) => new(condition ? 1 : 0, null, null);
}
