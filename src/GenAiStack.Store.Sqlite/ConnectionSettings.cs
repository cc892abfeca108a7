using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GenAiStack.Store.Sqlite;

/// <summary>
/// What every connection is set to: a commit is on the disk before it is answered (FULL), foreign keys hold, and a file that was tampered with
/// can neither run functions from its schema nor hide damaged cells.
/// </summary>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    public const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
