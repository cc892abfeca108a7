using Microsoft.EntityFrameworkCore.Storage;

namespace GenAiStack.Store;

/// <summary>What differs from one database product to the other.</summary>
internal interface IStoreDatabase
{
    /// <summary>A new context.</summary>
    StoreContext Open();

    /// <summary>Begins a transaction that sees one state of the database and keeps nobody from writing.</summary>
    Task<IDbContextTransaction> BeginReadAsync(StoreContext db, CancellationToken cancellationToken);

    /// <summary>Lets the database check its own file.</summary>
    /// <returns>What it found wrong.</returns>
    Task<IReadOnlyList<string>> CheckAsync(StoreContext db, CancellationToken cancellationToken);

    /// <summary>What an exception of the database means; null where it is a bug and not the machine's doing.</summary>
    StoreProblem? Explain(Exception exception);
}
