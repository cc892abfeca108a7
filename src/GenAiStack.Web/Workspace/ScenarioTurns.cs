using System.Collections.Concurrent;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// Whose turn it is to change a scenario, among all circuits of this server: first come, first served. Who only tried again whenever others were
/// faster would be overtaken again and again where many change the same scenario, and all their tries would be in vain.
/// </summary>
/// <remarks>For fairness only: what others do meanwhile, the store finds out by the revision.</remarks>
public sealed class ScenarioTurns
{
    private readonly ConcurrentDictionary<ScenarioId, SemaphoreSlim> _turns = new();

    /// <summary>Waits for the turn.</summary>
    /// <param name="id">The scenario.</param>
    /// <returns>The turn; disposing of it lets the next one in.</returns>
    public async Task<IDisposable> TakeAsync(ScenarioId id)
    {
        var turn = _turns.GetOrAdd(id, _ => new(1, 1));
        await turn.WaitAsync();
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
