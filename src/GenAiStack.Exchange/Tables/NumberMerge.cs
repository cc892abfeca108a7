using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Tables;

/// <summary>A number with the rows that speak of it, by what stands behind its address.</summary>
internal sealed record NumberRows(NumberSlot Slot)
{
    public Dictionary<string, RowReader> Rows { get; } = [];
}

/// <summary>Puts the rows of a number together over what is there: its own, and those of its growth, its S-curve and the years of its path.</summary>
internal sealed class NumberMerge(Findings findings, int firstYear)
{
    private const string Value = "value", Low = "low", High = "high", Shape = "distribution";

    private static readonly string[] ShapeNames = [.. Enum.GetNames<DistributionShape>().Select(n => n.ToLowerInvariant())];

    /// <summary>The change that the rows make; null where they change nothing or cannot be read.</summary>
    public Func<bool>? Of(NumberRows number, Bounds bounds)
    {
        var (before, problems) = (number.Slot.Value, findings.ProblemCount);
        var (result, isMoved, hasRange) = (before, false, false);
        if (number.Rows.GetValueOrDefault("") is { } main)
        {
            if (CellGuard.IsRemove(main.Cell(Value)))
            {
                return before is null ? null : () => number.Slot.Set(null);
            }

            (result, isMoved, hasRange) = Simple(main, bounds, before, mayMove: true);
        }
        else if (before is null)
        {
            number.Rows.Values.First().Wrong("address", $"The number itself, {number.Slot.Address}, is not there.", "Add a row for it.");
            return null;
        }

        // The shape comes last: the ends of its range may stand in the rows of a path.
        result = isMoved ? Unless(number, bounds, before, result!) : WithInner(number, bounds, result ?? new());
        result = number.Rows.GetValueOrDefault("") is { } shaped ? WithShape(shaped, result, before, hasRange) : result;
        if (result is { Value: null, Path: null, Low: null, High: null } && findings.ProblemCount == problems)
        {
            number.Rows.Values.First().Wrong(Value, "There is no number in this row.", "Write one, or remove the row.");
        }

        return result == before ? null : () => number.Slot.Set(result);
    }

    // The cell itself says how the number moves: rows inside it may stand as they were exported, but not say something else.
    private Assumption Unless(NumberRows number, Bounds bounds, Assumption? before, Assumption moved)
    {
        if (before is not null && WithInner(number, bounds, before) is var inner && inner != before)
        {
            number.Rows[""].Wrong(Value, "The cell says how the number moves over the years, and changed rows inside it do too.", "Remove those rows, or write a number alone here.");
        }

        return moved;
    }

    private Assumption WithInner(NumberRows number, Bounds bounds, Assumption result)
    {
        if (number.Rows.GetValueOrDefault("growth") is { } growth)
        {
            result = result with { Growth = Inner(growth, Bounds.Growth, result.Growth) };
        }

        var (ceiling, rate) = (number.Rows.GetValueOrDefault("saturation/ceiling"), number.Rows.GetValueOrDefault("saturation/rate"));
        if (ceiling is not null || rate is not null)
        {
            result = result with { Saturation = Curve(ceiling, rate, bounds, result.Saturation) };
        }

        return WithPath(number, bounds, result);
    }

    private Saturation? Curve(RowReader? ceiling, RowReader? rate, Bounds bounds, Saturation? before)
    {
        var top = ceiling is null ? before?.Ceiling : Inner(ceiling, bounds.ForCeiling(), before?.Ceiling);
        var speed = rate is null ? before?.Rate : Inner(rate, Bounds.SaturationRate, before?.Rate);
        if (top is not null && speed is not null)
        {
            return new(top, speed);
        }

        // Both taken away is no curve; one alone is none that could be drawn.
        if (top is not null || speed is not null)
        {
            (ceiling ?? rate)!.Wrong(Value, "An S-curve needs a ceiling and a rate.", "Add the row that is missing, or remove both.");
        }

        return null;
    }

    private Assumption? Inner(RowReader row, Bounds bounds, Assumption? before)
    {
        if (CellGuard.IsRemove(row.Cell(Value)))
        {
            return null;
        }

        var problems = findings.ProblemCount;
        var (result, _, hasRange) = Simple(row, bounds, before, mayMove: false);
        result = WithShape(row, result, before, hasRange);
        if (result is { Value: null, Low: null, High: null } && findings.ProblemCount == problems)
        {
            row.Wrong(Value, "There is no number in this row.", "Write one, or remove the row.");
        }

        return result;
    }

    // Value, range, source, note and confidence of one row over what is there; and whether its cell says how it moves, or a range.
    private (Assumption Result, bool IsMoved, bool HasRange) Simple(RowReader row, Bounds bounds, Assumption? before, bool mayMove)
    {
        var result = before ?? new Assumption();
        var (isMoved, hasRange) = (false, false);
        if (!row.IsEmpty(Value) && Read(row, Value, bounds, before) is { } read)
        {
            (isMoved, hasRange) = (read.HasTrajectory, read.Low is not null);
            if (isMoved && !mayMove)
            {
                row.Wrong(Value, "A rate or ceiling inside a number does not move itself.", "Write a number or a range.");
            }

            if (hasRange && !(row.IsEmpty(Low) && row.IsEmpty(High)))
            {
                row.Wrong(Value, "The cell says a range, and so do Low and High.", "Empty Low and High, or write a number alone here.");
            }

            result = result with
            {
                Value = isMoved ? read.Value : CellText.Keep(read.Value, result.Value),
                Low = hasRange ? read.Low : result.Low,
                High = hasRange ? read.High : result.High,
                Distribution = hasRange ? read.Distribution : result.Distribution,
                Growth = isMoved ? read.Growth : result.Growth,
                Path = isMoved ? read.Path : result.Path,
                Saturation = isMoved ? read.Saturation : result.Saturation,
            };
        }

        result = WithRange(row, bounds, result, before);
        return (result with
        {
            Source = row.List("source", result.Source, "source"),
            Note = row.Note("note", result.Note),
            Confidence = row.Confidence("confidence", result.Confidence),
        }, isMoved, hasRange);
    }

    private Assumption WithRange(RowReader row, Bounds bounds, Assumption result, Assumption? before)
    {
        if (CellGuard.IsRemove(row.Cell(Low)) || CellGuard.IsRemove(row.Cell(High)))
        {
            return result with { Low = null, High = null };
        }

        var (low, high) = (End(row, Low, bounds), End(row, High, bounds));
        if (low is null && high is null && row.Has(Low) && row.Has(High) && before is { Low.Number: { } from, High.Number: { } to, Value: { } old }
            && result.Value is { } value && value != old && result.Low == before.Low)
        {
            row.Remark(Value, $"Low and High are empty; the range from {NumberEntry.Write(from, bounds.Unit)} to {NumberEntry.Write(to, bounds.Unit)} stays. Write {CellGuard.Remove} in Low to take it away.");
        }

        return result with
        {
            Low = CellText.Keep(low, result.Low?.Number) is { } l ? l : result.Low,
            High = CellText.Keep(high, result.High?.Number) is { } h ? h : result.High,
        };
    }

    private double? End(RowReader row, string key, Bounds bounds)
    {
        if (row.IsEmpty(key) || Read(row, key, bounds, null) is not { } read)
        {
            return null;
        }

        if (read.Low is null && !read.HasTrajectory)
        {
            return read.Value;
        }

        row.Wrong(key, "An end of a range is one number.", "Write the low end in Low and the high end in High.");
        return null;
    }

    private static Assumption WithShape(RowReader row, Assumption result, Assumption? before, bool hasRange)
    {
        if (result.Low is null && result.High is null)
        {
            // The cell may still say what the export wrote for a range that is gone.
            if (!row.IsEmpty(Shape) && !CellGuard.IsRemove(row.Cell(Shape)) && (before is null || RowReader.Name(row.Cell(Shape)) != SheetRows.ShapeOf(before)))
            {
                row.Wrong(Shape, "A distribution needs Low and High.", "Add them, or empty the cell.");
            }

            return result with { Distribution = null };
        }

        if (row.IsEmpty(Shape))
        {
            return result;
        }

        if (CellGuard.IsRemove(row.Cell(Shape)))
        {
            return result with { Distribution = null };
        }

        var name = RowReader.Name(row.Cell(Shape));
        if (hasRange && before is not null && name == SheetRows.ShapeOf(before))
        {
            return result;
        }

        if (Array.IndexOf(ShapeNames, name) is not (>= 0 and var index))
        {
            row.Wrong(Shape, $"{Findings.Quote(row.Cell(Shape))} is no distribution.{row.Hint(name, ShapeNames)}", $"Write one of {string.Join(", ", ShapeNames)}.");
            return result;
        }

        // Pert is what a range has that says nothing; it stays said or unsaid as it was.
        var shape = (DistributionShape)index;
        return shape == DistributionShape.Pert && result.Distribution is null ? result : result with { Distribution = before is null && shape == DistributionShape.Pert ? null : shape };
    }

    private Assumption WithPath(NumberRows number, Bounds bounds, Assumption result)
    {
        var rows = number.Rows.Where(r => r.Key.StartsWith("path/", StringComparison.Ordinal)).ToList();
        if (rows.Count == 0)
        {
            return result;
        }

        var path = new Points(result.Path);
        var (low, high) = (new Points(result.Low?.Path), new Points(result.High?.Path));
        foreach (var (key, row) in rows)
        {
            var year = int.Parse(key["path/".Length..], CultureInfo.InvariantCulture);
            foreach (var other in new[] { Shape, "source", "note", "confidence" })
            {
                if (!row.IsEmpty(other))
                {
                    row.Remark(other, "This is not read here: it belongs into the row of the number itself.");
                }
            }

            if (CellGuard.IsRemove(row.Cell(Value)))
            {
                path.Remove(year);
                low.Remove(year);
                high.Remove(year);
                continue;
            }

            Set(path, row, Value, year);
            Set(low, row, Low, year);
            Set(high, row, High, year);
        }

        return result with
        {
            Path = path.ToPath(),
            Low = EndOf(low, result.Low, Low),
            High = EndOf(high, result.High, High),
        };

        void Set(Points points, RowReader row, string key, int year)
        {
            if (CellGuard.IsRemove(row.Cell(key)))
            {
                points.Remove(year);
            }
            else if (End(row, key, bounds) is { } value)
            {
                points.Set(year, value);
            }
        }

        RangeEnd? EndOf(Points points, RangeEnd? end, string key)
        {
            if (end is { Number: not null })
            {
                if (points.ToPath() is not null)
                {
                    rows[0].Value.Wrong(key, "The range is one of numbers in the row of the number itself, and a path here.", "Write one of the two.");
                }

                return end;
            }

            return points.ToPath() is { } ends ? new RangeEnd(null, ends) : null;
        }
    }

    private Assumption? Read(RowReader row, string key, Bounds bounds, Assumption? before)
    {
        var (read, mistake, instead) = AssumptionEntry.Read(CellGuard.Unguard(row.Cell(key)), bounds, before, firstYear);
        if (read is null)
        {
            row.Wrong(key, mistake ?? "This is no number.", instead is null ? "Mend the cell, or empty it." : $"Write {instead}.");
        }

        return read is null ? null : row.CheckYears(key, read);
    }

    /// <summary>The points of a path that is being changed.</summary>
    private sealed class Points(YearPath? path)
    {
        private readonly SortedDictionary<int, double> _values = new((path?.Points ?? []).ToDictionary(p => p.Year, p => p.Value));

        public void Set(int year, double value) => _values[year] = CellText.Keep(value, _values.TryGetValue(year, out var before) ? before : null)!.Value;

        public void Remove(int year) => _values.Remove(year);

        public YearPath? ToPath() => _values.Count == 0 ? null : new(_values.Select(p => new YearValue(p.Key, p.Value)).ToValueList());
    }
}
