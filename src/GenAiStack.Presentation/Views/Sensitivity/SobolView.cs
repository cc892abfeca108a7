using System.Globalization;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>How much of a measure's spread each assumption explains: bars of the first-order and, behind them, the total index.</summary>
/// <param name="Chart">The bars, with all inputs and their standard errors in the twin.</param>
/// <param name="Rows">The assumption of each bar, the uppermost first; null where a bar is a correlated group.</param>
/// <param name="Status">How many draws were made, and how many of them have no answer.</param>
public sealed record SobolView(Chart Chart, ValueList<AssumptionName?> Rows, string Status)
{
    private const int Most = 12, MostInTitle = 5;
    private const double LeastPitch = 18.5, WidestPitch = 31.5, Above = 24, Under = 6, NameSize = 11.5, WidestName = 190, Enough = 2.0 / 3;

    /// <summary>The view.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="sobol">The indices; null as long as there are none.</param>
    public static SobolView Of(SensitivityQuestion question, Sobol? sobol)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new Maker(question, sobol).View();
    }

    private sealed class Maker(SensitivityQuestion question, Sobol? sobol)
    {
        private readonly int _moving = question.Asked.Value is null ? 0 : question.Tornado.Bars.Count(b => !b.HasNoEffect && !double.IsNaN(b.Swing));

        // As high as the tornado beside it; what would be drawn as a line and read as 0 is left to the table.
        private double Height => TornadoView.HeightOf(_moving == 0 && sobol?.Variance > 0 ? 1 : _moving);

        private double Room => Math.Max(0, Height - Above - Under);

        private List<SobolIndex> Shown => field ??= [.. (sobol?.Variance > 0 ? sobol.Indices : []).Where(i => i.Total >= 0.005 || i.First >= 0.005).OrderByDescending(Total).Take(Math.Min(Most, (int)(Room / LeastPitch)))];

        private double Pitch => Math.Min(WidestPitch, Room / Math.Max(1, Shown.Count));

        public SobolView View()
        {
            var labels = Shown.Select(i => TextWidth.Fit(NameOf(i), WidestName, NameSize, FontWeight.SemiBold)).ToList();
            var most = Shown.Select(i => Total(i)).DefaultIfEmpty(0.5).Max();
            var axis = Shown.Count == 0 && sobol is not null ? new Axis(0, 1, []) : Axes.Values(0, most, Domain.Quantities.Unit.Fraction, 5);
            var chart = new Chart
            {
                Key = "variance",
                Title = Title(),
                Subtitle = Subtitle(),
                X = axis with { HasGrid = true, IsOnTop = true },
                Y = Axes.Names(labels, Shown.FindIndex(i => i.Addresses is [var only] && only == question.Goal?.Address), [.. Shown.Select(i => question.Names.Together(i.Addresses, isWhole: true))]),
                Marks =
                [
                    new BarMark("With what it changes in others", question.Tone, Shown.Select((x, i) => new Bar(i, 0, Total(x), Told(x)) { Fill = Fill.Pale, Width = 0.62 }).ToValueList(), AreHorizontal: true),
                    new BarMark("On its own", question.Tone, Shown.Select((x, i) => new Bar(i, 0, First(x), Told(x)) { Width = 0.32 }).ToValueList(), AreHorizontal: true),
                ],
                Notes = Shown.Select((x, i) => new Note(Total(x), i, Share(x)) { Anchor = "left", ShiftX = 6, IsBold = true }).ToValueList(),
                Legend = Shown.Count == 0 ? [] : [new("on its own", question.Tone), new("with what it changes in others", question.Tone, Fill.Pale)],
                Table = Table(),
                Height = Height,
                Left = Math.Ceiling(labels.Select(l => TextWidth.Of(l, NameSize, FontWeight.SemiBold)).DefaultIfEmpty(120).Max()) + 12,
                Right = 62,
                Top = Room > 0 ? Above : 4,
                Bottom = Room > 0 ? Under + Room - (Math.Max(1, Shown.Count) * Pitch) : 4,
            };
            return new(chart, Shown.Select(i => i.Addresses is [var only] ? question.Names.Find(only) : null).ToValueList(), Status());
        }

        private static double First(SobolIndex index) => Math.Clamp(index.First, 0, 1);

        // Estimates of the two differ by chance; the total is never less.
        private static double Total(SobolIndex index) => Math.Clamp(Math.Max(index.Total, First(index)), 0, 1);

        private static string Percent(double share) => share < 0.005 ? "about 0" : Figures.Percent(share);

        private static string Share(SobolIndex index)
        {
            var (first, total) = (Percent(First(index)), Percent(Total(index)));
            return first == total ? total : first == "about 0" ? $"0–{total}" : $"{first[..first.IndexOf('\u202f', StringComparison.Ordinal)]}–{total}";
        }

        private string NameOf(SobolIndex index) => question.Names.Together(index.Addresses);

        private string FullNames(SobolIndex index) => SensitivityWords.List([.. index.Addresses.Select(a => question.Names.Find(a)!.Full)]);

        private string Told(SobolIndex index)
        {
            var name = index.Addresses.Count == 1 ? FullNames(index)
                : $"{NameOf(index)}, which move together";
            return $"{name}: {Percent(First(index))} alone, {Percent(Total(index))} with what it does together with others";
        }

        private string Title()
        {
            if (sobol is null)
            {
                return "How much of the spread each assumption explains";
            }

            if (double.IsNaN(sobol.Variance))
            {
                return "Too few draws have a value to tell what the spread comes from";
            }

            if (sobol.Variance == 0 || sobol.Indices.Count == 0)
            {
                return "There is no spread to explain: no range moves it";
            }

            var ordered = sobol.Indices.Select(First).OrderByDescending(f => f).ToList();
            var (count, sum) = (0, 0.0);
            while (count < Math.Min(MostInTitle, ordered.Count) && sum < Enough)
            {
                sum += ordered[count++];
            }

            var isAll = count == ordered.Count;
            var share = Figures.Percent(Math.Min(1, sum));
            if (count == 1)
            {
                var strongest = sobol.Indices.First(i => First(i) == ordered[0]);
                return $"{(strongest.Addresses is [var only] ? $"{question.Names.Find(only)!.Subject} explains" : $"{NameOf(strongest)} explain")} {share} of the spread{(isAll ? "; nothing else moves it" : "")}";
            }

            return sum >= Enough ? $"{SensitivityWords.CountAtStart(count)} {Inputs(sobol)} explain {share} of the spread"
                : $"Even the {SensitivityWords.Count(count)} strongest explain only {share} of the spread";
        }

        // Groups that move together are no single assumptions.
        private static string Inputs(Sobol known) => known.Indices.Any(i => i.Addresses.Count > 1) ? "assumptions or groups" : "assumptions";

        private string Subtitle()
        {
            if (sobol is null || !(sobol.Variance > 0))
            {
                return "Parts of the variance after Sobol; what moves together counts as one";
            }

            var less = sobol.Indices.Count - Shown.Count;
            return $"Part of the variance (Sobol): first order to total{(less > 0 ? $"; {SensitivityWords.Count(less)} more in the table" : "")}";
        }

        private string Status()
        {
            if (sobol is null)
            {
                return "No draws yet";
            }

            var words = new List<string> { $"{N(sobol.Draws)} draws" };
            if (sobol.Refused > 0)
            {
                words.Add($"{N(sobol.Refused)} without an answer");
            }

            if (sobol.Nulls > 0)
            {
                words.Add($"{N(sobol.Nulls)} without a value");
            }

            if (sobol.Variance > 0 && sobol.Indices.Count > 0)
            {
                var error = sobol.Indices.Max(i => Math.Max(i.FirstError, i.TotalError));
                words.Add(error < 0.0005 ? "exact to 0.1 points" : $"standard error {SensitivityWords.Amount(error, Domain.Quantities.Unit.Fraction)} at most");
            }

            return string.Join(", ", words);
        }

        private static string N(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

        private ChartTable Table() => ChartTable.Of(
            "Assumption or group",
            ["First order", "Standard error", "Total", "Standard error"],
            (sobol?.Variance > 0 ? sobol.Indices : []).Select(i => new TableRow([FullNames(i), Cell(i.First), Error(i.FirstError), Cell(i.Total), Error(i.TotalError)])));

        private static TableValue Cell(double share) => new(share < 0.0005 ? "about 0" : Figures.FinePercent(share), share);

        private static TableValue Error(double error) => new($"±{(error * 100).ToString("0.00", CultureInfo.InvariantCulture)}\u202fpp", error);
    }
}
