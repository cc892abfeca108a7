using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What the years bring: what layers keep, their margins, who pays first, what is built, and who runs short.</summary>
public sealed record YearsView
{
    // Lines that can be told apart beside each other.
    private const int MostLines = 8, LongestName = 20;

    /// <summary>The sentence on top.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>What is kept at both ends, and how scales are.</summary>
    public required string Context { get; init; }

    /// <summary>What layers keep, as areas with the range of their sum.</summary>
    public required Chart Kept { get; init; }

    /// <summary>Gross margins by layer.</summary>
    public required Chart Margins { get; init; }

    /// <summary>Revenue of the largest companies.</summary>
    public required Chart Revenues { get; init; }

    /// <summary>Revenue by who paid first.</summary>
    public required Chart Origins { get; init; }

    /// <summary>What is built against what is worn down.</summary>
    public required Chart Capex { get; init; }

    /// <summary>Who runs short of cash, and when.</summary>
    public required CashView Cash { get; init; }

    /// <summary>The address of what all layers keep together.</summary>
    /// <param name="projection">The years.</param>
    public static string AllKept(Projection projection) => string.Join('+', projection.Years[0].Layers.Select(l => $"layers/{l.Layer.Name()}/kept"));

    /// <summary>The view of a projection.</summary>
    /// <param name="projection">The years.</param>
    /// <param name="chosen">The year that is marked.</param>
    /// <param name="ranges">The spread of what all layers keep, a year each; null while it is not known.</param>
    /// <param name="beforeCapital">Whether cash is told before new capital comes in.</param>
    public static YearsView Of(Projection projection, int chosen, IReadOnlyList<Spread>? ranges, bool beforeCapital = true)
    {
        var years = new Years(projection, chosen);
        return new()
        {
            Finding = years.Finding(),
            Context = years.Context(),
            Kept = years.Kept(ranges),
            Margins = years.Margins(),
            Revenues = years.Revenues(),
            Origins = years.Origins(),
            Capex = years.CapexAndDepreciation(),
            Cash = CashView.Of(projection, chosen, beforeCapital),
        };
    }

    private sealed class Years(Projection projection, int chosen)
    {
        private readonly ValueList<YearResult> _years = projection.Years;
        private readonly int[] _numbers = [.. projection.Years.Select(y => y.Year)];
        private readonly double[] _x = [.. projection.Years.Select(y => (double)y.Year)];
        private readonly Layer[] _layers = [.. projection.Years[0].Layers.Select(l => l.Layer)];

        private int First => _numbers[0];

        private int Last => _numbers[^1];

        private bool IsOne => _numbers.Length == 1;

        private ValueList<string> Heads => _numbers.Select(Text).ToValueList();

        private ValueList<Guide> Now => IsOne ? [] : [new(chosen, IsVertical: true)];

        public ValueList<FindingPart> Finding()
        {
            var (from, to) = (All(0), All(_years.Count - 1));
            if (IsOne)
            {
                return [new($"All layers keep {Figures.Money(from)} in {First}, the only year of this scenario.")];
            }

            var growth = from > 0 && to > 0
                ? to / from >= 1.5 ? $"What all layers keep grows {(to / from).ToString("0.0", CultureInfo.InvariantCulture)}-fold by {Last}"
                    : Figures.Money(from) == Figures.Money(to) ? $"What all layers keep stays at {Figures.Money(to)} until {Last}"
                    : $"What all layers keep {(to >= from ? "grows" : "falls")} from {Figures.Money(from)} to {Figures.Money(to)} by {Last}"
                : from < 0 && to > 0 ? $"In {First} all layers together pay out {Figures.Money(-from)} more than stays with them; by {Last} they keep {Figures.Money(to)}"
                : from > 0 ? $"In {First} all layers together keep {Figures.Money(from)}; by {Last} they pay out {Figures.Money(-to)} more than stays with them"
                : $"All layers together pay out more than stays with them: {Figures.Money(-from)} in {First}, {Figures.Money(-to)} in {Last}";
            if (from <= 0 || to <= 0 || _layers.Length < 2)
            {
                return [new(growth + ".")];
            }

            var moved = _layers.MaxBy(l => Math.Abs((Kept(l, _years.Count - 1) / to) - (Kept(l, 0) / from)));
            var (a, b) = (Kept(moved, 0) / from, Kept(moved, _years.Count - 1) / to);
            if (Figures.Percent(a) == Figures.Percent(b))
            {
                return [new($"{growth}, and {Possessive(moved)} part of it stays at\u00a0"), new(Figures.Percent(b), moved.Name(), $"layers/{moved.Name()}/kept"), new(".")];
            }

            return
            [
                new($"{growth}, and {Possessive(moved)} part of it {(b >= a ? "rises" : "falls")} from\u00a0"),
                new(Figures.Percent(a), moved.Name(), $"layers/{moved.Name()}/kept"),
                new(" to\u00a0"),
                new(Figures.Percent(b), moved.Name(), $"layers/{moved.Name()}/kept"),
                new("."),
            ];
        }

        public string Context() => IsOne
            ? "Give the scenario more years to see what they bring."
            : All(0) < 0 || All(_years.Count - 1) < 0 ? "What is kept below zero is paid from savings. Scales are those of all years, so nothing jumps while they play."
            : $"{Figures.Money(All(0))} kept in {First}, {Figures.Money(All(_years.Count - 1))} in {Last}. Scales are those of all years, so nothing jumps while they play.";

        public Chart Kept(IReadOnlyList<Spread>? ranges)
        {
            // Chips at the bottom; what a layer loses hangs below zero.
            var stacked = _layers.Reverse().ToArray();
            var (up, down) = (new double[_x.Length], new double[_x.Length]);
            var marks = new List<Mark>();
            var places = new Dictionary<Layer, (double[] Low, double[] High)>();
            foreach (var layer in stacked)
            {
                var (low, high) = (new double[_x.Length], new double[_x.Length]);
                for (var y = 0; y < _x.Length; y++)
                {
                    var kept = Kept(layer, y);
                    var side = kept >= 0 ? up : down;
                    (low[y], high[y]) = kept >= 0 ? (side[y], side[y] + kept) : (side[y] + kept, side[y]);
                    side[y] += kept;
                }

                places[layer] = (low, high);
                marks.Add(new AreaMark(layer.Title(), layer.Name(), _x.ToValueList(), low.ToValueList(), high.ToValueList(), _numbers.Select((n, y) => $"{layer.Title()} keep {Figures.Money(Kept(layer, y))} in {n}").ToValueList()) { HasPaperEdges = true });
            }

            var total = Enumerable.Range(0, _x.Length).Select(All).ToArray();
            var known = ranges is { } r && r.Count == _x.Length && r.All(s => s.Draws > 0) ? r : null;
            var axis = Axes.Values(
                Math.Min(down.Min(), known?.Min(s => s.P5) ?? 0), Math.Max(Math.Max(up.Max(), total.Max()), known?.Max(s => s.P95) ?? 0), Unit.Dollars, 4, isTight: true);
            if (known is not null)
            {
                // Ink above the sum and a veil of paper below it, so that the range dirties no layer's hue.
                marks.Add(Band("ink", 0.08, total, [.. known.Select(s => Math.Max(s.P95, s.P50))], known, true));
                marks.Add(Band("ink", 0.11, total, [.. known.Select(s => Math.Max(s.P75, s.P50))], known, false));
                marks.Add(Band("paper", 0.16, [.. known.Select(s => s.P5)], total, known, true));
                marks.Add(Band("paper", 0.16, [.. known.Select(s => s.P25)], total, known, false));
            }

            marks.Add(new LineMark("All layers", "ink", _x.ToValueList(), total.Select(v => (double?)v).ToValueList(), _numbers.Select((n, y) => $"All layers keep {Figures.Money(total[y])} in {n}{Told(known, y)}").ToValueList()) { Width = 2 });
            var at = Array.IndexOf(_numbers, chosen);
            var notes = new List<Note>();
            if (at >= 0 && !IsOne)
            {
                marks.Add(new PointMark("Chosen year", "ink", [new(chosen, total[at], 8, $"All layers keep {Figures.Money(total[at])} in {chosen}{Told(known, at)}", Fill.Hollow)]));
                var (anchor, shift) = at == 0 ? ("left", 9) : ("right", -9);
                notes.Add(new(chosen, total[at], $"{Figures.Money(total[at])} in {chosen}", "ink") { Anchor = anchor, ShiftX = shift, ShiftY = known is null ? 16 : 30, IsBold = true, HasPlate = true });
                if (known is not null)
                {
                    notes.Add(new(chosen, total[at], $"{Figures.Money(known[at].P5)} to {Figures.Money(known[at].P95)}") { Anchor = anchor, ShiftX = shift, ShiftY = 16, HasPlate = true });
                }
            }

            double Middle(Layer layer, int y) => (places[layer].Low[y] + places[layer].High[y]) / 2;
            var end = _x.Length - 1;
            const double Height = 330;
            List<EndLabel> ends = [new(total[end], $"All layers {Figures.Money(total[end])}", "ink"), .. _layers.Select(l => new EndLabel(Middle(l, end), $"{l.Title()} {Figures.Money(Kept(l, end))}", l.Name()))];
            if (known is not null && known[end].P95 > total[end])
            {
                ends.Add(new(known[end].P95, $"95th percentile {Figures.Money(known[end].P95)}", null, false));
            }

            return new()
            {
                Key = "kept-by-layer",
                Title = KeptTitle(),
                Subtitle = $"Kept after outside costs, dollars a year{(known is null ? "" : "; shading on the sum: 25th to 75th and 5th to 95th percentile")}",
                X = Axes.Years(_numbers, chosen),
                Y = axis with { Ticks = [] },
                Marks = marks.ToValueList(),
                Guides = down.Min() < 0 ? [.. Now, new(0, false)] : Now,
                Notes = notes.ToValueList(),
                Ends = Axes.Apart(ends, axis, Height - 38),
                Starts = IsOne ? [] : Axes.Apart(_layers.Select(l => new EndLabel(Middle(l, 0), Figures.Money(Kept(l, 0)), l.Name())), axis, Height - 38),
                Table = Table("Layer", [
                    .. _layers.Select(l => Row(l.Title(), l.Name(), y => Kept(l, y))),
                    Row("All layers", null, y => total[y], true),
                    .. known is null ? [] : new[] { Row("5th percentile", null, y => known[y].P5), Row("25th percentile", null, y => known[y].P25), Row("Median", null, y => known[y].P50), Row("75th percentile", null, y => known[y].P75), Row("95th percentile", null, y => known[y].P95) }]),
                Height = Height,
                Left = IsOne ? 8 : 62,
                Right = 168,
            };
        }

        public Chart Margins()
        {
            double? Margin(Layer layer, int y) => _years[y].Layers.First(l => l.Layer == layer).GrossMargin?.Value;
            var values = _layers.SelectMany(l => Enumerable.Range(0, _x.Length).Select(y => Margin(l, y))).Where(v => v is not null).Select(v => v!.Value).DefaultIfEmpty(0).ToList();

            // A layer that loses many times its revenue would press all others flat: it leaves the picture, and its label says so.
            var axis = Axes.Values(Math.Max(-1, values.Min()), values.Max(), Unit.Fraction, 4);
            double? Shown(double? margin) => margin is { } m ? Math.Clamp(m, axis.Low, axis.High) : null;
            var marks = _layers.Select(l => (Mark)new LineMark(
                l.Title(), l.Name(), _x.ToValueList(), _x.Select((_, y) => Shown(Margin(l, y))).ToValueList(), _numbers.Select((n, y) => $"{l.Title()}: gross margin {Figures.Percent(Margin(l, y))} in {n}").ToValueList())
            { HasEnds = true }).ToList();
            var at = Array.IndexOf(_numbers, chosen);
            const double Height = 330;
            ValueList<EndLabel> Labels(int y, Func<Layer, string> text) => Axes.Apart(_layers.Where(l => Margin(l, y) is not null).Select(l => new EndLabel(Shown(Margin(l, y))!.Value, text(l), l.Name())), axis, Height - 38);
            var notes = at > 0 && at < _x.Length - 1
                ? Labels(at, l => Figures.Percent(Margin(l, at))).Select(e => new Note(chosen, e.Y, e.Text, e.Tone) { Anchor = "left", ShiftX = 8, HasPlate = true, IsBold = true }).ToValueList()
                : [];
            return new()
            {
                Key = "gross-margin",
                Title = MarginTitle(Margin),
                Subtitle = "Share of revenue, by layer; depreciation counts as a cost",
                X = Axes.Years(_numbers, chosen),
                Y = axis with { Ticks = [] },
                Marks = marks.ToValueList(),
                Guides = axis.Low < 0 ? [.. Now, new(0, false)] : Now,
                Notes = notes,
                Ends = Labels(_x.Length - 1, l => $"{l.Title()} {Figures.Percent(Margin(l, _x.Length - 1))}"),
                Starts = IsOne ? [] : Labels(0, l => Figures.Percent(Margin(l, 0))),
                Table = Table("Layer", _layers.Select(l => new TableRow([l.Title(), .. _x.Select((_, y) => new TableValue(Figures.Percent(Margin(l, y)), Margin(l, y)))]) { Tone = l.Name() })),
                Height = Height,
                Left = IsOne ? 8 : 62,
                Right = 130,
            };
        }

        public Chart Revenues()
        {
            var companies = projection.Scenario.Companies;
            double Revenue(int i, int y) => _years[y].Companies[i].Revenue.Dollars;
            var largest = Enumerable.Range(0, companies.Count).OrderByDescending(i => Revenue(i, _x.Length - 1)).ToList();
            var shown = largest.Take(MostLines).Where(i => _x.Select((_, y) => Revenue(i, y)).Max() > 0).ToList();
            var axis = Axes.Values(0, shown.SelectMany(i => _x.Select((_, y) => Revenue(i, y))).DefaultIfEmpty(0).Max(), Unit.Dollars, 4);
            const double Height = 300;
            var marks = shown.Select(i => (Mark)new LineMark(
                companies[i].Name, companies[i].Layer.Name(), _x.ToValueList(), _x.Select((_, y) => (double?)Revenue(i, y)).ToValueList(), _numbers.Select((n, y) => $"{companies[i].Name}: revenue {Figures.Money(Revenue(i, y))} in {n}").ToValueList())
            { HasEnds = true, Width = 2 }).ToValueList();
            var others = largest.Skip(shown.Count).Where(i => Revenue(i, _x.Length - 1) > 0).ToList();
            return new()
            {
                Key = "revenue-by-company",
                Title = RevenueTitle(shown, Revenue),
                Subtitle = shown.Count == 0 ? "Dollars a year" : $"Dollars a year; the {shown.Count} largest of {Last}{(others.Count > 0 ? $", {others.Count} more in the table" : "")}. Never added up: a dollar is counted once per hand",
                X = Axes.Years(_numbers, chosen),
                Y = axis with { HasGrid = true },
                Marks = marks,
                Guides = Now,
                Ends = Axes.Apart(shown.Select(i => EndLabel.Of(Revenue(i, _x.Length - 1), companies[i].Name, LongestName, Figures.Money(Revenue(i, _x.Length - 1)), companies[i].Layer.Name())), axis, Height - 38),
                Table = Table("Company", largest.Select(i => Row(companies[i].Name, companies[i].Layer.Name(), y => Revenue(i, y)))),
                Height = Height,
                Right = 190,
            };
        }

        public Chart Origins()
        {
            var sums = _years.Select(y => (
                Customers: y.Companies.Sum(c => c.RevenueFromCustomers.Dollars),
                Capital: y.Companies.Sum(c => c.RevenueFromCapital.Dollars),
                Balance: y.Companies.Sum(c => c.RevenueFromBalanceSheets.Dollars))).ToArray();
            double Total(int y) => sums[y].Customers + sums[y].Capital + sums[y].Balance;
            double? Share(int y) => Total(y) > 0 ? sums[y].Customers / Total(y) : null;
            var axis = Axes.Values(0, Enumerable.Range(0, sums.Length).Max(Total) * 1.06, Unit.Dollars, 4, isTight: true);
            BarMark Part(string name, string tone, Func<int, double> from, Func<int, double> to) => new(name, tone, _numbers.Select((n, y) =>
                new Bar(n, from(y), to(y), $"{name}: {Figures.Money(to(y) - from(y))} of {Figures.Money(Total(y))} revenue in {n}")
                {
                    Width = 0.62,
                    Text = tone == "customers" && Share(y) is { } share && sums[y].Customers > axis.High * 0.09 ? Figures.Percent(share) : null,
                }).ToValueList());
            const double Height = 300;
            var end = _x.Length - 1;
            return new()
            {
                Key = "revenue-by-origin",
                Title = Share(end) is { } last
                    ? IsOne ? $"Customers fund {Figures.Percent(last)} of revenue" : $"Customers fund {Figures.Percent(last)} of revenue in {Last}{(Share(0) is { } first ? $", after {Figures.Percent(first)} in {First}" : "")}"
                    : $"No revenue in {Last}",
                Subtitle = "Gross revenue of all companies by who paid first, dollars a year; share of customers in the bar",
                X = Axes.Years(_numbers, chosen, 0.5),
                Y = axis with { Ticks = [] },
                Marks =
                [
                    Part("Customers", "customers", _ => 0, y => sums[y].Customers),
                    Part("Outside capital", "capital", y => sums[y].Customers, y => sums[y].Customers + sums[y].Capital),
                    Part("Balance sheets", "balance", y => sums[y].Customers + sums[y].Capital, Total),
                ],
                Notes = _numbers.Length > 12 ? [] : _numbers.Select((n, y) => new Note(n, Total(y), Figures.Money(Total(y)), n == chosen ? "ink" : null) { ShiftY = 8, IsBold = n == chosen }).ToValueList(),
                Ends = Axes.Apart(
                    new[]
                    {
                        (Name: "Customers", Tone: "customers", From: 0.0, To: sums[end].Customers),
                        (Name: "Outside capital", Tone: "capital", From: sums[end].Customers, To: sums[end].Customers + sums[end].Capital),
                        (Name: "Balance sheets", Tone: "balance", From: sums[end].Customers + sums[end].Capital, To: Total(end)),
                    }.Where(p => p.To > p.From).Select(p => new EndLabel((p.From + p.To) / 2, p.Name, p.Tone)),
                    axis,
                    Height - 38),
                Table = Table("Who paid first", [Row("Customers", null, y => sums[y].Customers), Row("Outside capital", null, y => sums[y].Capital), Row("Balance sheets", null, y => sums[y].Balance), Row("All", null, Total, true)]),
                Height = Height,
                Left = 8,
                Right = 112,
            };
        }

        public Chart CapexAndDepreciation()
        {
            // The layer that builds most is told; its companies buy what the others sell.
            double Capex(Layer layer, int y) => Sum(layer, y, c => c.Capex.Dollars);
            double Depreciation(Layer layer, int y) => Sum(layer, y, c => c.Depreciation.Dollars);
            var layer = _layers.MaxBy(l => Enumerable.Range(0, _x.Length).Sum(y => Capex(l, y)));
            var (capex, worn) = (_x.Select((_, y) => Capex(layer, y)).ToArray(), _x.Select((_, y) => Depreciation(layer, y)).ToArray());
            var axis = Axes.Values(0, Math.Max(capex.Max(), worn.Max()), Unit.Dollars, 4);
            const double Height = 280;
            var passes = Enumerable.Range(0, _x.Length).FirstOrDefault(y => worn[y] >= capex[y] && capex[y] > 0, -1);
            var end = _x.Length - 1;
            return new()
            {
                Key = "capex-and-depreciation",
                Title = capex.Max() <= 0 ? "Nothing is bought for years"
                    : passes == 0 ? $"{layer.Title()} write off as much as they build"
                    : passes > 0 ? $"Depreciation of {layer.InSentence()} passes their capex in {_numbers[passes]}"
                    : IsOne ? $"{layer.Title()} build {Figures.Money(capex[0])} and write off {Figures.Money(worn[0])}"
                    : $"{layer.Title()} still build {Figures.Money(capex[end] - worn[end])} more than they write off in {Last}",
                Subtitle = $"{layer.Title()}, dollars a year; straight line over each purchase's useful life",
                X = Axes.Years(_numbers, chosen),
                Y = axis with { HasGrid = true },
                Marks =
                [
                    new AreaMark("Difference", layer.Name(), _x.ToValueList(), capex.Zip(worn, Math.Min).ToValueList(), capex.Zip(worn, Math.Max).ToValueList(), []) { Opacity = 0.14 },
                    new LineMark("Capex", layer.Name(), _x.ToValueList(), capex.Select(v => (double?)v).ToValueList(), _numbers.Select((n, y) => $"Capex {Figures.Money(capex[y])} in {n}").ToValueList()),
                    new LineMark("Depreciation", layer.Name(), _x.ToValueList(), worn.Select(v => (double?)v).ToValueList(), _numbers.Select((n, y) => $"Depreciation {Figures.Money(worn[y])} in {n}").ToValueList()) { IsDashed = true, Width = 2 },
                ],
                Guides = Now,
                Ends = Axes.Apart([new(capex[end], $"Capex {Figures.Money(capex[end])}", layer.Name()), new(worn[end], $"Depreciation {Figures.Money(worn[end])}", layer.Name())], axis, Height - 38),
                Table = Table("What", _layers.SelectMany(l => new[] { Row($"{l.Title()}, capex", l.Name(), y => Capex(l, y)), Row($"{l.Title()}, depreciation", l.Name(), y => Depreciation(l, y)) })),
                Height = Height,
                Right = 142,
            };
        }

        private string KeptTitle()
        {
            var (first, last) = (_layers.MaxBy(l => Kept(l, 0)), _layers.MaxBy(l => Kept(l, _x.Length - 1)));
            var now = Figures.Money(Kept(last, _x.Length - 1));
            return IsOne ? $"{last.Title()} keep the most: {now}"
                : first != last ? $"{last.Title()} keep {now} in {Last} and pass {first.InSentence()}, who kept the most in {First}"
                : $"{last.Title()} keep the most in {Last} as in {First}: {now}";
        }

        private string MarginTitle(Func<Layer, int, double?> margin)
        {
            var changes = _layers.Select(l => (Layer: l, Change: margin(l, _x.Length - 1) - margin(l, 0))).Where(c => c.Change is not null).Select(c => (c.Layer, Points: Math.Round(c.Change!.Value * 100))).ToList();
            if (IsOne || changes.Count == 0)
            {
                var best = _layers.MaxBy(l => margin(l, 0) ?? double.NegativeInfinity);
                return $"{best.Title()} have the highest gross margin: {Figures.Percent(margin(best, 0))}";
            }

            var (down, up) = (changes.MinBy(c => c.Points), changes.MaxBy(c => c.Points));
            string Points(double p) => $"{Math.Abs(p).ToString("#,##0", CultureInfo.InvariantCulture)} {(Math.Abs(p) == 1 ? "point" : "points")}";
            return down.Points >= 0 && up.Points <= 0 ? "Gross margins stay where they are"
                : down.Points >= 0 ? $"Gross margin of {up.Layer.InSentence()} rises by {Points(up.Points)}; none falls"
                : up.Points <= 0 ? $"Gross margin of {down.Layer.InSentence()} falls by {Points(down.Points)}; none rises"
                : $"Gross margin of {down.Layer.InSentence()} falls by {Points(down.Points)}, of {up.Layer.InSentence()} it rises by {Points(up.Points)}";
        }

        private string RevenueTitle(List<int> shown, Func<int, int, double> revenue)
        {
            if (shown.Count == 0)
            {
                return "No company has revenue";
            }

            var companies = projection.Scenario.Companies;
            var end = _x.Length - 1;
            var first = Enumerable.Range(0, companies.Count).MaxBy(i => revenue(i, 0));
            var last = shown[0];
            return IsOne ? $"{companies[last].Name} has the largest revenue: {Figures.Money(revenue(last, 0))}"
                : first == last ? $"{companies[last].Name} has the largest revenue throughout: {Figures.Money(revenue(last, end))} in {Last}"
                : $"{companies[last].Name} passes {companies[first].Name}: {Figures.Money(revenue(last, end))} in {Last}";
        }

        private AreaMark Band(string tone, double opacity, IEnumerable<double> low, IEnumerable<double> high, IReadOnlyList<Spread> ranges, bool dotted) =>
            new("Range of the sum", tone, _x.ToValueList(), low.ToValueList(), high.ToValueList(), dotted && tone == "ink" ? _numbers.Select((n, y) => $"All layers in {n}{Told(ranges, y)}").ToValueList() : []) { Opacity = opacity, HasDottedEdges = dotted };

        private static string Told(IReadOnlyList<Spread>? ranges, int y) => ranges is null ? "" : $"; in nine draws of ten {Figures.Money(ranges[y].P5)} to {Figures.Money(ranges[y].P95)}";

        private ChartTable Table(string name, IEnumerable<TableRow> rows) => ChartTable.Of(name, Heads, rows);

        private TableRow Row(string name, string? tone, Func<int, double> value, bool isBold = false) =>
            new([name, .. _x.Select((_, y) => new TableValue(Figures.Money(value(y)), value(y)))]) { Tone = tone, IsBold = isBold };

        private double Kept(Layer layer, int y) => _years[y].Layers.First(l => l.Layer == layer).Kept.Dollars;

        private double All(int y) => _years[y].Layers.Sum(l => l.Kept.Dollars);

        private double Sum(Layer layer, int y, Func<CompanyResult, double> of) => projection.Scenario.Companies.Zip(_years[y].Companies).Where(p => p.First.Layer == layer).Sum(p => of(p.Second));

        private static string Possessive(Layer layer) => layer.InSentence() + "'";

        private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
    }
}
