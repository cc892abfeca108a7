using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>A bar of the tornado in words.</summary>
/// <param name="Name">What the assumption is called.</param>
/// <param name="Told">What it does: "55 % to 71 % moves it from 23.0 % to 25.9 %".</param>
public sealed record TornadoRow(AssumptionName Name, string Told);

/// <summary>
/// What each assumption does to the measure alone, from the 5th to the 95th percentile of its range: the strongest as bars, the others as counts.
/// </summary>
/// <param name="Chart">The bars, with all ranges in the twin.</param>
/// <param name="Rows">The bars in words, the uppermost first.</param>
/// <param name="Moving">How many assumptions move the measure.</param>
/// <param name="Picked">The assumption of the goal seek in words; null where there is none.</param>
public sealed record TornadoView(Chart Chart, ValueList<TornadoRow> Rows, int Moving, TornadoRow? Picked)
{
    /// <summary>How many bars stand there at first.</summary>
    public const int Few = 20;

    /// <summary>How many bars can be drawn; beyond them there is the table.</summary>
    public const int Most = 400;

    private const int Thin = 12;
    private const double Pitch = 19, WidestPitch = 31, Above = 24, NameSize = 11.5, WidestName = 236;

    /// <summary>Whether there is more to show than at first.</summary>
    public bool HasMore => Moving > Few;

    /// <summary>The height of the picture, px: of the bars that stand there at first; almost nothing where none moves.</summary>
    /// <param name="moving">How many assumptions move the measure.</param>
    internal static double HeightOf(int moving) => moving == 0 ? 8 : Above + Math.Max(Math.Min(moving, Few) * Pitch, Math.Min(moving * WidestPitch, Thin * Pitch)) + 6;

    /// <summary>The view.</summary>
    /// <param name="question">What is asked, with the tornado.</param>
    /// <param name="showsAll">Whether all are shown that move the measure.</param>
    public static TornadoView Of(SensitivityQuestion question, bool showsAll)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new Maker(question, showsAll).View();
    }

    private sealed class Maker
    {
        private readonly SensitivityQuestion _question;
        private readonly bool _showsAll;
        private readonly Unit _unit;
        private readonly double? _now;
        private readonly List<TornadoBar> _moving;
        private readonly List<TornadoBar> _shown;

        public Maker(SensitivityQuestion question, bool showsAll)
        {
            (_question, _showsAll, _unit, _now) = (question, showsAll, question.Asked.Unit, question.Asked.Value);
            _moving = [.. question.Tornado.Bars.Where(b => !b.HasNoEffect && !double.IsNaN(b.Swing))];
            _shown = _now is null ? [] : [.. _moving.Take(showsAll ? Most : Few)];
        }

        public TornadoView View()
        {
            var names = _shown.Select(b => Name(b)).ToList();
            var labels = names.Select(n => TextWidth.Fit(n.Label, WidestName, NameSize, FontWeight.SemiBold)).ToList();
            var left = Math.Ceiling(labels.Select(l => TextWidth.Of(l, NameSize, FontWeight.SemiBold)).DefaultIfEmpty(120).Max()) + 12;
            var height = _shown.Count > Few ? Above + (_shown.Count * Pitch) + 6 : HeightOf(_shown.Count);

            var chart = new Chart
            {
                Key = "tornado",
                Title = Title(),
                Subtitle = Subtitle(),
                X = Horizontal(),
                Y = Axes.Names(labels, _shown.FindIndex(b => b.Address == _question.Goal?.Address), [.. names.Select(n => n.Whole)]),
                Marks = Bars().ToValueList(),
                Guides = _now is { } now && _shown.Count > 0 ? [new(now, IsVertical: true) { IsStrong = true }] : [],
                Notes = Notes().ToValueList(),
                Legend = _shown.Count == 0 ? [] : [new("at its low end", _question.Tone, Fill.Pale), new("at its high end", _question.Tone)],
                Table = Table(),
                Height = height,
                Left = left,
                Right = 8,
                Top = _shown.Count == 0 ? 4 : Above,
                Bottom = _shown.Count == 0 ? 4 : 6,
            };
            return new(chart, _shown.Select((b, i) => new TornadoRow(names[i], Told(b))).ToValueList(), _moving.Count, Picked());
        }

        private TornadoRow? Picked() => _question.Goal is not { } goal ? null
            : _question.Tornado.Bars.FirstOrDefault(b => b.Address == goal.Address) is not { } bar ? new(goal, $"it has no range; its value is {goal.Value(_question.GoalChosen!.Central)}")
            : bar.HasNoEffect ? new(goal, "its range has no effect")
            : new(goal, Told(bar));

        private AssumptionName Name(TornadoBar bar) => _question.Names.Find(bar.Address)!;

        private Axis Horizontal()
        {
            if (_now is not { } now || _shown.Count == 0)
            {
                return new(0, 1, []);
            }

            var values = _shown.SelectMany(b => new[] { b.Low, b.High }).Where(v => v is not null).Select(v => v!.Value).Append(now).ToList();
            var (low, high) = (values.Min(), values.Max());
            if (!(high > low))
            {
                var around = now == 0 ? 1 : Math.Abs(now) * 0.05;
                (low, high) = (now - around, now + around);
            }

            // Room for the values at the bars' ends.
            var pad = (high - low) * 0.16;
            var ticks = Axes.Values(low, high, _unit, 6, isTight: true).Ticks.Where(t => Math.Abs(t.At - now) > (high - low) * 0.22);
            return new(low - pad, high + pad, [.. ticks, new(now, $"now {Figures.Words(now, _unit)}", IsBold: true)]) { HasGrid = true, IsOnTop = true, Unit = _unit };
        }

        private IEnumerable<Mark> Bars()
        {
            if (_now is not { } now)
            {
                yield break;
            }

            // Where both ends lie on one side, the shorter bar is drawn over the longer.
            bool IsLowOver(TornadoBar b) => b.Low is { } low && b.High is { } high && (low - now) * (high - now) > 0 && Math.Abs(low - now) < Math.Abs(high - now);
            Bar Of(TornadoBar b, int i, double to, Fill fill) => new(i, now, to, $"{Name(b).Full}: {Told(b)}") { Fill = fill, Width = 0.68 };
            yield return Mark("At the low end", (b, i) => b.Low is { } low && !IsLowOver(b) ? Of(b, i, low, Fill.Pale) : null);
            yield return Mark("At the high end", (b, i) => b.High is { } high ? Of(b, i, high, Fill.Full) : null);
            yield return Mark("At the low end", (b, i) => b.Low is { } low && IsLowOver(b) ? Of(b, i, low, Fill.Pale) with { Width = 0.4 } : null);

            Mark Mark(string name, Func<TornadoBar, int, Bar?> bar) =>
                new BarMark(name, _question.Tone, _shown.Select(bar).Where(b => b is not null).Select(b => b!.Value).ToValueList(), AreHorizontal: true);
        }

        private IEnumerable<Note> Notes()
        {
            if (_now is not { } now)
            {
                yield break;
            }

            for (var i = 0; i < _shown.Count; i++)
            {
                var bar = _shown[i];
                var (low, high) = SensitivityWords.Ends(bar.From, bar.To, Name(bar).Unit);
                var (lowAt, highAt) = (bar.Low ?? now, bar.High ?? now);
                low = bar.Low is null ? $"{low}: no answer" : low;
                high = bar.High is null ? $"{high}: no answer" : high;
                if ((lowAt - now) * (highAt - now) > 0)
                {
                    // Both on one side: one text behind the longer bar, the nearer end first.
                    var isRight = lowAt > now;
                    var (near, far, at) = Math.Abs(lowAt - now) < Math.Abs(highAt - now) ? (low, high, highAt) : (high, low, lowAt);
                    yield return At(at, i, isRight, isRight ? $"{near}, {far}" : $"{far}, {near}");
                    continue;
                }

                var isLowLeft = lowAt < now || (lowAt == now && highAt >= now);
                yield return At(lowAt, i, !isLowLeft, low);
                yield return At(highAt, i, isLowLeft, high);
            }

            static Note At(double at, int row, bool isRight, string text) => new(at, row, text) { Anchor = isRight ? "left" : "right", ShiftX = isRight ? 5 : -5, HasPlate = true };
        }

        private string Told(TornadoBar bar)
        {
            var name = Name(bar);
            var (low, high) = SensitivityWords.Ends(bar.From, bar.To, name.Unit);
            return (bar.Low, bar.High) switch
            {
                ({ } from, { } to) => $"{low} to {high} moves it from {Figures.Words(from, _unit)} to {Figures.Words(to, _unit)}",
                ({ } from, null) => $"at {low} it is {Figures.Words(from, _unit)}, at {high} there is no answer",
                (null, { } to) => $"at {low} there is no answer, at {high} it is {Figures.Words(to, _unit)}",
                _ => $"there is no answer at {low} or {high}",
            };
        }

        private string Title()
        {
            var all = _question.Tornado.Bars.Count;
            if (all == 0)
            {
                return "No assumption has a range";
            }

            if (_now is null)
            {
                return $"{_question.MeasureTitle} has no value in {_question.Asked.Year}";
            }

            var ranged = all == 1 ? "assumption with a range" : "assumptions with a range";
            if (_moving.Count == 0)
            {
                return all == 1 ? "The one assumption with a range does not move it" : $"None of the {SensitivityWords.Count(all)} {ranged} moves it";
            }

            if (_moving.Count == all && _shown.Count == all)
            {
                return all == 1 ? "The one assumption with a range moves it" : $"All {SensitivityWords.Count(all)} {ranged} move it";
            }

            var of = $"{SensitivityWords.CountAtStart(_shown.Count)} of {SensitivityWords.Count(all)} assumptions {(_shown.Count == 1 ? "moves" : "move")} it";
            return _shown.Count == _moving.Count || !double.IsFinite(_shown[^1].Swing) ? of : $"{of} by {SensitivityWords.Amount(_shown[^1].Swing, _unit)} or more";
        }

        private string Subtitle()
        {
            if (_question.Tornado.Bars.Count == 0)
            {
                return "Give an assumption a low and a high end, and its bar stands here";
            }

            if (_now is null)
            {
                return "What it is divided by is nothing in this year";
            }

            var parts = new List<string>();
            var less = _moving.Count - _shown.Count;
            if (less > 0)
            {
                parts.Add(_showsAll ? $"{SensitivityWords.Count(less)} more are in the table" : $"{SensitivityWords.Count(less)} more move it by less");
            }

            var still = _question.Tornado.Bars.Where(b => b.HasNoEffect).ToList();
            if (still.Count > 0)
            {
                parts.Add($"{SensitivityWords.Count(still.Count)} {(still.Count == 1 ? "has" : "have")} no effect{Among(still)}");
            }

            if (_question.Tornado.Bars.Count(b => b.Low is null && b.High is null) is > 0 and var unanswered)
            {
                parts.Add($"{SensitivityWords.Count(unanswered)} {(unanswered == 1 ? "has" : "have")} no answer at either end");
            }

            if (_question.IsLaterYear)
            {
                parts.Add($"ends are values of {_question.FirstYear}");
            }

            return parts.Count == 0 ? "Each alone, from the 5th to the 95th percentile of its range" : SensitivityWords.Capital(string.Join("; ", parts));
        }

        // Kinds of which no assumption has an effect; the two largest.
        private string Among(List<TornadoBar> still)
        {
            var counts = _question.Tornado.Bars.GroupBy(b => Name(b).Kind).ToDictionary(g => g.Key, g => g.Count());
            var kinds = still.GroupBy(b => Name(b).Kind).Where(g => g.Count() == counts[g.Key] && g.Count() > 1 && g.Count() < still.Count)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(2).Select(g => $"all {g.Key}").ToList();
            return kinds.Count == 0 ? "" : $", among them {SensitivityWords.List(kinds)}";
        }

        private ChartTable Table()
        {
            var year = _question.IsLaterYear ? $" ({_question.FirstYear})" : "";
            return new(
                [new("Assumption"), new($"Low end{year}", true), new($"High end{year}", true), new("Measure at low", true), new("Measure at high", true), new("Difference", true)],
                _question.Tornado.Bars.Select(b => new TableRow(
                [
                    Name(b).Full,
                    new(Name(b).Value(b.From), b.From),
                    new(Name(b).Value(b.To), b.To),
                    Value(b.Low),
                    Value(b.High),
                    b.HasNoEffect ? new("no effect", 0) : b.Low is { } low && b.High is { } high ? new(Figures.Change(high - low, _unit), high - low) : new("no answer"),
                ])
                { Tone = Name(b).Tone, IsBold = b.Address == _question.Goal?.Address }).ToValueList());

            TableValue Value(double? value) => value is null ? new("no answer") : new(Figures.Words(value, _unit), value);
        }
    }
}
