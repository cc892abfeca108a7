using GenAiStack.Store;
using GenAiStack.Store.Sqlite;
using GenAiStack.Testing;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Tests;

/// <summary>A real store, filled with what ships, in a folder of its own.</summary>
public sealed class Store : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genaistack-web-").FullName;
    private readonly Solutions _solutions = new();
    private readonly ScenarioTurns _turns = new();
    private OpenedStore? _opened;

    /// <summary>The store.</summary>
    public IScenarioStore Scenarios => _opened!.Store;

    /// <summary>The same store, for comments and named versions.</summary>
    public IScenarioNotes Notes => (IScenarioNotes)Scenarios;

    /// <summary>The answers of its scenarios.</summary>
    public Solutions Solutions => _solutions;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _opened = (await SqliteStoreHost.OpenAsync(StoreLocation.InFolder(_folder), TestFiles.DataPath("scenarios"), TimeProvider.System, _solutions.Refusal, CancellationToken.None)).Require();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _opened?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A browser of its own.</summary>
    /// <param name="guest">The person.</param>
    /// <param name="instead">A store in place of the real one; null for none.</param>
    internal ScenarioSession Session(out Guest guest, IScenarioStore? instead = null)
    {
        guest = new Guest(instead ?? Scenarios) { Id = new(Guid.NewGuid()) };
        return new(instead ?? Scenarios, _turns, _solutions, guest, TimeProvider.System);
    }

    /// <summary>A copy of the early stack to work on.</summary>
    internal async Task<string> NewAsync(Guest guest, string name)
    {
        var early = (await Scenarios.FindAsync("early-stack-2023"))!;
        var made = await Scenarios.CreateAsync(new(Guid.NewGuid(), guest.Id, early.Scenario with { Name = name }, early.Entry.Id, early.Entry.Revision));
        return made.Entry.Slug;
    }
}
