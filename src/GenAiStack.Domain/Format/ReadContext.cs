using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>Collects the problems of one reading with their places.</summary>
internal sealed class ReadContext
{
    private const int MostHints = 20;

    private readonly List<(Problem Problem, int Offset)> _problems = [];
    private int _dropped;

    public bool HasProblems => _problems.Count > 0;

    public void Add(string address, JsonNode node, string message, string remedy) =>
        Add(new InvalidEntry(address.Length == 0 ? "file" : address, message, remedy), node.Offset);

    public void Add(Problem problem, int offset)
    {
        if (_problems.Count < ProblemList.Most)
        {
            _problems.Add((problem, offset));
        }
        else
        {
            _dropped++;
        }
    }

    /// <summary>What may have been meant; nothing once there are many problems, because looking costs time.</summary>
    public string Hint(string text, IEnumerable<string> candidates) => _problems.Count < MostHints ? Nearest.Hint(text, candidates) : "";

    public ValueList<PlacedProblem> Place(JsonTree tree)
    {
        var placed = _problems.OrderBy(p => p.Offset).Select(p => new PlacedProblem(p.Problem, tree.Position(p.Offset))).ToList();
        if (_dropped > 0)
        {
            placed.Add(new(new InvalidEntry("file", $"There are {_dropped} more problems.", "Mend these first."), placed[^1].Position));
        }

        return placed.ToValueList();
    }
}
