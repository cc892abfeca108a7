namespace GenAiStack.Domain.Stacks;

/// <summary>Collects problems, at most <see cref="Most"/>, so that hostile input stays small.</summary>
internal sealed class ProblemList
{
    public const int Most = 200;

    private const int MostHints = 20;

    private readonly List<Problem> _problems = [];

    /// <summary>Whether there are so many that looking for more is of no use.</summary>
    public bool IsFull => _problems.Count == Most;

    public bool IsEmpty => _problems.Count == 0;

    public int Count => _problems.Count;

    public void Add(Problem problem)
    {
        if (!IsFull)
        {
            _problems.Add(problem);
        }
    }

    public void Add(string address, string message, string remedy) => Add(new InvalidEntry(address, message, remedy));

    /// <summary>What may have been meant; nothing once there are many problems, because looking costs time.</summary>
    public string Hint(string text, IEnumerable<string> candidates) => Count < MostHints ? Nearest.Hint(text, candidates) : "";

    public ValueList<Problem> ToValueList() => IsFull
        ? [.. _problems, new InvalidEntry("scenario", $"There are {Most} problems or more.", "Mend these first.")]
        : _problems.ToValueList();
}
