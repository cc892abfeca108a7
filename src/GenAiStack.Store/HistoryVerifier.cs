using GenAiStack.Domain.Format;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <summary>Checks the database file and every history: numbers without gaps, hashes, snapshots, and the scenario's row.</summary>
internal static class HistoryVerifier
{
    private const int MostFindings = 100;

    public static async Task<IntegrityReport> VerifyAsync(IStoreDatabase database, StoreContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginReadAsync(db, cancellationToken);
        var findings = new List<string>(await database.CheckAsync(db, cancellationToken));
        var changes = 0L;
        var scenarios = await db.Scenarios.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken);
        foreach (var scenario in scenarios)
        {
            changes += await CheckAsync(db, scenario, findings, cancellationToken);
            if (findings.Count >= MostFindings)
            {
                break;
            }
        }

        return new(scenarios.Count, changes, findings);
    }

    private static async Task<long> CheckAsync(StoreContext db, ScenarioRow scenario, List<string> findings, CancellationToken cancellationToken)
    {
        var history =
            from change in db.History.AsNoTracking()
            where change.ScenarioId == scenario.Id
            join snapshot in db.Snapshots.AsNoTracking() on new { change.ScenarioId, change.Sequence } equals new { snapshot.ScenarioId, snapshot.Sequence } into snapshots
            from snapshot in snapshots.DefaultIfEmpty()
            orderby change.Sequence
            select new { Change = change, Snapshot = snapshot };
        var previous = HistoryHash.Start;
        var count = 0L;
        byte[]? last = null;
        await foreach (var entry in history.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            var place = $"{scenario.Slug}, revision {entry.Change.Sequence}";
            last = entry.Snapshot is null ? null : Snapshot.Unpack(entry.Snapshot.Content, entry.Change.SnapshotHash);
            if (entry.Change.Sequence != count || (entry.Change.Kind == ChangeKind.Create) != (count == 1))
            {
                findings.Add($"{place}: expected revision {count} here.");
            }
            else if (!HistoryHash.Of(previous, entry.Change).AsSpan().SequenceEqual(entry.Change.Hash))
            {
                findings.Add($"{place}: the change is not what it was when it was stored.");
            }
            else if (last is null)
            {
                findings.Add($"{place}: what the scenario held is not what it was when it was stored.");
            }

            previous = entry.Change.Hash;
            if (findings.Count >= MostFindings)
            {
                return count;
            }
        }

        if (scenario.Revision != count)
        {
            findings.Add($"{scenario.Slug}: it says revision {scenario.Revision}, its history ends at {count}.");
        }
        else if (last is not null && ScenarioReader.Read(last).Scenario is var held && (held?.Name != scenario.Name || held.Description != scenario.Description))
        {
            findings.Add($"{scenario.Slug}: its name or description is not that of its last revision.");
        }

        return count;
    }
}
