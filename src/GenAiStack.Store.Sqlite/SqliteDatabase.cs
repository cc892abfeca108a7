using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GenAiStack.Store.Sqlite;

/// <summary>The store's database in a file of SQLite.</summary>
internal sealed class SqliteDatabase(string connectionString, SqliteProblems problems) : IStoreDatabase
{
    private readonly DbContextOptions<StoreContext> _options = Options(connectionString);

    /// <summary>The options of a context on a file.</summary>
    public static DbContextOptions<StoreContext> Options(string connectionString) => new DbContextOptionsBuilder<StoreContext>()
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteDatabase).Assembly))
        .AddInterceptors(new ConnectionSettings())
        .Options;

    /// <inheritdoc/>
    public StoreContext Open() => new(_options);

    /// <inheritdoc/>
    public async Task<IDbContextTransaction> BeginReadAsync(StoreContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> CheckAsync(StoreContext db, CancellationToken cancellationToken)
    {
        var lines = await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(cancellationToken);
        return lines is ["ok"] ? [] : lines;
    }

    /// <inheritdoc/>
    public StoreProblem? Explain(Exception exception) => problems.Explain(exception);
}
