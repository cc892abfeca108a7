using System.Runtime.CompilerServices;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// Answers of scenarios, found once however many people look at them: the store asks when it checks a change, and every page that shows the
/// change then finds the answer here.
/// </summary>
/// <remarks>
/// The store remembers scenarios of many revisions, and the answer of a large one takes megabytes. Pages hold the answers that they show; of the
/// others the last few are kept, for pages that are about to ask, and older ones are found again if anybody ever does.
/// </remarks>
public sealed class Solutions
{
    private const int MostKept = 4;

    private readonly ConditionalWeakTable<Scenario, Answer> _known = [];
    private readonly Queue<Answer> _kept = [];
    private readonly Lock _lock = new();

    /// <summary>The answer of a scenario, or why it has none. It stays known for as long as somebody holds it.</summary>
    public Outcome<Projection> Of(Scenario scenario)
    {
        Lazy<Outcome<Projection>> solving;
        lock (_lock)
        {
            var answer = _known.GetValue(scenario, static _ => new());
            if (answer.Known is { } known)
            {
                return known;
            }

            solving = answer.Solving ??= Keep(answer, scenario);
        }

        // Solved outside the lock: whoever asks for another scenario does not wait.
        return solving.Value;
    }

    /// <summary>Why a scenario has no answer; null where it has one. The store refuses those without.</summary>
    public Problem? Refusal(Scenario scenario) => Of(scenario) is { Problems: [var first, ..] } ? first : null;

    private Lazy<Outcome<Projection>> Keep(Answer answer, Scenario scenario)
    {
        _kept.Enqueue(answer);
        while (_kept.Count > MostKept && _kept.Peek().LetGo())
        {
            _kept.Dequeue();
        }

        return new(() => Projection.Of(scenario));
    }

    // Held while it is one of the last, and as long as somebody else holds it afterwards.
    private sealed class Answer
    {
        private WeakReference<Outcome<Projection>>? _solved;

        public Lazy<Outcome<Projection>>? Solving { get; set; }

        public Outcome<Projection>? Known => _solved is not null && _solved.TryGetTarget(out var known) ? known : null;

        public bool LetGo()
        {
            if (Solving is { IsValueCreated: false })
            {
                return false;
            }

            (_solved, Solving) = (Solving is null ? _solved : new(Solving.Value), null);
            return true;
        }
    }
}
