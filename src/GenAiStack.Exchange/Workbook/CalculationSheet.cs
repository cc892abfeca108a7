using System.Globalization;
using System.Text;

namespace GenAiStack.Exchange.Workbook;

/// <summary>How the cells of a row are shown.</summary>
internal enum CellFormat
{
    General,
    Money,
    Percent,
    Whole,
    Check,
}

/// <summary>A sheet of formulas: a quantity a row, what it is in the first column, and a column a year.</summary>
/// <param name="name">Its name: a word, so that formulas need no quotes around it.</param>
/// <param name="before">How many columns stand before those of the years; the first of them says what the row is.</param>
/// <param name="years">How many columns of years.</param>
internal sealed class CalculationSheet(string name, int before, int years)
{
    private readonly List<CalculationRow> _rows = [];

    public string Name => name;

    /// <summary>How many columns of years.</summary>
    public int Years => years;

    /// <summary>How many columns stand before those of the years.</summary>
    public int Before => before;

    public IReadOnlyList<CalculationRow> Rows => _rows;

    /// <summary>A line that names what follows.</summary>
    public CalculationRow Heading(string label)
    {
        var row = Add(label, (Expression?)null);
        row.IsHeading = true;
        return row;
    }

    /// <summary>A quantity.</summary>
    /// <param name="label">What it is.</param>
    /// <param name="expression">Its formula in every year; null where only columns before the years have one.</param>
    /// <param name="format">How it is shown.</param>
    public CalculationRow Add(string label, Expression? expression, CellFormat format = CellFormat.General)
    {
        var row = new CalculationRow(this, _rows.Count + 1, label, expression, format);
        _rows.Add(row);
        return row;
    }

    /// <summary>A quantity whose formula names its own row.</summary>
    public CalculationRow AddSelf(string label, Func<CalculationRow, Expression> expression, CellFormat format)
    {
        var row = Add(label, (Expression?)null, format);
        row.Expression = expression(row);
        return row;
    }

    /// <summary>The letters of the column of a year, counted from 0; below 0 of the columns before them, -1 next to the first year.</summary>
    public string ColumnOf(int year) => ColumnLetters.Of(before + year);

    /// <summary>Writes the name where it is needed, since the formula stands on another sheet.</summary>
    public void WriteName(StringBuilder text, CalculationSheet standing)
    {
        if (!ReferenceEquals(standing, this))
        {
            text.Append(name).Append('!');
        }
    }
}

/// <summary>A row of a sheet of formulas.</summary>
internal sealed class CalculationRow
{
    private readonly CellValue?[] _values;
    private readonly Expression?[] _before;

    public CalculationRow(CalculationSheet sheet, int number, string label, Expression? expression, CellFormat format)
    {
        (Sheet, Number, Label, Expression, Format) = (sheet, number, label, expression, format);
        _values = new CellValue?[sheet.Before + sheet.Years];
        _before = new Expression?[sheet.Before];
    }

    public CalculationSheet Sheet { get; }

    /// <summary>Its number on the sheet, from 1.</summary>
    public int Number { get; }

    public string Label { get; }

    /// <summary>The formula in every year.</summary>
    public Expression? Expression { get; set; }

    /// <summary>Whether it only names what follows.</summary>
    public bool IsHeading { get; set; }

    public CellFormat Format { get; }

    /// <summary>The quantity in the year of the formula that names it.</summary>
    public YearCell Cell => new(this);

    /// <summary>Puts a formula into a column before the years: -1 is next to the first year.</summary>
    public void SetBefore(int column, Expression expression) => _before[Sheet.Before + column] = expression;

    /// <summary>The formula of a cell; null where it is empty.</summary>
    public Expression? At(int year) => year < 0 ? _before[Sheet.Before + year] : Expression;

    /// <summary>What a cell shows.</summary>
    public CellValue ValueIn(int year)
    {
        ref var value = ref _values[Sheet.Before + year];
        return value ??= (At(year) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Sheet.Name} {Number} ({Label}) has no formula in column {year}."))).ValueAt(new(Sheet, year));
    }
}
