using System.Globalization;
using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>
/// Reads rows of numbers by their addresses, the layout of the sheet Assumptions, into a draft. The rows of what is inside a number (growth,
/// ceiling, rate, years of a path) are put together with its own before anything is changed.
/// </summary>
internal sealed class AssumptionRows(StackDraft draft, ColumnMap columns, Findings findings)
{
    private const string Value = "value", Low = "low", High = "high", Shape = "distribution";

    private readonly NumberMerge _merge = new(findings, draft.Target.Years.First);
    private readonly Dictionary<string, NumberRows> _numbers = [];
    private readonly Dictionary<string, int> _seen = [];
    private readonly List<NumberRows> _inOrder = [];

    /// <summary>Takes a row up; nothing is changed yet.</summary>
    public void Add(CsvRow row)
    {
        var reader = new RowReader(row, columns, findings, draft.Target.Years.First);
        var address = CellGuard.Unguard(reader.Cell("address")).Trim();
        if (address.Length == 0)
        {
            reader.Wrong("address", "This row has no address.", "Write the address of its number, or empty the row.");
            return;
        }

        if (!_seen.TryAdd(address, row.Number))
        {
            reader.Wrong("address", $"The address stands in row {_seen[address]} already.", "Keep one of the rows.");
            return;
        }

        var parts = address.Split('/');
        var slot = draft.Slot(parts, out var rest);
        if (slot is null || (slot.Bounds is null ? rest.Length > 0 : !IsInside(rest)))
        {
            reader.Wrong("address", $"There is no number {Findings.Quote(address)} in this scenario.{reader.Hint(address, draft.Addresses(), most: 1)}", "Copy the address from an export, or remove the row.");
            return;
        }

        if (!_numbers.TryGetValue(slot.Address, out var number))
        {
            _numbers.Add(slot.Address, number = new(slot));
            _inOrder.Add(number);
        }

        number.Rows.Add(string.Join('/', rest), reader);
        draft.PlaceAt(address, reader.At(Value));
        draft.PlaceAt($"{address}/low", reader.At(Low));
        draft.PlaceAt($"{address}/high", reader.At(High));
        if (rest is ["path", var year])
        {
            draft.PlaceAt($"{slot.Address}/low/{year}", reader.At(Low));
            draft.PlaceAt($"{slot.Address}/high/{year}", reader.At(High));
        }

        draft.PlaceNear($"{parts[0]}/{parts[1]}", reader.At("address"));
    }

    /// <summary>Changes what the rows say.</summary>
    public void Apply(CancellationToken cancellation)
    {
        foreach (var number in _inOrder)
        {
            cancellation.ThrowIfCancellationRequested();
            var before = findings.ProblemCount;
            var change = number.Slot.Bounds is null ? Plain(number) : _merge.Of(number, number.Slot.Bounds);
            if (findings.ProblemCount == before && change is not null && !change())
            {
                var reader = number.Rows.Values.First();
                reader.Wrong(Value, "This number cannot be taken away: what it belongs to needs it.", "Write another number.");
            }
        }
    }

    private static bool IsInside(string[] rest) => rest switch
    {
        [] or ["growth"] or ["saturation", "ceiling"] or ["saturation", "rate"] => true,
        ["path", var year] => year.Length is > 0 and <= 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= YearSpan.Earliest and <= YearSpan.Latest && year == number.ToString(CultureInfo.InvariantCulture),
        _ => false,
    };

    private static Func<bool>? Plain(NumberRows number)
    {
        var row = number.Rows[""];
        foreach (var key in new[] { Low, High, Shape })
        {
            if (!row.IsEmpty(key))
            {
                row.Wrong(key, "This number has no range.", "Empty the cell.");
            }
        }

        var before = number.Slot.PlainValue;
        var value = row.Plain(Value, before, number.Slot.Unit);
        if (value is { } whole && number.Slot.Whole is var (least, most, what, example) && (whole != Math.Floor(whole) || whole < least || whole > most))
        {
            row.Wrong(Value, $"This is {what}.", $"Write for example {example}.");
        }

        return value.Equals(before) ? null : () => number.Slot.SetPlain(value);
    }
}
