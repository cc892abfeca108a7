using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Imports;

/// <summary>Collects what is found in one import, as much as a person reads; the rest is counted.</summary>
internal sealed class Findings
{
    public const int Most = 200;

    private const int MostHints = 20;
    private const int LongestQuote = 40;

    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportRemark> _remarks = [];

    public int ProblemCount { get; private set; }

    public bool HasProblems => ProblemCount > 0;

    public ValueList<ImportProblem> Problems => _problems.ToValueList();

    public int MoreProblems => ProblemCount - _problems.Count;

    public ValueList<ImportRemark> Remarks => _remarks.ToValueList();

    public int MoreRemarks { get; private set; }

    public void Wrong(ImportPlace place, string message, string remedy) => Wrong(new(place, message, remedy));

    public void Wrong(ImportProblem problem)
    {
        ProblemCount++;
        if (_problems.Count < Most)
        {
            _problems.Add(problem with { Message = Shown(problem.Message), Remedy = Shown(problem.Remedy) });
        }
    }

    public void Remark(ImportPlace place, string message)
    {
        if (_remarks.Count < Most)
        {
            _remarks.Add(new(place, Shown(message)));
        }
        else
        {
            MoreRemarks++;
        }
    }

    /// <summary>" Did you mean ...?", or nothing once there are many problems, because looking costs time.</summary>
    public string Hint(string text, IEnumerable<string> candidates, int most = 3) =>
        ProblemCount < MostHints && Nearest.To(text, candidates, most) is { Count: > 0 } nearest ? $" Did you mean {string.Join(" or ", nearest)}?" : "";

    /// <summary>A text of the file inside a sentence: in quotes, in one line, and short.</summary>
    public static string Quote(string text)
    {
        var shown = Shown(text.Length > LongestQuote + 1 ? text[..(LongestQuote + 1)] : text).Replace('\n', '\uFFFD').Replace('\r', '\uFFFD').Replace('\t', '\uFFFD');
        return shown.Length <= LongestQuote ? $"\u201c{shown}\u201d" : $"\u201c{shown[..LongestQuote].TrimEnd('\uFFFD')}\u2026\u201d";
    }

    /// <summary>A text without what cannot be seen and may change how the rest is shown.</summary>
    public static string Shown(string text)
    {
        if (PlainText.IsPlain(text))
        {
            return text;
        }

        var shown = text.ToCharArray();
        while (PlainText.FirstHidden(new string(shown)) is var (_, index))
        {
            shown[index] = '\uFFFD';
        }

        return new(shown);
    }
}
