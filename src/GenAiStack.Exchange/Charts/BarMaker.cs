using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Charts;

/// <summary>Makes the native form of bars.</summary>
internal sealed class BarMaker(Chart chart, NativeSheet sheet)
{
    private readonly List<BarMark> _marks = [.. chart.Marks.OfType<BarMark>()];

    private bool IsLying => _marks[0].AreHorizontal;

    private Axis Named => IsLying ? chart.Y : chart.X;

    /// <summary>The categories.</summary>
    public NativeAxis Categories()
    {
        if (_marks[0].Bins is { } bins)
        {
            return Binned(bins);
        }

        var places = _marks.SelectMany(m => m.Bars).Select(b => b.At).Concat(IsLying ? Named.Ticks.Select(t => t.At) : []).Distinct().Order().ToList();
        if (places.Count == 0)
        {
            places.Add(0);
        }

        // Listed names run downwards; Office counts categories upwards unless told otherwise.
        var isBackwards = Named.Low > Named.High;
        var ticks = Named.Ticks.ToLookup(t => t.At, t => t.Text);
        var names = _marks.SelectMany(m => m.Bars).Where(b => b.Place is not null).ToLookup(b => b.At, b => b.Place!);
        var isYears = places.TrueForAll(p => p == Math.Round(p)) && Named.Ticks.All(t => t.Text == XmlNumber(t.At));
        var texts = places.Select(p => names[p].FirstOrDefault() ?? ticks[p].FirstOrDefault() ?? (isYears ? XmlNumber(p) : "")).ToList();
        return new(new PlotScale.Names(places, IsBetween: true, isBackwards))
        {
            Categories = texts,
            Skip = IsLying || Named.Ticks.Count == 0 ? 1 : Math.Max(1, (int)Math.Ceiling((double)places.Count / Math.Max(1, Named.Ticks.Count))),
            HasTexts = Named.Ticks.Count > 0,
            HasLine = Named.HasLine,
            IsOnTop = Named.IsOnTop,
        };
    }

    /// <summary>The plots.</summary>
    /// <param name="axis">The categories.</param>
    /// <param name="values">The axis of values.</param>
    public List<NativePlot> Plots(NativeAxis axis, NativeAxis values)
    {
        var places = (PlotScale.Names)axis.Scale;
        sheet.Add(NativeColumn.Of("", axis.Categories));
        if (Waterfall.Of(_marks, places) is { } waterfall)
        {
            return [new(PlotKind.Bars, waterfall.Series(sheet)) { Gap = Gap(_marks.SelectMany(m => m.Bars), places) }];
        }

        if (_marks[0].Bins is { } bins)
        {
            return [new(PlotKind.Bars, [Binned(_marks[0], bins, places)]) { Gap = 6 }];
        }

        return [Plot(BarStacks.Seen(_marks), places, values)];
    }

    private static string XmlNumber(double number) => Drawing.XmlText.Of((long)Math.Round(number));

    private NativePlot Plot(List<List<Bar>> bars, PlotScale.Names places, NativeAxis values)
    {
        var layers = BarStacks.Of(bars, places);
        var series = layers.Select(l => Series(l, layers)).ToList();

        // What makes up the same whole in every category, up to the end of the axis, is a 100 % chart.
        var sums = Enumerable.Range(0, places.Places.Count).Select(c => layers.Sum(l => l.Parts[c]?.Length ?? 0)).Where(s => s != 0).ToList();
        var scale = (PlotScale.Numbers)values.Scale;
        var isWhole = layers.Count > 1 && layers.TrueForAll(l => l.Mark >= 0 && l.Parts.All(p => p is null or { Length: >= 0 }))
            && scale.Low == 0 && sums.Count > 0 && sums.TrueForAll(s => Math.Abs(s - scale.High) <= 1e-9 * scale.High);
        return new(PlotKind.Bars, series) { Gap = Gap(bars.SelectMany(b => b), places), IsWhole = isWhole };
    }

    private NativeSeries Series(BarLayer layer, List<BarLayer> all)
    {
        var values = layer.Parts.Select(p => p?.Length).ToList();
        if (layer.Mark < 0)
        {
            var name = "Base";
            return new(name, sheet.Add(NativeColumn.Of(name, values)), values, null);
        }

        // Of a bar that zero divides, the longer part has the text.
        string? Text(int category) => layer.Parts[category] is { Bar: { Text: { } text } bar } part
            && all.Where(l => l != layer && l.Mark == layer.Mark).All(l => l.Parts[category] is not { } other || other.Bar != bar || Math.Abs(other.Length) < Math.Abs(part.Length)) ? text : null;
        var mark = _marks[layer.Mark];
        return new(mark.Name, sheet.Add(NativeColumn.Of(mark.Name, values)), values, mark.Tone)
        {
            Fills = [.. layer.Parts.Select(p => p?.Bar?.Fill ?? Fill.Full)],
            HasOutlines = mark.HasOutlines,
            Texts = [.. layer.Parts.Select((_, c) => Text(c))],
        };
    }

    // A bin that a threshold divides has one fill in a native chart: that of its wider part.
    private NativeSeries Binned(BarMark mark, Bins bins, PlotScale.Names places)
    {
        var width = (bins.High - bins.Low) / bins.Count;
        var bars = places.Places.Select(p => mark.Bars.Where(b => Math.Abs(b.At - p) <= width / 2).OrderByDescending(b => b.Width).FirstOrDefault()).ToList();
        List<double?> values = [.. bars.Select(b => (double?)b.To)];
        return new(mark.Name, sheet.Add(NativeColumn.Of(mark.Name, values)), values, mark.Tone) { Fills = [.. bars.Select(b => b.Fill)] };
    }

    private NativeAxis Binned(Bins bins)
    {
        var width = (bins.High - bins.Low) / bins.Count;
        string Edge(int i) => chart.X.Unit is { } unit ? Figures.Words(bins.Low + (i * width), unit) : Drawing.XmlText.Of(bins.Low + (i * width));
        return new(new PlotScale.Names([.. Enumerable.Range(0, bins.Count).Select(i => bins.Low + ((i + 0.5) * width))], IsBetween: true))
        {
            Categories = [.. Enumerable.Range(0, bins.Count).Select(i => $"{Edge(i)} to {Edge(i + 1)}")],
            Placed = [.. chart.X.Ticks],
            HasLine = chart.X.HasLine,
        };
    }

    private static int Gap(IEnumerable<Bar> bars, PlotScale.Names places)
    {
        var pitch = places.Places.Count < 2 ? 1 : places.Places.Zip(places.Places.Skip(1), (a, b) => b - a).Min();
        var width = bars.Select(b => b.Width).DefaultIfEmpty(0.64).Max();
        return (int)Math.Clamp(Math.Round(((pitch / width) - 1) * 100), 0, 500);
    }
}
