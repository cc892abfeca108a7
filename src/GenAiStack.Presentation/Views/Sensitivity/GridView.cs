using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>The measure over two assumptions as a heat map: six shades by value, a number in each cell, a ring where the scenario stands.</summary>
/// <param name="Chart">The heat map.</param>
public sealed record GridView(Chart Chart)
{
    private const int Shades = 6;
    private const double RowHeight = 35, Above = 22, Below = 42;

    /// <summary>The height of a grid that is not known yet, px.</summary>
    public const double UsualHeight = Above + (5 * RowHeight) + Below;

    /// <summary>The view.</summary>
    /// <param name="question">What is asked, with both axes.</param>
    /// <param name="grid">The measure over them.</param>
    public static GridView Of(SensitivityQuestion question, Grid grid)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(grid);
        return new(new Maker(question, question.X!, question.Y!, grid).Chart());
    }

    private sealed class Maker(SensitivityQuestion question, AxisChoice x, AxisChoice y, Grid grid)
    {
        private readonly Unit _unit = question.Asked.Unit;
        private readonly string[] _across = x.Labels;
        private readonly string[] _up = y.Labels;
        private readonly List<(int X, int Y, double? Value)> _cells = [.. grid.Rows.SelectMany((row, j) => row.Select((v, i) => (i, j, v)))];

        private CellNumbers Numbers => field ??= new(Known, _unit);

        private List<double> Known => [.. _cells.Where(c => c.Value is not null).Select(c => c.Value!.Value)];

        public Chart Chart()
        {
            var known = Known;
            var (least, most) = known.Count == 0 ? (0, 0) : (known.Min(), known.Max());
            (double X, double Y)? ring = x.CentralPlace is { } cx && y.CentralPlace is { } cy ? (cx, cy) : null;
            int Step(double value) => most > least ? Math.Min(Shades - 1, (int)((value - least) / (most - least) * Shades)) : 0;
            return new()
            {
                Key = "grid",
                Title = Title(known),
                Subtitle = Subtitle(Numbers.Name, ring is not null),
                X = new(-0.5, _across.Length - 0.5, _across.Select((t, i) => new Tick(i, t, i == x.CentralPlace)).ToValueList()) { Title = Of(x) },
                Y = new(-0.5, _up.Length - 0.5, _up.Select((t, j) => new Tick(j, t, j == y.CentralPlace)).ToValueList()),
                Marks =
                [
                    new CellMark(question.MeasureTitle, question.Tone, _cells.Select(c => new Cell(
                        c.X, c.Y, c.Value is { } v ? Step(v) : -1, c.Value is { } value ? Numbers.Text(value) : "\u2013", Told(c))).ToValueList()) { Ring = ring },
                ],
                Notes = [new(-0.5, _up.Length - 0.5, $"\u2191 {Of(y)}") { Anchor = "left", ShiftY = 11 }],
                Table = Table(),
                Height = Above + (_up.Length * RowHeight) + Below,
                Left = Math.Ceiling(_up.Select(t => TextWidth.Of(t, 11.5, FontWeight.SemiBold)).Max()) + 12,
                Right = 6,
                Top = Above,
                Bottom = Below,
            };
        }

        private string Of(AxisChoice axis) => question.IsLaterYear ? $"{axis.Name.Full} ({question.FirstYear})" : axis.Name.Full;

        private string Told((int X, int Y, double? Value) cell) =>
            $"{(cell.Value is null ? "No answer" : Figures.Words(cell.Value, _unit))} where {x.Name.At(_across[cell.X])} and {y.Name.At(_up[cell.Y])}";

        private string Subtitle(string unit, bool hasRing)
        {
            var missing = _cells.Count(c => c.Value is null);
            return $"{unit}; {(hasRing ? "ring: this scenario" : "this scenario lies outside")}{(missing == 0 ? "" : $"; {SensitivityWords.Count(missing, "cell has", "cells have")} no answer")}";
        }

        private string Title(List<double> known)
        {
            if (known.Count == 0)
            {
                return "No cell of this grid has an answer";
            }

            var (least, most) = (known.Min(), known.Max());
            if (!(most > least) || Figures.Words(least, _unit) == Figures.Words(most, _unit))
            {
                return $"{Says(Figures.Words(least, _unit))} all over this grid";
            }

            return Threshold(least, most) is { } threshold && Where(threshold) is { } where
                ? $"{Says($"{Axes.Text(threshold.Value, _unit, threshold.Step)} or more")} {where}"
                : Says(SensitivityWords.FromTo(least, most, _unit));
        }

        private string Says(string value) => SensitivityWords.Says(question.Asked.Measure, question.Names, value);

        // The round value that a fifth of the cells or so pass.
        private (double Value, double Step)? Threshold(double least, double most)
        {
            var step = Axes.Step(least, most, 6);
            var known = Known;
            var best = ((double Value, double Step)?)null;
            var nearest = double.PositiveInfinity;
            for (var i = (long)Math.Ceiling(least / step); i * step <= most; i++)
            {
                var value = AxisChoice.Clean(i * step);
                var part = known.Count(v => Numbers.IsAtLeast(v, value)) / (double)known.Count;
                if (part is > 0 and <= 0.45 && Math.Abs(part - 0.2) < nearest)
                {
                    (best, nearest) = ((value, step), Math.Abs(part - 0.2));
                }
            }

            return best;
        }

        // Where a threshold is passed, if that can be said in a few words.
        private string? Where((double Value, double Step) threshold)
        {
            var passed = _cells.Where(c => c.Value is { } v && Numbers.IsAtLeast(v, threshold.Value)).ToList();
            var (columns, rows) = (Side(passed.Select(c => c.X), _across.Length), Side(passed.Select(c => c.Y), _up.Length));
            return (columns, rows) switch
            {
                ( > 0, > 0) => "only where both are high",
                ( < 0, < 0) => "only where both are low",
                ( > 0, < 0) => $"only where {x.Name.Label} is high and {y.Name.Label} low",
                ( < 0, > 0) => $"only where {x.Name.Label} is low and {y.Name.Label} high",
                (not 0, 0) => $"only where {Bound(x, passed.Select(c => c.X), _across, columns)}",
                (0, not 0) => $"only where {Bound(y, passed.Select(c => c.Y), _up, rows)}",
                _ => null,
            };
        }

        // Whether places all lie in the upper half of an axis (1), in the lower (-1), or in both (0).
        private static int Side(IEnumerable<int> places, int count)
        {
            var (least, most) = (count, -1);
            foreach (var place in places)
            {
                (least, most) = (Math.Min(least, place), Math.Max(most, place));
            }

            return 2 * least >= count ? 1 : 2 * (most + 1) <= count ? -1 : 0;
        }

        private static string Bound(AxisChoice axis, IEnumerable<int> places, string[] labels, int side) =>
            axis.Name.At(side > 0 ? $"{labels[places.Min()]} or more" : $"{labels[places.Max()]} or less");

        private ChartTable Table() => new(
            [new($"{y.Name.Label} \u2193 {x.Name.Label} \u2192"), .. _across.Select(t => new TableColumn(t, true))],
            Enumerable.Range(0, _up.Length).Reverse().Select(j => new TableRow(
                [_up[j], .. grid.Rows[j].Select(v => v is null ? new TableValue("no answer") : new TableValue(Figures.Words(v, _unit), v))])
            { IsBold = j == y.CentralPlace }).ToValueList());
    }
}
