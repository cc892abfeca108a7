using System.Globalization;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A column of the sheet Assumptions that formulas read.</summary>
internal enum AssumptionColumn
{
    Value = 'D',
    Low = 'E',
    High = 'F',
    Distribution = 'G',
}

/// <summary>
/// The sheet Assumptions as formulas see it. They find a number by its address, so rows may be sorted, moved and inserted between others.
/// </summary>
/// <param name="rows">The rows as they are written.</param>
internal sealed class AssumptionPlaces(IReadOnlyList<SheetRow> rows)
{
    /// <summary>How many rows may be added to the sheet before formulas do not see the last ones.</summary>
    private const int Spare = 200;

    private readonly Dictionary<string, int> _places = rows.Select((r, i) => (r.Address, i)).ToDictionary(p => p.Address, p => p.i);

    public IReadOnlyList<SheetRow> Rows => rows;

    public SheetRow Row(string address) => rows[_places[address]];

    public bool Has(string address) => _places.ContainsKey(address);

    /// <summary>Where the row of an address stands, looked up by the address that a cell holds.</summary>
    public Expression PlaceOf(CalculationRow row)
    {
        var place = _places[row.Label] + 1;
        return new Given(
            (text, _) => text.Append("MATCH($A").Append(row.Number.ToString(CultureInfo.InvariantCulture)).Append(',').Append(Range('A')).Append(",0)"),
            _ => CellValue.Of(place));
    }

    /// <summary>A cell of the row that another cell says.</summary>
    public Expression Cell(CalculationRow row, AssumptionColumn column)
    {
        var written = Row(row.Label);
        var (number, text) = column switch
        {
            AssumptionColumn.Value => (written.Value, (string?)null),
            AssumptionColumn.Low => (written.Low, null),
            AssumptionColumn.High => (written.High, null),
            _ => (null, written.Distribution),
        };
        var value = number is { } n ? CellValue.Of(n) : CellValue.Of(text ?? "");
        var place = new FixedCell(row, AssumptionValues.PlaceColumn);
        return new Given(
            (builder, at) =>
            {
                builder.Append("INDEX(").Append(Range((char)column)).Append(',');
                place.Write(builder, at);
                builder.Append(')');
            },
            _ => value);
    }

    /// <summary>The cells of a column below its header.</summary>
    public string Range(char column) => string.Create(CultureInfo.InvariantCulture, $"{AssumptionsSheet.Name}!${column}$2:${column}${rows.Count + 1 + Spare}");
}
