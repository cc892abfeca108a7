using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Formatting;

/// <summary>What became of a text that was typed for an assumption.</summary>
/// <param name="Assumption">The assumption; null where the text is empty or cannot be read.</param>
/// <param name="Mistake">Why it cannot be read and what to do, sentences; null where it can.</param>
/// <param name="Instead">What to write in its place; null where that is not clear.</param>
public sealed record EntryReading(Assumption? Assumption, string? Mistake = null, string? Instead = null);

/// <summary>
/// An assumption as people type it into one cell, and back. 30% and 1.2B are values; 20..40% and 20..30..40% are ranges, low and high or
/// low, most likely and high, whose last letter holds for all; 0.3 +10%/yr grows, 2023:30% 2026:20% runs along a path, and
/// 1.2B -> 40B 80%/yr is an S-curve towards a ceiling. A word at the end names the distribution: 20..40% normal.
/// </summary>
public static class AssumptionEntry
{
    /// <summary>The longest text that is looked at: a path of fifty years with ranges in full digits has nearly as much.</summary>
    public const int LongestText = 4_000;

    private const string Arrow = "->";

    private static readonly string[] PerYear = ["/yr", "/ yr", "/year", "/ year", "/y", "p.a.", "a year", "per year"];

    private static readonly (string Word, DistributionShape Shape)[] Shapes =
    [
        ("pert", DistributionShape.Pert),
        ("triangular", DistributionShape.Triangular),
        ("triangle", DistributionShape.Triangular),
        ("uniform", DistributionShape.Uniform),
        ("lognormal", DistributionShape.Lognormal),
        ("normal", DistributionShape.Normal),
    ];

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed. Empty means no assumption.</param>
    /// <param name="bounds">The unit and limits of the number.</param>
    /// <param name="before">The assumption that it replaces: sources, note and confidence stay. Null where there is none.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static EntryReading Read(string text, Bounds bounds, Assumption? before, int firstYear)
    {
        var typed = NumberEntry.Plain(text).Replace("\u2192", Arrow, StringComparison.Ordinal);
        if (typed.Length == 0)
        {
            return new(null);
        }

        if (typed.Length > LongestText)
        {
            return new(null, "This is too long for one number. A cell takes a value, a range, growth or a path of years.");
        }

        var (body, shape) = CutShape(typed);
        var reading = FirstYearMark(body) >= 0 ? ReadPath(body, bounds, firstYear)
            : body.Contains(Arrow, StringComparison.Ordinal) ? ReadSaturation(body, bounds, before)
            : CutPerYear(body) is { } growing ? ReadGrowth(growing, bounds, before)
            : ReadNumbers(body, bounds);
        if (reading.Assumption is not { } read)
        {
            return reading;
        }

        if (shape is not null && read.Low is null)
        {
            return new(null, "A distribution needs a range: write low..high or low..value..high before it.");
        }

        var whole = read with
        {
            Distribution = shape == DistributionShape.Pert && before?.Distribution is null ? null : shape,
            IsMode = before is { IsMode: true } && read.Value is not null,
            Source = before?.Source ?? [],
            Note = before?.Note,
            Confidence = before?.Confidence,
        };
        return new(whole);
    }

    /// <summary>The assumption as a text that <see cref="Read"/> reads as the same numbers.</summary>
    /// <param name="assumption">The assumption; null is empty.</param>
    /// <param name="unit">What it counts.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static string Write(Assumption? assumption, Unit unit, int firstYear)
    {
        if (assumption is null)
        {
            return "";
        }

        var main = assumption.Path is not null
            ? WritePath(assumption, unit, firstYear)
            : WriteRange(assumption.Low?.ValueIn(firstYear), assumption.Value, assumption.High?.ValueIn(firstYear), unit);
        if (assumption.Growth is { } growth)
        {
            var rate = Write(growth, Unit.FractionPerYear, firstYear);
            main += $" {(rate.StartsWith('-') ? "" : "+")}{rate}/yr";
        }
        else if (assumption.Saturation is { } saturation)
        {
            main += $" {Arrow} {Write(saturation.Ceiling, unit, firstYear)} {Write(saturation.Rate, Unit.FractionPerYear, firstYear)}/yr";
        }

        return assumption is { Low: not null, Distribution: { } shape and not DistributionShape.Pert } ? $"{main} {shape.ToString().ToLowerInvariant()}" : main;
    }

    /// <summary>Numbers as one range with the suffix once where they are of like size: 400..700..1000M.</summary>
    private static string WriteRange(double? low, double? value, double? high, Unit unit)
    {
        double?[] all = [low, value, high];
        var numbers = all.OfType<double>().ToArray();
        if (numbers.Length == 1)
        {
            return NumberEntry.Write(numbers[0], unit);
        }

        var lead = value ?? numbers[^1];
        var suffix = NumberEntry.SuffixFor(lead == 0 ? numbers[^1] : lead, unit);
        var digits = numbers.Select(n => NumberEntry.DigitsBefore(n, suffix)).ToArray();

        // One suffix stands behind the last number and holds for those before it; numbers of other sizes say their own.
        return digits.All(d => d.Length <= 7 && !d.Contains('E', StringComparison.Ordinal))
            ? string.Join("..", digits) + suffix
            : string.Join("..", numbers.Select(n => NumberEntry.Write(n, unit) is var written && NumberEntry.SuffixOf(written).Length == 0 && unit == Unit.Dollars && n != 0 ? $"{NumberEntry.DigitsBefore(n, "k")}k" : written));
    }

    private static string WritePath(Assumption assumption, Unit unit, int firstYear)
    {
        var (path, low, high) = (assumption.Path!, assumption.Low, assumption.High);
        if (low is null || high is null)
        {
            return string.Join(' ', path.Points.Select(p => $"{p.Year}:{NumberEntry.Write(p.Value, unit)}"));
        }

        if (low is { Path: null } && high is { Path: null })
        {
            // A range of numbers is one of the first year; it stands with that year's value.
            return string.Join(' ', path.WithPoint(firstYear, path.ValueIn(firstYear)).Points.Select(p => p.Year == firstYear
                ? $"{p.Year}:{WriteRange(low.Value.Number, p.Value, high.Value.Number, unit)}"
                : $"{p.Year}:{NumberEntry.Write(p.Value, unit)}"));
        }

        var years = path.Points.Concat(low.Value.Path?.Points ?? []).Concat(high.Value.Path?.Points ?? []).Select(p => p.Year).Distinct().Order();
        return string.Join(' ', years.Select(y => $"{y}:{WriteRange(low.Value.ValueIn(y), path.ValueIn(y), high.Value.ValueIn(y), unit)}"));
    }

    private static EntryReading ReadNumbers(string text, Bounds bounds)
    {
        if (text.Contains("...", StringComparison.Ordinal) || text.Contains('\u2026'))
        {
            var meant = text.Replace("\u2026", "..", StringComparison.Ordinal);
            while (meant.Contains("...", StringComparison.Ordinal))
            {
                meant = meant.Replace("...", "..", StringComparison.Ordinal);
            }

            return Other(text, meant, bounds, "A range has two points between its numbers");
        }

        var parts = text.Split("..");
        if (parts.Length == 1)
        {
            return ReadOne(text, bounds);
        }

        if (parts.Length > 3)
        {
            return new(null, "A range has two or three numbers: write low..high or low..value..high.");
        }

        // The last suffix holds for the numbers before it that have none.
        var suffix = NumberEntry.SuffixOf(parts[^1]);
        var numbers = new double[parts.Length];
        var instead = new string?[parts.Length];
        string? mistake = null;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Trim();
            var whole = NumberEntry.SuffixOf(part).Length == 0 ? part + suffix : part;
            var (value, wrong) = part.Length == 0 ? (null, "A number is missing beside the two points.") : NumberEntry.Read(whole, bounds.Unit);
            if (wrong is not null)
            {
                mistake ??= wrong;
                instead[i] = NumberEntry.Instead(part);
            }
            else
            {
                numbers[i] = value!.Value;
                instead[i] = part;
            }
        }

        if (mistake is not null)
        {
            return new(null, mistake, instead.Contains(null) ? null : string.Join("..", instead));
        }

        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i - 1] > numbers[i])
            {
                return new(
                    null,
                    $"{Words.OfValue(numbers[i - 1], bounds.Unit)} stands before {Words.OfValue(numbers[i], bounds.Unit)}: a range goes up, and the last letter holds for all numbers without one.",
                    string.Join("..", numbers.Order().Select(n => NumberEntry.Write(n, bounds.Unit))));
            }
        }

        foreach (var number in numbers)
        {
            if (Outside(number, bounds) is { } outside)
            {
                return new(null, outside);
            }
        }

        return new(new() { Low = numbers[0], High = numbers[^1], Value = numbers.Length == 3 ? numbers[1] : null });
    }

    private static EntryReading ReadOne(string text, Bounds bounds)
    {
        var (value, mistake) = NumberEntry.Read(text, bounds.Unit);
        if (mistake is not null)
        {
            return Dashed(text, bounds) is { } range ? Other(text, range, bounds, "A range has two points between its numbers") : new(null, mistake, NumberEntry.Instead(text));
        }

        if (Outside(value!.Value, bounds) is { } outside)
        {
            var percent = bounds.Unit is Unit.Fraction or Unit.FractionPerYear && NumberEntry.SuffixOf(text).Length == 0 && bounds.Contains(value.Value / 100) ? text.Trim() + "%" : null;
            return new(null, outside, percent);
        }

        return new(new() { Value = value });
    }

    // 20-40% and 20 to 40% are meant as ranges; which is said, not taken.
    private static string? Dashed(string text, Bounds bounds)
    {
        foreach (var separator in new[] { " to ", "\u2013", "\u2014", "-" })
        {
            var at = text.Length < 2 ? -1 : text.IndexOf(separator, 1, StringComparison.Ordinal);
            if (at > 0 && ReadNumbers($"{text[..at].Trim()}..{text[(at + separator.Length)..].Trim()}", bounds).Assumption is not null)
            {
                return $"{text[..at].Trim()}..{text[(at + separator.Length)..].Trim()}";
            }
        }

        return null;
    }

    private static EntryReading Other(string text, string meant, Bounds bounds, string why) => meant != text && ReadNumbers(meant, bounds).Assumption is not null
        ? new(null, $"{why}: {meant}.", meant)
        : new(null, $"{why}, such as 20..40% or 20..30..40%.");

    private static string? Outside(double value, Bounds bounds) => bounds.Contains(value) ? null : $"This is {Words.OfValue(value, bounds.Unit)}; allowed is {Words.OfBounds(bounds)}.";

    private static EntryReading ReadGrowth(string text, Bounds bounds, Assumption? before)
    {
        var at = text.Length - 1;
        while (at > 0 && !(text[at] is '+' or '-' && text[at - 1] is not ('.' or 'e' or 'E' or '+' or '-')))
        {
            at--;
        }

        if (at <= 0)
        {
            return new(null, "Write the value first and then its growth with a sign: 30% +10%/yr.", text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var value, var rate] ? $"{value} +{rate}/yr" : null);
        }

        var main = ReadNumbers(text[..at].Trim(), bounds);
        var growth = ReadNumbers(text[at..].Trim().TrimStart('+'), Bounds.Growth);
        return main.Assumption is not { } level ? With(main, $" {text[at..].Trim()}/yr")
            : growth.Assumption is not { } inner ? new(null, $"Growth a year: {growth.Mistake}", growth.Instead is { } meant ? $"{text[..at].Trim()} {(meant.StartsWith('-') ? "" : "+")}{meant}/yr" : null)
            : new(level with { Growth = Kept(inner, before?.Growth) });
    }

    private static EntryReading ReadSaturation(string text, Bounds bounds, Assumption? before)
    {
        var at = text.IndexOf(Arrow, StringComparison.Ordinal);
        var main = ReadNumbers(text[..at].Trim(), bounds);
        if (main.Assumption is not { } level)
        {
            return With(main, " " + text[at..]);
        }

        var right = CutPerYear(text[(at + Arrow.Length)..].Trim())?.Replace(" at ", " ", StringComparison.Ordinal);
        var gap = right?.Trim().LastIndexOf(' ') ?? -1;
        if (right is null || gap <= 0)
        {
            return new(null, "An S-curve has a ceiling and a rate a year: 1.2B -> 40B 80%/yr.");
        }

        var ceiling = ReadNumbers(right.Trim()[..gap].Trim(), bounds.ForCeiling());
        var rate = ReadNumbers(right.Trim()[gap..].Trim(), Bounds.SaturationRate);
        return ceiling.Assumption is not { } top ? new(null, $"The ceiling: {ceiling.Mistake}")
            : rate.Assumption is not { } speed ? new(null, $"The rate a year: {rate.Mistake}")
            : new(level with { Saturation = new(Kept(top, before?.Saturation?.Ceiling), Kept(speed, before?.Saturation?.Rate)) });
    }

    private static EntryReading ReadPath(string text, Bounds bounds, int firstYear)
    {
        if (FirstYearMark(text) != 0)
        {
            return new(null, "A path begins with a year: 2023:30% 2026:20%.");
        }

        var points = new List<(int Year, Assumption Value)>();
        for (var rest = text; rest.Length > 0;)
        {
            var year = int.Parse(rest[..4], CultureInfo.InvariantCulture);
            rest = rest[(rest.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
            var next = FirstYearMark(rest);
            var piece = (next < 0 ? rest : rest[..next]).Trim().TrimEnd(',', ';').TrimEnd();
            rest = next < 0 ? "" : rest[next..];
            var reading = ReadNumbers(piece, bounds);
            if (reading.Assumption is not { } value)
            {
                return new(null, $"{year}: {reading.Mistake}", reading.Instead is { } meant ? text.Replace($":{piece}", $":{meant}", StringComparison.Ordinal) : null);
            }

            if (points.Any(p => p.Year == year))
            {
                return new(null, $"The year {year} stands twice; write each year once.");
            }

            points.Add((year, value));
        }

        points.Sort((a, b) => a.Year.CompareTo(b.Year));
        var path = new YearPath(points.Select(p => new YearValue(p.Year, p.Value.CentralIn(firstYear))).ToValueList());
        var ranged = points.Where(p => p.Value.Low is not null).ToList();
        if (ranged.Count == 0)
        {
            return new(new() { Path = path });
        }

        if (ranged is [var only] && points.Count > 1 && only.Year == firstYear)
        {
            return new(new() { Path = path, Low = only.Value.Low, High = only.Value.High });
        }

        return new(new()
        {
            Path = path,
            Low = new RangeEnd(null, new(points.Select(p => new YearValue(p.Year, (p.Value.Low?.Number ?? p.Value.Value)!.Value)).ToValueList())),
            High = new RangeEnd(null, new(points.Select(p => new YearValue(p.Year, (p.Value.High?.Number ?? p.Value.Value)!.Value)).ToValueList())),
        });
    }

    private static Assumption Kept(Assumption read, Assumption? before) =>
        before is null ? read : read with { Source = before.Source, Note = before.Note, Confidence = before.Confidence, Distribution = read.Low is null ? null : before.Distribution };

    private static EntryReading With(EntryReading reading, string rest) => reading.Instead is { } meant ? reading with { Instead = meant + rest } : reading;

    private static (string Body, DistributionShape? Shape) CutShape(string text)
    {
        foreach (var (word, shape) in Shapes)
        {
            if (text.Length > word.Length && text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && text[text.Length - word.Length - 1] == ' ')
            {
                return (text[..^word.Length].TrimEnd(), shape);
            }
        }

        return (text, null);
    }

    private static string? CutPerYear(string text)
    {
        foreach (var mark in PerYear)
        {
            if (text.Length > mark.Length && text.EndsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^mark.Length].TrimEnd();
            }
        }

        return null;
    }

    // Where four digits and a colon stand that begin a word; -1 where they do not.
    private static int FirstYearMark(string text)
    {
        for (var i = 0; i + 4 < text.Length; i++)
        {
            if ((i == 0 || text[i - 1] is ' ' or ',' or ';') && text.AsSpan(i, 4).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                var colon = i + 4;
                while (colon < text.Length && text[colon] == ' ')
                {
                    colon++;
                }

                if (colon < text.Length && text[colon] == ':')
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
