using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using GenAiStack.Exchange.Charts;
using GenAiStack.Presentation.Charts;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>What native charts hold: the numbers of the described chart, in the part and in its workbook alike.</summary>
public sealed class ChartData : IDisposable
{
    private const double Exact = 1e-9;

    // Prints each cell with its formula and each with what it shows: file, cell, formula or value, value.
    private const string Cells =
        "import json, sys, openpyxl\n"
        + "out = {}\n"
        + "for path in sys.argv[1:]:\n"
        + "    shown = openpyxl.load_workbook(path, data_only=True).worksheets[0]\n"
        + "    out[path] = {c.coordinate: c.value for r in shown.iter_rows() for c in r if c.value is not None}\n"
        + "print(json.dumps(out))\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-deck");

    /// <summary>All charts that have a native form.</summary>
    public static TheoryData<string> Keys => [.. SampleCharts.OfPages.Concat(SampleCharts.Made).Where(c => NativeChartMaker.Of(c) is not null).Select(c => c.Key)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Ranges_point_at_cells_that_hold_what_the_chart_holds()
    {
        Tools.Require(MachineTool.Openpyxl);
        var deck = new DeckReader(DeckFiles.Write("house"));
        var charts = deck.Parts.Keys.Where(p => p.StartsWith("ppt/charts/chart", StringComparison.Ordinal)).ToList();
        Assert.True(charts.Count > 25);
        var files = new Dictionary<string, string>();
        foreach (var chart in charts)
        {
            files[chart] = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(chart) + ".xlsx");
            await File.WriteAllBytesAsync(files[chart], deck.Parts[deck.Related(chart, "package").Single()], TestContext.Current.CancellationToken);
        }

        var cells = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement>>>(await Tools.RunAsync("/usr/bin/python3", ["-c", Cells, .. files.Values]))!;
        foreach (var chart in charts)
        {
            var sheet = cells[files[chart]];
            foreach (var reference in deck.Xml(chart).Descendants().Where(e => e.Name == DeckReader.C + "numRef" || e.Name == DeckReader.C + "strRef"))
            {
                Same(reference, sheet, chart);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Areas_lines_and_points_have_the_charts_numbers(string key)
    {
        var chart = SampleCharts.Find(key);
        var native = NativeChartMaker.Of(chart)!;
        Areas(chart, native);
        var lines = native.Plots.Where(p => p.Kind is PlotKind.Lines or PlotKind.Scatter).SelectMany(p => p.Series).ToList();
        foreach (var mark in chart.Marks)
        {
            var wanted = mark switch
            {
                LineMark line => line.X.Zip(line.Y).Where(p => p.Second is not null).Select(p => (p.First, p.Second!.Value)).ToList(),
                PointMark points => points.Points.Select(p => (p.X, p.Y)).ToList(),
                _ => [],
            };
            if (wanted.Count > 0)
            {
                Assert.Contains(lines, s => s.Name == mark.Name && s.Tone == mark.Tone && Match(wanted, Places(native, s)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Bars_show_at_every_height_the_mark_that_lies_on_top(string key)
    {
        var chart = SampleCharts.Find(key);
        var marks = chart.Marks.OfType<BarMark>().ToList();
        if (marks.Count == 0 || marks[0].Bins is not null)
        {
            return;
        }

        var native = NativeChartMaker.Of(chart)!;
        var plot = native.Plots.Single(p => p.Kind == PlotKind.Bars);
        var places = (PlotScale.Names)native.Across.Scale;
        var size = marks.SelectMany(m => m.Bars).Max(b => Math.Max(Math.Abs(b.From), Math.Abs(b.To)));
        foreach (var bar in marks.SelectMany(m => m.Bars))
        {
            var category = places.Find(bar.At);
            var pieces = Pieces(plot, category);
            double[] ends = [.. marks.SelectMany(m => m.Bars).Where(b => b.At == bar.At).SelectMany(b => new[] { b.From, b.To }).Append(0).Distinct().Order()];
            Assert.All(pieces.Where(p => p.Tone is not null), p => Assert.All(new[] { p.Low, p.High }, e => Assert.Contains(ends, x => Math.Abs(x - e) <= Exact * size)));
            foreach (var (low, high) in ends.Zip(ends.Skip(1)).Where(e => e.Second - e.First > Exact * size))
            {
                var middle = (low + high) / 2;
                var top = marks.LastOrDefault(m => m.Bars.Any(b => b.At == bar.At && Math.Min(b.From, b.To) < middle && middle < Math.Max(b.From, b.To)));
                Assert.Equal(top?.Tone, pieces.SingleOrDefault(p => p.Tone is not null && p.Low < middle && middle < p.High).Tone);
            }
        }
    }

    [Fact]
    public void A_histogram_has_its_bins()
    {
        var chart = SampleCharts.Find("histogram");
        var mark = chart.Marks.OfType<BarMark>().Single();
        var native = NativeChartMaker.Of(chart)!;
        var series = native.Plots.Single().Series.Single();
        Assert.Equal(mark.Bins!.Value.Count, series.Values.Count);
        Assert.Equal(2_000, series.Values.Sum(v => v!.Value), Exact);
        var scale = (PlotScale.Names)native.Across.Scale;
        Assert.All(mark.Bars, b => Assert.Contains(series.Values.Select((v, i) => (v, i)), s => s.v == b.To && Math.Abs(scale.Places[s.i] - b.At) <= (mark.Bins.Value.High - mark.Bins.Value.Low) / mark.Bins.Value.Count));
    }

    [Fact]
    public void What_makes_up_a_whole_is_a_hundred_percent_chart()
    {
        Assert.True(NativeChartMaker.Of(SampleCharts.Find("whole-areas"))!.Plots[0].IsWhole);
        Assert.True(NativeChartMaker.Of(SampleCharts.Find("dollar-by-year"))!.Plots[0].IsWhole);
        Assert.False(NativeChartMaker.Of(SampleCharts.Find("revenue-by-origin"))!.Plots[0].IsWhole);
    }

    [Fact]
    public async Task Who_changes_one_cell_of_a_waterfall_moves_all_that_follow_through_zero_too()
    {
        Tools.Require(MachineTool.Openpyxl);
        Tools.Require(MachineTool.LibreOffice);
        var native = NativeChartMaker.Of(SampleCharts.Find("waterfall"))!;
        var file = Path.Combine(_folder.FullName, "waterfall.xlsx");
        await File.WriteAllBytesAsync(file, ChartWorkbook.Of(native.Sheet), TestContext.Current.CancellationToken);

        // What openpyxl saves has no results, so that LibreOffice has to compute them.
        await Tools.RunAsync("/usr/bin/python3", ["-c", "import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nbook.worksheets[0]['B3'].value = 1e9\nbook.save(sys.argv[1])\n", file]);
        await Tools.RunAsync(MachineTool.LibreOffice.Decide().Path!, ["--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", "--convert-to", "csv", "--outdir", _folder.FullName, file]);
        var rows = (await File.ReadAllLinesAsync(Path.ChangeExtension(file, ".csv"), TestContext.Current.CancellationToken)).Skip(1).Select(l => l.Split(',')).ToList();

        double[] changes = [0, 1e9, -5e9, 1e9, -2e9, 6.5e9];
        var at = 0.0;
        for (var r = 0; r < changes.Length; r++)
        {
            var (from, to) = (at, at += changes[r]);
            double Number(int column) => rows[r][column].Length == 0 ? 0 : double.Parse(rows[r][column], CultureInfo.InvariantCulture);
            Assert.Equal(to, Number(2), 1.0);
            var (above, below) = (Number(3) + Number(5) + Number(7), Number(4) + Number(6) + Number(8));
            Assert.Equal(Math.Max(0, Math.Max(from, to)), changes[r] == 0 ? 0 : above, 1.0);
            Assert.Equal(Math.Min(0, Math.Min(from, to)), changes[r] == 0 ? 0 : below, 1.0);
            Assert.Equal(Math.Abs(changes[r]), Math.Abs(Number(5)) + Math.Abs(Number(6)) + Math.Abs(Number(7)) + Math.Abs(Number(8)), 1.0);
            Assert.Equal(changes[r] > 0, Number(5) > 0 || Number(6) < 0);
        }

        Assert.Equal(at, double.Parse(rows[6][9], CultureInfo.InvariantCulture), 1.0);
    }

    // The areas lie between the sums below and above them.
    private static void Areas(Chart chart, NativeChart native)
    {
        var series = native.Plots.FirstOrDefault(p => p.Kind == PlotKind.Areas)?.Series;
        if (series is null)
        {
            return;
        }

        var places = (PlotScale.Names)native.Across.Scale;
        var at = new double[places.Places.Count];
        var areas = new Queue<AreaMark>(chart.Marks.OfType<AreaMark>());
        var size = areas.SelectMany(a => a.Low.Concat(a.High)).Max(Math.Abs);
        foreach (var s in series)
        {
            var below = (double[])at.Clone();
            for (var c = 0; c < at.Length; c++)
            {
                at[c] += s.Values[c] ?? 0;
            }

            if (s.Tone is null)
            {
                continue;
            }

            var area = areas.Dequeue();
            Assert.Equal(area.Name, s.Name);
            for (var i = 0; i < area.X.Count; i++)
            {
                var c = places.Find(area.X[i]);
                Assert.Equal(area.Low[i], below[c], Exact * size);
                Assert.Equal(area.High[i], at[c], Exact * size);
            }
        }

        Assert.Empty(areas);
    }

    private static List<(double X, double Y)> Places(NativeChart native, NativeSeries series)
    {
        var (across, up) = (native.Across.Scale as PlotScale.Numbers, native.Values.Scale as PlotScale.Numbers);
        double Back(double value, PlotScale.Numbers? scale) => scale is { IsLog: true } ? Math.Log10(value) : value;
        return [.. series.Values.Select((v, i) => (X: series.XColumn is null ? ((PlotScale.Names)native.Across.Scale).Places[i] : Back(series.X[i]!.Value, across), Y: v)).Where(p => p.Y is not null).Select(p => (p.X, Back(p.Y!.Value, up)))];
    }

    private static bool Match(List<(double X, double Y)> wanted, List<(double X, double Y)> found) =>
        wanted.Count == found.Count && wanted.Zip(found).All(p => Near(p.First.X, p.Second.X) && Near(p.First.Y, p.Second.Y));

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Exact * Math.Max(1, Math.Abs(a));

    // Office piles what is above zero and what is below it apart.
    private static List<(string? Tone, double Low, double High)> Pieces(NativePlot plot, int category)
    {
        var (up, down) = (0.0, 0.0);
        var pieces = new List<(string?, double, double)>();
        foreach (var series in plot.Series)
        {
            switch (series.Values[category])
            {
                case > 0 and var more:
                    pieces.Add((series.Tone, up, up += more));
                    break;
                case < 0 and var less:
                    var from = down;
                    pieces.Add((series.Tone, down += less, from));
                    break;
            }
        }

        return pieces;
    }

    private static void Same(XElement reference, Dictionary<string, JsonElement> sheet, string chart)
    {
        var range = reference.Element(DeckReader.C + "f")!.Value.Split('!');
        Assert.Equal(NativeSheet.Name, range[0]);
        var ends = range[1].Replace("$", "", StringComparison.Ordinal).Split(':');
        var (letters, first) = (ends[0].TrimEnd("0123456789".ToCharArray()), int.Parse(ends[0].TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture));
        var last = int.Parse(ends[^1].TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture);
        var cache = reference.Elements().Last();
        Assert.Equal(last - first + 1, (int)cache.Element(DeckReader.C + "ptCount")!.Attribute("val")!);
        var held = cache.Elements(DeckReader.C + "pt").ToDictionary(p => (int)p.Attribute("idx")!, p => p.Element(DeckReader.C + "v")!.Value);
        for (var row = first; row <= last; row++)
        {
            var there = sheet.TryGetValue($"{letters}{row}", out var cell);
            Assert.True(there == held.TryGetValue(row - first, out var value), $"{chart}: {letters}{row}");
            if (there && cell.ValueKind == JsonValueKind.Number)
            {
                Assert.Equal(double.Parse(value!, CultureInfo.InvariantCulture), cell.GetDouble());
            }
            else if (there)
            {
                Assert.Equal(value, cell.GetString());
            }
        }
    }
}

/// <summary>Programs of the machine.</summary>
internal static class Tools
{
    public static void Require(MachineTool tool)
    {
        var decision = tool.Decide();
        Assert.SkipWhen(decision.Path is null && !decision.MustFail, decision.Reason ?? "");
        Assert.True(decision.Path is not null, decision.Reason);
    }

    public static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
