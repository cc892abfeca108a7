using GenAiStack.Domain.Edits;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>A comment with its answers.</summary>
/// <param name="First">The comment that begins it.</param>
/// <param name="Answers">The answers, oldest first.</param>
public sealed record CommentThread(Comment First, IReadOnlyList<Comment> Answers)
{
    /// <summary>Whether it is resolved.</summary>
    public bool IsResolved => First.ResolvedAt is not null;
}

/// <summary>The comments of the open scenario, read anew when someone writes one.</summary>
public sealed class CommentBook : IDisposable
{
    private readonly IScenarioNotes _notes;
    private readonly Guest _guest;
    private ScenarioId? _scenario;

    /// <summary>A book of a circuit.</summary>
    public CommentBook(IScenarioNotes notes, Guest guest)
    {
        (_notes, _guest) = (notes, guest);
        notes.NotesChanged += Reread;
    }

    /// <summary>Raised when there are others, on any thread.</summary>
    public event Action? Changed;

    /// <summary>All threads, oldest first.</summary>
    public IReadOnlyList<CommentThread> Threads { get; private set; } = [];

    /// <summary>How many threads are open.</summary>
    public int Open => Threads.Count(t => !t.IsResolved);

    /// <summary>Opens the comments of a scenario, if they are not open.</summary>
    public async Task OpenAsync(ScenarioId scenario)
    {
        if (_scenario != scenario)
        {
            _scenario = scenario;
            await ReadAsync(scenario);
        }
    }

    /// <summary>The threads about an address.</summary>
    public IEnumerable<CommentThread> At(string address) => Threads.Where(t => t.First.Address == address);

    /// <summary>Whether an open thread is about an address or what lies in it.</summary>
    public bool IsOpenAt(string address) => Threads.Any(t => !t.IsResolved && EditAddress.Overlap(t.First.Address, address) && t.First.Address.Length >= address.Length);

    /// <summary>Writes a comment, or an answer.</summary>
    /// <returns>What is wrong with it; null where it is stored.</returns>
    public async Task<string?> WriteAsync(string address, string text, Guid? replyTo = null)
    {
        if (_scenario is not { } scenario)
        {
            return "No scenario is open.";
        }

        var outcome = await _notes.CommentAsync(new(Guid.NewGuid(), scenario, _guest.Id, address, text, replyTo));
        return outcome.Succeeded ? null : $"{outcome.Problems[0].Message} {outcome.Problems[0].Remedy}";
    }

    /// <summary>Resolves a thread, or opens it again.</summary>
    public async Task ResolveAsync(CommentThread thread, bool resolved)
    {
        if (_scenario is { } scenario)
        {
            await _notes.ResolveAsync(scenario, thread.First.Id, resolved, _guest.Id);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _notes.NotesChanged -= Reread;

    private void Reread(ScenarioId scenario)
    {
        if (_scenario == scenario)
        {
            _ = Task.Run(() => RereadAsync(scenario));
        }
    }

    private async Task RereadAsync(ScenarioId scenario)
    {
        try
        {
            await ReadAsync(scenario);
        }
        catch (StoreUnavailableException)
        {
            // What was read stays; the next change reads again.
        }
    }

    private async Task ReadAsync(ScenarioId scenario)
    {
        var comments = await _notes.CommentsAsync(scenario);
        if (_scenario == scenario)
        {
            var answers = comments.ToLookup(c => c.ReplyTo);
            Threads = [.. comments.Where(c => c.ReplyTo is null).Select(c => new CommentThread(c, [.. answers[c.Id]]))];
            Changed?.Invoke();
        }
    }
}
