using Microsoft.EntityFrameworkCore.Design;

namespace GenAiStack.Store.Sqlite;

/// <summary>Lets dotnet-ef make migrations; it never opens the file.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<StoreContext>
{
    /// <inheritdoc/>
    public StoreContext CreateDbContext(string[] args) => new(SqliteDatabase.Options("Data Source=design.db"));
}
