using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>
/// Bars of which each begins where the one before ended: their sheet has the changes in one column and everything else as formulas, so that
/// whoever changes one sees all that follow move, through zero too.
/// </summary>
internal sealed class Waterfall
{
    // A, then B and C below, then the series: see Series.
    private const string Change = "B", Total = "C";

    private readonly BarMark?[] _marks;
    private readonly Bar?[] _bars;
    private readonly BarMark _up, _down;
    private readonly BarMark? _whole;

    private Waterfall(BarMark?[] marks, Bar?[] bars, BarMark up, BarMark down, BarMark? whole) => (_marks, _bars, _up, _down, _whole) = (marks, bars, up, down, whole);

    /// <summary>The waterfall that bars are; null where they are none.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="places">The categories.</param>
    public static Waterfall? Of(IReadOnlyList<BarMark> marks, PlotScale.Names places)
    {
        var (up, down) = (marks.FirstOrDefault(m => m.Tone == "gain"), marks.FirstOrDefault(m => m.Tone == "loss"));
        if (up is null || down is null || marks.Count > 3 || up.Bars.Any(b => b.To < b.From) || down.Bars.Any(b => b.To > b.From))
        {
            return null;
        }

        var (owners, bars) = (new BarMark?[places.Places.Count], new Bar?[places.Places.Count]);
        foreach (var (mark, bar) in marks.SelectMany(m => m.Bars.Select(b => (m, b))))
        {
            var c = places.Find(bar.At);
            if (c < 0 || bars[c] is not null)
            {
                return null;
            }

            (owners[c], bars[c]) = (mark, bar);
        }

        // Each goes on where the last ended; what is neither gain nor loss stands on zero.
        var size = bars.Max(b => b is { } x ? Math.Max(Math.Abs(x.From), Math.Abs(x.To)) : 0);
        var at = 0.0;
        for (var c = 0; c < bars.Length; c++)
        {
            if (bars[c] is not { } bar)
            {
                continue;
            }

            var isStep = owners[c] == up || owners[c] == down;
            if (Math.Abs(bar.From - (isStep ? at : 0)) > 1e-9 * size)
            {
                return null;
            }

            at = bar.To;
        }

        return new(owners, bars, up, down, marks.FirstOrDefault(m => m != up && m != down));
    }

    /// <summary>Writes the columns and gives the series.</summary>
    public List<NativeSeries> Series(NativeSheet sheet)
    {
        var count = _bars.Length;
        var (changes, totals) = (new NativeCell[count], new NativeCell[count]);
        var (before, after) = (new double[count], new double[count]);
        var at = 0.0;
        for (var c = 0; c < count; c++)
        {
            var isWhole = _marks[c] is { } mark && mark == _whole;
            before[c] = at;
            var change = _bars[c] is not { } bar ? 0 : isWhole ? bar.To - at : bar.To - bar.From;
            at = _bars[c]?.To ?? at;
            after[c] = at;
            var isSum = isWhole && Math.Abs(change) <= 1e-9 * Math.Max(Math.Abs(at), Math.Abs(before[c]));
            changes[c] = _bars[c] is null || isSum ? default : new(change);
            totals[c] = new(at, null, c == 0 ? $"{Change}2" : $"{Total}{c + 1}+{Change}{c + 2}");
        }

        sheet.Add(new("Change", changes));
        sheet.Add(new("Running total", totals));

        // Both ends of a row's bar: s where the row before ended, e where it ends.
        string S(int c) => c == 0 ? "0" : $"{Total}{c + 1}";
        string E(int c) => $"{Total}{c + 2}";
        NativeSeries Column(string name, string? tone, Func<int, double> value, Func<int, string> formula)
        {
            var values = Enumerable.Range(0, count).Select(c => (double?)value(c)).ToList();
            return new(name, sheet.Add(new(name, [.. values.Select((v, c) => new NativeCell(v, null, formula(c)))])), values, tone);
        }

        bool IsStep(int c) => _marks[c] is { } mark && mark != _whole;
        double Above(double s, double e) => Math.Max(0, Math.Max(s, e)) - Math.Max(0, Math.Min(s, e));
        double Below(double s, double e) => Math.Min(0, Math.Min(s, e)) - Math.Min(0, Math.Max(s, e));
        string AboveText(int c) => $"MAX(0,{S(c)},{E(c)})-MAX(0,MIN({S(c)},{E(c)}))";
        string BelowText(int c) => $"MIN(0,{S(c)},{E(c)})-MIN(0,MAX({S(c)},{E(c)}))";
        List<NativeSeries> series =
        [
            Column("Base", null, c => IsStep(c) ? Math.Max(0, Math.Min(before[c], after[c])) : 0, c => IsStep(c) ? $"MAX(0,MIN({S(c)},{E(c)}))" : "0"),
            Column("Base below zero", null, c => IsStep(c) ? Math.Min(0, Math.Max(before[c], after[c])) : 0, c => IsStep(c) ? $"MIN(0,MAX({S(c)},{E(c)}))" : "0"),
            Column("Up", _up.Tone, c => IsStep(c) && after[c] >= before[c] ? Above(before[c], after[c]) : 0, c => IsStep(c) ? $"IF({E(c)}>={S(c)},{AboveText(c)},0)" : "0"),
            Column("Up below zero", _up.Tone, c => IsStep(c) && after[c] >= before[c] ? Below(before[c], after[c]) : 0, c => IsStep(c) ? $"IF({E(c)}>={S(c)},{BelowText(c)},0)" : "0"),
            Column("Down", _down.Tone, c => IsStep(c) && after[c] < before[c] ? Above(before[c], after[c]) : 0, c => IsStep(c) ? $"IF({E(c)}<{S(c)},{AboveText(c)},0)" : "0"),
            Column("Down below zero", _down.Tone, c => IsStep(c) && after[c] < before[c] ? Below(before[c], after[c]) : 0, c => IsStep(c) ? $"IF({E(c)}<{S(c)},{BelowText(c)},0)" : "0"),
        ];
        if (_whole is not null)
        {
            bool IsWhole(int c) => _marks[c] == _whole;
            series.Add(Column(_whole.Name, _whole.Tone, c => IsWhole(c) ? after[c] : 0, c => IsWhole(c) ? E(c) : "0"));
        }

        return series;
    }
}
