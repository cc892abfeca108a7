namespace GenAiStack.Exchange.Imports;

/// <summary>How much an import may bring. What is more is refused with its limit, before it costs time or memory.</summary>
public static class ImportLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const int FileBytes = 20 * 1024 * 1024;

    /// <summary>The most rows of a table or sheet, the header among them.</summary>
    public const int Rows = 50_000;

    /// <summary>The most columns of a table or sheet.</summary>
    public const int Columns = 100;

    /// <summary>The most cells of a table or sheet.</summary>
    public const int Cells = 2_000_000;

    /// <summary>The most characters of a cell, as in a spreadsheet.</summary>
    public const int CellLength = 32_767;

    /// <summary>The most changes that one import may make to a scenario that is there. A new scenario may be as large as any.</summary>
    public const int Changes = 5_000;

    /// <summary>The most files of one import.</summary>
    public const int Files = 10;

    /// <summary>The most parts of a workbook.</summary>
    public const int PackageParts = 500;

    /// <summary>The most bytes that all parts of a workbook may unpack to.</summary>
    public const int PackageBytes = 100 * 1024 * 1024;

    /// <summary>How many times its packed size a part of a workbook may unpack to.</summary>
    public const int PackageRatio = 200;

    /// <summary>The longest that reading, checking and solving may take.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromSeconds(10);
}
