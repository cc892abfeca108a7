using GenAiStack.Domain.GoalSeeking;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>An answer that can be applied.</summary>
/// <param name="Value">The value of the assumption, of the first year: of an interval the place nearest to where it is.</param>
/// <param name="Text">The answer in words: "47.9 %", "12 % to 15 %".</param>
/// <param name="IsNow">Whether the assumption has it already.</param>
public sealed record GoalChoice(double Value, string Text, bool IsNow);

/// <summary>
/// The measure along one assumption, with its target: all answers, what can be reached, and where the scenario stands.
/// </summary>
/// <param name="Chart">The curve.</param>
/// <param name="Choices">The answers, ascending.</param>
public sealed record GoalView(Chart Chart, ValueList<GoalChoice> Choices)
{
    /// <summary>The height of the picture, px.</summary>
    public const double Height = GridView.UsualHeight;

    private const int CurvePlaces = 61;
    private const double Above = 10, Below = 42, Runaway = 1000;

    /// <summary>
    /// Looks for the target: of what a company pays as a share no more than all of it at first, and as far as the bounds go where that does not
    /// reach. Null where there is no target or nothing to search.
    /// </summary>
    /// <param name="question">What is asked, with the assumption.</param>
    public static GoalSeek? Seek(SensitivityQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question is not { Target: { } target, GoalChosen: { } chosen })
        {
            return null;
        }

        var isShare = chosen.Address.StartsWith("links/", StringComparison.Ordinal) && chosen.Addressed.Bounds == Bounds.Share && chosen.Central < 1;
        return isShare && GoalSeek.Of(question.Asked, target, chosen, to: 1).TryGet(out var near) && !near.IsOutOfReach ? near
            : GoalSeek.Of(question.Asked, target, chosen).TryGet(out var found) ? found
            : null;
    }

    /// <summary>The places at which the curve is drawn: evenly over what is plausible and reaches all answers, with those and the scenario's own value.</summary>
    /// <param name="question">What is asked, with the assumption.</param>
    /// <param name="seek">The search; null where there is no target.</param>
    public static ValueList<double> Places(SensitivityQuestion question, GoalSeek? seek)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (low, high) = Span(question, seek);
        var bounds = question.Goal!.Addressed.Bounds;
        IEnumerable<double> marks = [question.GoalChosen!.Central, .. seek?.Answers.SelectMany(a => new[] { a.From, a.To }) ?? []];
        return Enumerable.Range(0, CurvePlaces).Select(i => i == CurvePlaces - 1 ? high : low + ((high - low) * i / (CurvePlaces - 1)))
            .Concat(marks).Where(bounds.Contains).Distinct().Order().ToValueList();
    }

    /// <summary>The view.</summary>
    /// <param name="question">What is asked, with the assumption.</param>
    /// <param name="seek">The search; null where there is no target.</param>
    /// <param name="curve">The curve at <see cref="Places"/>.</param>
    public static GoalView Of(SensitivityQuestion question, GoalSeek? seek, Curve curve)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(curve);
        return new Maker(question, question.Goal!, seek, curve).View();
    }

    private static (double Low, double High) Span(SensitivityQuestion question, GoalSeek? seek)
    {
        var (bounds, central) = (question.Goal!.Addressed.Bounds, question.GoalChosen!.Central);
        var bar = question.Tornado.Bars.FirstOrDefault(b => b.Address == question.Goal.Address);
        var (low, high) = bounds.Unit switch
        {
            Unit.Dollars => (0, central > 0 ? 2.5 * central : 1e10),
            Unit.FractionPerYear => (-0.5, Math.Max(1, 2 * central)),
            Unit.Factor => (bounds.Minimum < 0 ? Math.Min(-2, 2 * central) : 0, Math.Max(2, 2 * central)),
            _ => (bounds.Minimum < 0 ? Math.Min(-1, 2 * central) : 0, central < 1 ? 1 : 2 * central),
        };
        var marks = new List<double> { central };
        marks.AddRange(bar is null ? [] : [bar.From, bar.To]);
        marks.AddRange(seek?.Answers.SelectMany(a => new[] { a.From, a.To }) ?? []);
        (low, high) = (Math.Min(low, marks.Min()), Math.Max(high, marks.Max() > high ? marks.Max() + ((marks.Max() - low) * 0.05) : high));
        return (Within(low), Within(high));

        double Within(double value) => Math.Clamp(
            value,
            bounds.ExcludesMinimum ? Math.BitIncrement(bounds.Minimum) : bounds.Minimum,
            bounds.ExcludesMaximum ? Math.BitDecrement(bounds.Maximum) : bounds.Maximum);
    }

    private sealed class Maker(SensitivityQuestion question, AssumptionName name, GoalSeek? seek, Curve curve)
    {
        private readonly Unit _unit = question.Asked.Unit;
        private readonly double _central = question.GoalChosen!.Central;
        private readonly double? _now = question.Asked.Value;

        private bool IsFlat => seek is { ReachableLow: { } low, ReachableHigh: { } high } && (low == high || Figures.Words(low, _unit) == Figures.Words(high, _unit));

        private bool IsReached => seek is { IsOutOfReach: false } && !(IsFlat && seek.Answers[0].IsInterval);

        public GoalView View()
        {
            var choices = IsReached ? seek!.Answers.Select(Choice).ToValueList() : [];
            var (low, high) = Heights();
            var axis = Axes.Values(low, high, _unit, 4);
            var (from, to) = (curve.At[0], curve.At[^1]);
            double Clipped(double value) => Math.Clamp(value, axis.Low, axis.High);
            return new(new()
            {
                Key = "goal",
                Title = Title(choices),
                Subtitle = Subtitle(choices),
                X = Horizontal(from, to),
                Y = axis,
                Marks = Marks(from, to, axis).ToValueList(),
                Guides = seek is null ? [] : [new(seek.Target, IsVertical: false, IsDashed: true)],
                Notes = _now is { } now ? [new(_central, Clipped(now), $"now {Figures.Words(now, _unit)}", question.Tone) { Anchor = _central > from + ((to - from) * 0.7) ? "right" : "left", ShiftX = _central > from + ((to - from) * 0.7) ? -7 : 7, ShiftY = -11, IsBold = true, HasPlate = true }] : [],
                Ends = Ends(axis),
                Table = Table(),
                Height = Height,
                Left = Math.Ceiling(axis.Ticks.Select(t => TextWidth.Of(t.Text, 11.5, FontWeight.Regular)).DefaultIfEmpty(20).Max()) + 12,
                Right = 116,
                Top = Above,
                Bottom = Below,
            }, choices);
        }

        private GoalChoice Choice(GoalAnswer answer) => answer.IsInterval
            ? new(Math.Clamp(_central, answer.From, answer.To), $"{Value(answer.From)} to {Value(answer.To)}", _central >= answer.From && _central <= answer.To)
            : new(answer.From, Value(answer.From), answer.From == _central);

        private string Value(double value) => SensitivityWords.Three(value, name.Unit);

        private string Says(string value) => SensitivityWords.Says(question.Asked.Measure, question.Names, value);

        private string Text(double? value) => Figures.Words(value, _unit);

        // Beyond this a share or a factor has run away near a place without an answer.
        private bool IsRunaway(double value) => _unit is not (Unit.Dollars or Unit.Index) && Math.Abs(value) > Runaway;

        private string Title(ValueList<GoalChoice> choices)
        {
            if (seek is null)
            {
                return $"{question.MeasureTitle} has no value in {question.Asked.Year}: type what it should be";
            }

            if (seek.ReachableLow is not { } low || seek.ReachableHigh is not { } high)
            {
                return $"There is no answer, whatever {Words.Lower(name.Label)} is";
            }

            var target = TargetText;
            if (IsFlat)
            {
                return $"{Says(Text(low))} whatever {NameInside} is";
            }

            if (choices.Count > 0)
            {
                return choices.All(c => c.IsNow) ? $"{Says(target)} as it is" : $"{Says(target)} if {name.At(string.Join(" or ", choices.Select(c => c.Text).Distinct()))}";
            }

            return seek.Target > high ? $"{NameStart} cannot bring it to {target}: {Text(high)} is the most"
                : seek.Target < low ? $"{NameStart} cannot bring it to {target}: {Text(low)} is the least"
                : $"{NameStart} cannot bring it to {target}: it jumps over that";
        }

        private string TargetText => Words.OfValue(seek!.Target, _unit) is var exact && _unit == Unit.Dollars ? Text(seek.Target) : exact;

        private string NameInside => name.Label.StartsWith("Lever ", StringComparison.Ordinal) ? $"the l{name.Label[1..]}" : $"\u201c{name.Label}\u201d";

        private string NameStart => SensitivityWords.Capital(NameInside);

        private string Subtitle(ValueList<GoalChoice> choices)
        {
            var parts = new List<string>();
            if (choices.Count > 0)
            {
                parts.Add(choices.Count == 1 ? choices[0].Text.Contains(" to ", StringComparison.Ordinal) ? "Any value between the two" : "One answer" : $"{SensitivityWords.CountAtStart(choices.Count)} answers");
            }

            if (seek is { ReachableLow: { } low, ReachableHigh: { } high } && !IsFlat)
            {
                parts.Add($"reachable from {Value(seek.From)} to {Value(seek.To)}: {Reach(low, high)}");
            }

            if (curve.Values.Count(v => v is null) is > 0 and var gaps)
            {
                parts.Add(gaps == curve.Values.Count ? "No value has an answer" : "no answer where the line is broken");
            }

            if (Asleep is { } asleep)
            {
                parts.Add(asleep);
            }

            return parts.Count == 0 ? $"The measure over {NameInside}" : SensitivityWords.Capital(string.Join("; ", parts));
        }

        private string Reach(double low, double high) => (IsRunaway(low), IsRunaway(high)) switch
        {
            (true, true) => "anything",
            (true, false) => $"up to {Text(high)}",
            (false, true) => $"{Text(low)} and more",
            _ => $"{Text(low)} to {Text(high)}",
        };

        // Why a lever's strength moves nothing, where it is the lever that sleeps.
        private string? Asleep => name.Address.Split('/') is ["levers", var id, ..] && question.Names.Scenario.Levers.FirstOrDefault(l => l.Id.Value == id) is { } lever
            ? !lever.On ? "The lever is switched off" : lever.Start > question.Asked.Year ? $"The lever acts from {lever.Start} on" : null
            : null;

        // What is drawn: the curve without what runs away near a place without an answer, the target, and where the measure stands.
        private (double Low, double High) Heights()
        {
            double[] known = [.. curve.Values.Where(v => v is not null).Select(v => v!.Value).Order()];
            var marks = new List<double>();
            if (known.Length > 0)
            {
                var (tenth, ninth) = (known[(int)(0.1 * (known.Length - 1))], known[(int)(0.9 * (known.Length - 1))]);
                marks.Add(Math.Max(known[0], tenth - (2 * (ninth - tenth))));
                marks.Add(Math.Min(known[^1], ninth + (2 * (ninth - tenth))));
            }

            marks.AddRange(_now is { } now ? [now] : []);
            if (seek is not null)
            {
                // A target far away would press the curve flat: its line then lies at the edge.
                var (low, high) = marks.Count == 0 ? (seek.Target, seek.Target) : (marks.Min(), marks.Max());
                var room = Math.Max(high - low, Math.Max(Math.Abs(high), Math.Abs(low)) * 0.05);
                marks.Add(IsReached ? seek.Target : Math.Clamp(seek.Target, low - (1.5 * room), high + (1.5 * room)));
            }

            return marks.Count == 0 ? (0, 1) : (marks.Min(), marks.Max());
        }

        private Axis Horizontal(double from, double to)
        {
            var ticks = Axes.Values(from, to, name.Unit, 7, isTight: true).Ticks.ToList();
            var answers = IsReached ? seek!.Answers.Where(a => !a.IsInterval).Take(4).Select(a => new Tick(a.From, Value(a.From), IsBold: true)).ToList() : [];
            ticks.RemoveAll(t => answers.Exists(a => Math.Abs(a.At - t.At) < (to - from) * 0.09));

            // Answers that lie close together share the room of one.
            answers = [.. answers.Where((a, i) => i == 0 || a.At - answers[i - 1].At > (to - from) * 0.09)];
            return new(from, to, [.. ticks, .. answers]) { HasLine = true, Title = question.IsLaterYear ? $"{name.Full} ({question.FirstYear})" : name.Full };
        }

        private IEnumerable<Mark> Marks(double from, double to, Axis axis)
        {
            if (seek is { ReachableLow: { } least, ReachableHigh: { } most } && most > axis.Low && least < axis.High)
            {
                yield return new AreaMark("Reachable", question.Tone, [from, to], [Math.Max(least, axis.Low), Math.Max(least, axis.Low)], [Math.Min(most, axis.High), Math.Min(most, axis.High)], []) { Opacity = 0.1 };
            }

            yield return new LineMark(
                question.MeasureTitle,
                question.Tone,
                curve.At,
                curve.Values.Select(v => v is { } value && value >= axis.Low && value <= axis.High ? v : null).ToValueList(),
                curve.At.Select((a, i) => $"{Text(curve.Values[i])} where {name.At(Value(a))}").ToValueList());
            if (IsReached)
            {
                foreach (var answer in seek!.Answers)
                {
                    if (answer.IsInterval)
                    {
                        yield return new LineMark("Answers", "ink", [answer.From, answer.To], [seek.Target, seek.Target], [$"{Text(seek.Target)} from {Value(answer.From)}", $"{Text(seek.Target)} to {Value(answer.To)}"]) { Width = 5 };
                    }
                    else
                    {
                        yield return new LineMark("Answer", "ink", [answer.From, answer.From], [axis.Low, seek.Target], []) { Width = 1, IsDashed = true };
                    }
                }
            }

            if (_now is { } now)
            {
                yield return new PointMark("Now", question.Tone, [new(_central, Math.Clamp(now, axis.Low, axis.High), 8, $"now {Text(now)} where {name.At(Value(_central))}")]);
            }

            if (IsReached)
            {
                yield return new PointMark("Answers", "ink", seek!.Answers.SelectMany(a => a.IsInterval ? new[] { a.From, a.To } : [a.From])
                    .Select(a => new Point(a, seek.Target, 11, $"{Text(seek.Target)} where {name.At(Value(a))}", Fill.Hollow)).ToValueList());
            }
        }

        private ValueList<EndLabel> Ends(Axis axis)
        {
            if (seek is null)
            {
                return [];
            }

            var isBelow = seek.Target < axis.Low;
            var isAbove = seek.Target > axis.High;
            var labels = new List<EndLabel> { new(Math.Clamp(seek.Target, axis.Low, axis.High), $"target {TargetText}{(isAbove ? " \u2191" : isBelow ? " \u2193" : "")}", null) };
            if (seek is { ReachableLow: { } low, ReachableHigh: { } high } && !IsFlat)
            {
                labels.Add(new(Math.Clamp(high, axis.Low, axis.High), IsRunaway(high) ? "no most \u2191" : $"most {Text(high)}{(high > axis.High ? " \u2191" : "")}", null, IsBold: false));
                labels.Add(new(Math.Clamp(low, axis.Low, axis.High), IsRunaway(low) ? "no least \u2193" : $"least {Text(low)}{(low < axis.Low ? " \u2193" : "")}", null, IsBold: false));
            }

            return Axes.Apart(labels, axis, Height - Above - Below);
        }

        private ChartTable Table()
        {
            var answers = IsReached ? seek!.Answers : [];
            bool IsAnswer(double at) => answers.Any(a => at >= a.From && at <= a.To);
            return ChartTable.Of(name.Full, [question.MeasureTitle], curve.At.Select((a, i) => new TableRow(
                [
                    new($"{Value(a)}{(a == _central ? ", now" : "")}{(IsAnswer(a) ? ", answer" : "")}", a),
                    curve.Values[i] is { } value ? new(Text(value), value) : new("no answer"),
                ])
            { IsBold = IsAnswer(a) }));
        }
    }
}
