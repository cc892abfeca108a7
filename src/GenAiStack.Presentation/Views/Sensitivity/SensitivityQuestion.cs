using System.Globalization;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>
/// What the Sensitivity page asks of a scenario: what its address wishes where that is right, else what is usual. With the tornado, since the
/// usual axes are the assumptions that move the measure most.
/// </summary>
public sealed record SensitivityQuestion
{
    /// <summary>How many draws are made where nobody asks for others: 65,536.</summary>
    public const long UsualDraws = 65_536;

    /// <summary>The most draws that the page makes.</summary>
    public const long MostDraws = 1_048_576;

    /// <summary>The seed where nobody gives another.</summary>
    public const ulong UsualSeed = 1;

    private const int Columns = 9, Rows = 5, LeastDraws = 256;

    private SensitivityQuestion()
    {
    }

    /// <summary>The measure, its year, and the scenario as solved.</summary>
    public required Asked Asked { get; init; }

    /// <summary>What the assumptions are called.</summary>
    public required AssumptionNames Names { get; init; }

    /// <summary>What each range does to the measure.</summary>
    public required Tornado Tornado { get; init; }

    /// <summary>The grid's first axis; null where the scenario has no two assumptions.</summary>
    public AxisChoice? X { get; init; }

    /// <summary>The grid's second axis; null likewise.</summary>
    public AxisChoice? Y { get; init; }

    /// <summary>The assumption that the goal seek moves; null where the scenario has none.</summary>
    public AssumptionName? Goal { get; init; }

    /// <summary>The same as questions know it.</summary>
    public Chosen? GoalChosen { get; init; }

    /// <summary>What the measure should be; null where it has no value and nobody gave a target.</summary>
    public double? Target { get; init; }

    /// <summary>The seed of the draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many draws are made.</summary>
    public required long Draws { get; init; }

    /// <summary>What of the address was not right, and what is shown in its place.</summary>
    public required ValueList<string> Notes { get; init; }

    /// <summary>What the measure is called.</summary>
    public string MeasureTitle => MeasureWords.Title(Asked.Measure.Address, Names.Scenario);

    /// <summary>The hue of the measure.</summary>
    public string Tone => MeasureWords.Tone(Asked.Measure.Address, Names.Scenario);

    /// <summary>The scenario's first year: that of the assumptions' values.</summary>
    public int FirstYear => Names.Scenario.Years.First;

    /// <summary>Whether the year shown is not the one whose values the assumptions have.</summary>
    public bool IsLaterYear => Asked.Year != FirstYear;

    /// <summary>Asks; what the address says that cannot be is left out with a note.</summary>
    /// <param name="projection">The scenario, solved.</param>
    /// <param name="year">A year of it.</param>
    /// <param name="request">What the address says.</param>
    public static SensitivityQuestion Of(Projection projection, int year, SensitivityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var maker = new Maker(projection, year);
        return maker.Make(request);
    }

    /// <summary>The assumptions that can be picked: what moves the measure first, the most first; then the others in the order of the file.</summary>
    public ValueList<AssumptionName> Choices
    {
        get
        {
            var moving = Tornado.Bars.Where(b => !b.HasNoEffect && !double.IsNaN(b.Swing)).Select(b => Names.Find(b.Address)!).ToList();
            var known = moving.Select(n => n.Address).ToHashSet();
            return [.. moving, .. Names.All.Where(n => !known.Contains(n.Address))];
        }
    }

    private sealed class Maker(Projection projection, int year)
    {
        private readonly List<string> _notes = [];
        private readonly AssumptionNames _names = AssumptionNames.Of(projection.Scenario);

        public SensitivityQuestion Make(SensitivityRequest request)
        {
            var asked = new Asked(projection, MeasureOf(request.Measure), year);
            var tornado = Tornado.Of(asked);
            var bars = tornado.Bars.ToDictionary(b => b.Address);

            // What moves the measure, the most first; then what it may rest on, then anything.
            var usual = tornado.Bars.Where(b => !b.HasNoEffect && !double.IsNaN(b.Swing)).Select(b => b.Address)
                .Concat(tornado.Bars.Count > 1 && !tornado.Bars[1].HasNoEffect ? [] : asked.RestsOn)
                .Concat(_names.All.Select(n => n.Address))
                .Where(a => _names.Find(a) is not null).Distinct().Take(3).ToList();
            var x = Wished(request.X.Address, "first axis");
            var y = Wished(request.Y.Address, "second axis");
            if (y is not null && y == x)
            {
                _notes.Add("Both axes of the grid are the same assumption; the second is another one here.");
                y = null;
            }

            x ??= usual.FirstOrDefault(a => a != y);
            y ??= usual.FirstOrDefault(a => a != x);
            var goal = Wished(request.Goal, "goal seek") ?? usual.FirstOrDefault();
            var hasGrid = x is not null && y is not null;
            return new()
            {
                Asked = asked,
                Names = _names,
                Tornado = tornado,
                X = hasGrid ? Axis(asked, x!, request.X, bars, Columns) : null,
                Y = hasGrid ? Axis(asked, y!, request.Y, bars, Rows) : null,
                Goal = goal is null ? null : _names.Find(goal),
                GoalChosen = goal is null ? null : asked.Find(goal).Require(),
                Target = Target(request.Target, asked, tornado),
                Seed = Seed(request.Seed),
                Draws = Draws(request.Draws),
                Notes = _notes.ToValueList(),
            };
        }

        private Measure MeasureOf(string? address)
        {
            if (address is not null)
            {
                if (Measure.Find(address, projection).TryGet(out var measure))
                {
                    return measure;
                }

                _notes.Add($"This scenario has no measure \u201c{Short(address)}\u201d; this is \u201c{MeasureWords.Title(MeasureWords.Default(projection), projection.Scenario)}\u201d.");
            }

            return Measure.Find(MeasureWords.Default(projection), projection).Require();
        }

        private string? Wished(string? address, string where)
        {
            if (address is null || _names.Find(address) is not null)
            {
                return address;
            }

            _notes.Add($"This scenario has no assumption \u201c{Short(Words.OfAddress(address, projection.Scenario))}\u201d; the {where} takes another one.");
            return null;
        }

        private AxisChoice Axis(Asked asked, string address, AxisRequest request, Dictionary<string, TornadoBar> bars, int steps)
        {
            var (name, chosen) = (_names.Find(address)!, asked.Find(address).Require());
            if (request.Address == address && (request.From ?? request.To) is not null)
            {
                if (SensitivityRequest.Number(request.From) is { } from && SensitivityRequest.Number(request.To) is { } to && AxisChoice.Mistake(name, from, to) is null)
                {
                    return AxisChoice.Typed(name, chosen, from, to, steps);
                }

                _notes.Add($"The ends of the axis \u201c{name.Label}\u201d cannot be these; it has its usual ones.");
            }

            var bar = bars.GetValueOrDefault(address);
            return AxisChoice.Usual(name, chosen, bar?.From, bar?.To, steps);
        }

        private double? Target(string? text, Asked asked, Tornado tornado)
        {
            if (text is not null)
            {
                if (SensitivityRequest.Number(text) is { } target)
                {
                    return target;
                }

                _notes.Add($"\u201c{Short(text)}\u201d is no target; this is the usual one.");
            }

            // The next round value well above the one that is, on the scale of what the strongest range does.
            if (asked.Value is not { } now)
            {
                return null;
            }

            var bar = tornado.Bars.FirstOrDefault(b => b.Low is not null && b.High is not null && !b.HasNoEffect);
            if (bar is null)
            {
                return now;
            }

            var step = Axes.Step(Math.Min(bar.Low!.Value, bar.High!.Value), Math.Max(bar.Low.Value, bar.High.Value), 3);
            return AxisChoice.Clean(Math.Ceiling((now / step) + 0.4) * step);
        }

        private ulong Seed(string? text)
        {
            if (text is null || ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return text is null ? UsualSeed : ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            }

            _notes.Add($"\u201c{Short(text)}\u201d is no seed; the draws have seed {UsualSeed}.");
            return UsualSeed;
        }

        private long Draws(string? text)
        {
            if (text is null || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var draws) && draws is >= LeastDraws and <= MostDraws))
            {
                return text is null ? UsualDraws : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            }

            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"\u201c{Short(text)}\u201d is no number of draws from {LeastDraws} to {MostDraws:N0}; these are {UsualDraws:N0}."));
            return UsualDraws;
        }

        private static string Short(string text) => text.Length <= 60 ? text : text[..59] + "\u2026";
    }
}
