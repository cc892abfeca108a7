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
            _problems.Add(problem);
        }
    }

    public void Remark(ImportPlace place, string message)
    {
        if (_remarks.Count < Most)
        {
            _remarks.Add(new(place, message));
        }
        else
        {
            MoreRemarks++;
        }
    }

    /// <summary>" Did you mean ...?", or nothing once there are many problems, because looking costs time.</summary>
    public string Hint(string text, IEnumerable<string> candidates, int most = 3) =>
        ProblemCount < MostHints && Nearest.To(text, candidates, most) is { Count: > 0 } nearest ? $" Did you mean {string.Join(" or ", nearest)}?" : "";

    /// <summary>A text of the file inside a sentence: in quotes, short, and without what cannot be seen.</summary>
    public static string Quote(string text)
    {
        var shown = new string([.. text.Take(LongestQuote + 1).Select(c => char.IsControl(c) || PlainText.FirstHidden(c.ToString()) is not null && !char.IsSurrogate(c) ? '\uFFFD' : c)]);
        if (shown.Length <= LongestQuote)
        {
            return $"\u201c{shown}\u201d";
        }

        var end = char.IsHighSurrogate(shown[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"\u201c{shown[..end]}\u2026\u201d";
    }
}
