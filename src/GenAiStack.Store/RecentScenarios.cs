using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>
/// The scenarios that were read or written last, so that a page that follows a scenario does not parse it again at each change. What is stored
/// at a revision never changes, so that nothing here is ever out of date.
/// </summary>
internal sealed class RecentScenarios
{
    private const int Most = 32;

    private readonly Lock _lock = new();
    private readonly LinkedList<((Guid Id, long Revision) Key, Scenario Scenario)> _newestFirst = [];

    public Scenario? Find(Guid id, long revision)
    {
        lock (_lock)
        {
            for (var node = _newestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == (id, revision))
                {
                    _newestFirst.Remove(node);
                    _newestFirst.AddFirst(node);
                    return node.Value.Scenario;
                }
            }
        }

        return null;
    }

    public void Keep(Guid id, long revision, Scenario scenario)
    {
        lock (_lock)
        {
            _newestFirst.AddFirst(((id, revision), scenario));
            if (_newestFirst.Count > Most)
            {
                _newestFirst.RemoveLast();
            }
        }
    }
}
