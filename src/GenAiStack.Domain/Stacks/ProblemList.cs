namespace GenAiStack.Domain.Stacks;

/// <summary>Collects problems, at most <see cref="Most"/>; what comes after is only counted, so that hostile input stays small.</summary>
internal sealed class ProblemList
{
    public const int Most = 200;

    private const int MostHints = 20;

    private readonly List<Problem> _problems = [];
    private int _dropped;

    public bool IsEmpty => _problems.Count == 0;

    public int Count => _problems.Count + _dropped;

    public void Add(Problem problem)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(problem);
        }
        else
        {
            _dropped++;
        }
    }

    public void Add(string address, string message, string remedy) => Add(new InvalidEntry(address, message, remedy));

    /// <summary>What may have been meant; nothing once there are many problems, because looking costs time.</summary>
    public string Hint(string text, IEnumerable<string> candidates) => Count < MostHints ? Nearest.Hint(text, candidates) : "";

    public ValueList<Problem> ToValueList() => _dropped == 0
        ? _problems.ToValueList()
        : [.. _problems, new InvalidEntry("scenario", $"There are {_dropped} more problems.", "Mend these first.")];
}
