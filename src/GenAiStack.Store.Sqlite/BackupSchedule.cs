using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store.Sqlite;

/// <summary>Makes a backup whenever one is due, as long as it runs. Whoever hosts the store runs it in the background.</summary>
/// <param name="backups">The backups.</param>
/// <param name="clock">Tells the time and waits.</param>
public sealed class BackupSchedule(Backups backups, TimeProvider clock)
{
    /// <summary>How often it looks, so that a machine that slept, or a disk that was full, is not without a backup for another day.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromHours(1);

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="report">Hears of each backup that was made or could not be made.</param>
    /// <param name="cancellationToken">Ends it, without an exception.</param>
    public async Task RunAsync(Action<Outcome<BackupFile>> report, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await backups.MakeIfDueAsync(cancellationToken) is { } outcome)
                {
                    report(outcome);
                }

                await Task.Delay(Rhythm, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}
