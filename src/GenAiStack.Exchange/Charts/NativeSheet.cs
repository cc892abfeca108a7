namespace GenAiStack.Exchange.Charts;

/// <summary>A cell of the sheet behind a chart.</summary>
/// <param name="Number">Its number, or what its formula gives; null for none.</param>
/// <param name="Text">Its text; null for none.</param>
/// <param name="Formula">Its formula without "="; null for none.</param>
internal readonly record struct NativeCell(double? Number, string? Text = null, string? Formula = null);

/// <summary>A column of the sheet behind a chart.</summary>
/// <param name="Head">What stands on top.</param>
/// <param name="Cells">The cells below.</param>
internal sealed record NativeColumn(string Head, IReadOnlyList<NativeCell> Cells)
{
    /// <summary>A column of numbers.</summary>
    public static NativeColumn Of(string head, IEnumerable<double?> numbers) => new(head, [.. numbers.Select(n => new NativeCell(n))]);

    /// <summary>A column of texts.</summary>
    public static NativeColumn Of(string head, IEnumerable<string> texts) => new(head, [.. texts.Select(t => new NativeCell(null, t))]);
}

/// <summary>The sheet behind a chart.</summary>
internal sealed class NativeSheet
{
    /// <summary>Its name.</summary>
    public const string Name = "Chart";

    private readonly List<NativeColumn> _columns = [];

    /// <summary>Its columns.</summary>
    public IReadOnlyList<NativeColumn> Columns => _columns;

    /// <summary>How many rows lie below the heads.</summary>
    public int Rows => _columns.Select(c => c.Cells.Count).DefaultIfEmpty(0).Max();

    /// <summary>Adds a column; a head that is there already gets a number, so that each series is found by its name.</summary>
    /// <returns>Its place.</returns>
    public int Add(NativeColumn column)
    {
        _columns.Add(column with { Head = Free(column.Head) });
        return _columns.Count - 1;
    }

    /// <summary>The cells of a column as a formula of another part of the file says them: Chart!$B$2:$B$5.</summary>
    public string RangeOf(int column) => _columns[column].Cells.Count switch
    {
        0 => HeadOf(column),
        var rows => $"{Name}!${Letters(column)}$2:${Letters(column)}${rows + 1}",
    };

    /// <summary>The head of a column in the same form.</summary>
    public static string HeadOf(int column) => $"{Name}!${Letters(column)}$1";

    /// <summary>The letters of a column.</summary>
    public static string Letters(int column) => Imports.ImportPlace.Letters(column);

    private string Free(string head)
    {
        if (_columns.All(c => c.Head != head))
        {
            return head;
        }

        var number = 2;
        while (_columns.Any(c => c.Head == $"{head} ({number})"))
        {
            number++;
        }

        return $"{head} ({number})";
    }
}
