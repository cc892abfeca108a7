using System.Diagnostics.CodeAnalysis;

namespace GenAiStack.Domain.Stacks;

/// <summary>An answer, or all the problems that stand in its way.</summary>
/// <typeparam name="T">The answer.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    private readonly T? _answer;

    private Outcome(T? answer, ValueList<Problem> problems)
    {
        _answer = answer;
        Problems = problems;
    }

    /// <summary>What stands in the way; empty where there is an answer.</summary>
    public ValueList<Problem> Problems { get; }

    /// <summary>Whether there is an answer.</summary>
    public bool Succeeded => _answer is not null;

    /// <summary>An answer is an outcome.</summary>
    public static implicit operator Outcome<T>(T answer) => new(answer, []);

    /// <summary>A problem is an outcome.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(null, [problem]);

    /// <summary>Problems are an outcome. There is at least one.</summary>
    public static implicit operator Outcome<T>(ValueList<Problem> problems) =>
        problems.Count > 0 ? new(null, problems) : throw new ArgumentException("A refusal names a problem.", nameof(problems));

    /// <summary>The answer, where there is one.</summary>
    public bool TryGet([NotNullWhen(true)] out T? answer)
    {
        answer = _answer;
        return answer is not null;
    }

    /// <summary>The answer; an exception with the problems where there is none. For callers who know that there is one.</summary>
    public T Require() =>
        _answer ?? throw new InvalidOperationException(string.Join(Environment.NewLine, Problems));
}
