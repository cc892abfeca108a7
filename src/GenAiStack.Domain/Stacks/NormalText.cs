using System.Globalization;
using System.Text;

namespace GenAiStack.Domain.Stacks;

/// <summary>
/// Unicode normalisation form C: letters with accents as one character where there is one, so that the same name is the same text whatever
/// keyboard or file it comes from. Written out here because the runtime leaves texts as they are where it carries no culture data.
/// </summary>
public static class NormalText
{
    // Below this, no character is a mark or changes.
    private const char FirstMark = '\u0300';

    // Hangul syllables are composed by arithmetic.
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28, Syllables = Leads * Vowels * Tails;

    private static readonly Lazy<Data> Known = new(Load);

    /// <summary>The text in form C. Half characters stay as they are.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstMark, char.MaxValue) < 0 || !IsDoubtful(text))
        {
            return text;
        }

        var points = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Decompose(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], points);
        }

        Order(points);
        Join(points);
        var composed = new StringBuilder(text.Length);
        foreach (var point in points)
        {
            if (point > char.MaxValue)
            {
                composed.Append(char.ConvertFromUtf32(point));
            }
            else
            {
                composed.Append((char)point);
            }
        }

        return composed.ToString();
    }

    /// <summary>The text without its accents: letters as they are written alone, so that "Café" is "Cafe".</summary>
    public static string WithoutMarks(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u00C0', char.MaxValue) < 0)
        {
            return text;
        }

        var bare = new StringBuilder(text.Length);
        var points = new List<int>();
        foreach (var rune in text.EnumerateRunes())
        {
            points.Clear();
            Decompose(rune.Value, points);
            foreach (var point in points)
            {
                if (ClassOf(point) == 0)
                {
                    bare.Append(char.ConvertFromUtf32(point));
                }
            }
        }

        return bare.ToString();
    }

    // Most texts hold nothing that could change: no mark, no second half of a pair, nothing that is always taken apart.
    private static bool IsDoubtful(string text)
    {
        var doubtful = Known.Value.Doubtful;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < FirstMark)
            {
                continue;
            }

            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (doubtful.Contains(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Decompose(int point, List<int> points)
    {
        if (point is >= SyllableBase and < SyllableBase + Syllables)
        {
            var at = point - SyllableBase;
            points.Add(LeadBase + (at / (Vowels * Tails)));
            points.Add(VowelBase + (at % (Vowels * Tails) / Tails));
            if (at % Tails > 0)
            {
                points.Add(TailBase + (at % Tails));
            }
        }
        else if (point >= 0xC0 && Known.Value.Parts.TryGetValue(point, out var parts))
        {
            Decompose(parts.First, points);
            if (parts.Second is { } second)
            {
                Decompose(second, points);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    // Marks in the order of their classes; those of one class stay in their order.
    private static void Order(List<int> points)
    {
        for (var i = 0; i < points.Count;)
        {
            var start = i;
            while (i < points.Count && ClassOf(points[i]) != 0)
            {
                i++;
            }

            if (i - start > 1)
            {
                var ordered = points.GetRange(start, i - start).OrderBy(ClassOf).ToList();
                points.RemoveRange(start, ordered.Count);
                points.InsertRange(start, ordered);
            }

            i = i == start ? i + 1 : i;
        }
    }

    // A mark joins the letter before it unless a mark of the same or a higher class stands between; a letter only right behind it.
    private static void Join(List<int> points)
    {
        const int noLetter = 256;
        var (letter, last, kept) = (0, noLetter, 0);
        foreach (var point in points.ToArray())
        {
            var mark = ClassOf(point);
            if ((last < mark || last == 0) && Pair(points[letter], point) is { } composed)
            {
                points[letter] = composed;
                continue;
            }

            (letter, last) = mark == 0 ? (kept, 0) : (letter, last == noLetter ? noLetter : mark);
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + Leads && second is >= VowelBase and < VowelBase + Vowels)
        {
            return SyllableBase + ((((first - LeadBase) * Vowels) + second - VowelBase) * Tails);
        }

        if (first is >= SyllableBase and < SyllableBase + Syllables && (first - SyllableBase) % Tails == 0 && second is > TailBase and < TailBase + Tails)
        {
            return first + second - TailBase;
        }

        return Known.Value.Pairs.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int ClassOf(int point) => point < FirstMark ? 0 : Known.Value.Classes.GetValueOrDefault(point);

    private static Data Load()
    {
        using var stream = typeof(NormalText).Assembly.GetManifestResourceStream("GenAiStack.Domain.Stacks.NormalText.txt")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var data = new Data([], [], [], [.. Enumerable.Range(VowelBase, Vowels), .. Enumerable.Range(TailBase, Tails)]);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
            {
                continue;
            }

            if (line.Split('=') is [var code, var parts])
            {
                var numbers = parts.TrimEnd('!').Split(' ').Select(Hex).ToArray();
                data.Parts.Add(Hex(code), (numbers[0], numbers.Length > 1 ? numbers[1] : null));
                if (parts.EndsWith('!'))
                {
                    data.Doubtful.Add(Hex(code));
                }
                else
                {
                    data.Pairs.Add((numbers[0], numbers[1]), Hex(code));
                    data.Doubtful.Add(numbers[1]);
                }
            }
            else if (line.Split('-', ':') is [var first, var last, var mark])
            {
                for (var point = Hex(first); point <= Hex(last); point++)
                {
                    data.Classes.Add(point, int.Parse(mark, CultureInfo.InvariantCulture));
                    data.Doubtful.Add(point);
                }
            }
        }

        return data;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private sealed record Data(Dictionary<int, (int First, int? Second)> Parts, Dictionary<(int, int), int> Pairs, Dictionary<int, int> Classes, HashSet<int> Doubtful);
}
