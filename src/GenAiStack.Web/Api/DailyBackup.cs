using GenAiStack.Store.Sqlite;

namespace GenAiStack.Web.Api;

/// <summary>Keeps the store's verified backups coming while the server runs.</summary>
internal sealed partial class DailyBackup(BackupSchedule schedule, ILogger<DailyBackup> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => schedule.RunAsync(
        outcome =>
        {
            if (outcome.TryGet(out var backup))
            {
                Made(backup.Path);
            }
            else
            {
                Failed(outcome.Problems[0].Message);
            }
        },
        stoppingToken);

    [LoggerMessage(10, LogLevel.Information, "Backup made and verified: {Path}")]
    private partial void Made(string path);

    [LoggerMessage(11, LogLevel.Error, "No backup could be made: {Reason}")]
    private partial void Failed(string reason);
}
