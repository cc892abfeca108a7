using System.Security.Cryptography;
using System.Text;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <content>Filling a new store with what ships.</content>
internal sealed partial class ScenarioStore
{
    /// <summary>Whether this store has been filled before, however long ago and whatever became of it.</summary>
    public Task<bool> IsSeededAsync(CancellationToken cancellationToken) =>
        ReadAsync(db => db.Marks.AnyAsync(m => m.Name == MarkRow.Seeded, cancellationToken));

    /// <summary>Stores the scenarios and the mark that it was done, in one transaction. A store that has the mark stays as it is.</summary>
    public Task SeedAsync(IReadOnlyList<SeedScenario> seeds, CancellationToken cancellationToken) => WriteAsync(
        async db =>
        {
            if (await db.Marks.AnyAsync(m => m.Name == MarkRow.Seeded, cancellationToken))
            {
                return 0;
            }

            foreach (var seed in seeds)
            {
                var row = new ScenarioRow
                {
                    Id = SeedId(seed.Slug),
                    Workspace = StoreContext.DefaultWorkspace,
                    Slug = seed.Slug,
                    Name = seed.Scenario.Name,
                    Description = seed.Scenario.Description,
                    Group = seed.Group,
                    Order = seed.Order,
                    ParentId = seed.Parent is null ? null : SeedId(seed.Parent),
                    ParentRevision = seed.Parent is null ? null : 1,
                    IsShipped = true,
                    CreatedAt = Now(),
                    Revision = 0,
                    ChangedAt = Now(),
                };
                db.Scenarios.Add(row);
                Add(db, row, new(new(row.Id), 0, row.Id, null, ChangeKind.Create, null), null, null, Snapshot.Of(seed.Scenario).Require(), HistoryHash.Start);
            }

            db.Marks.Add(new() { Name = MarkRow.Seeded, At = Now() });
            return seeds.Count;
        },
        cancellationToken);

    // The same in every store, so that links to what ships work everywhere.
    private static Guid SeedId(string slug) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"genaistack/seed/{slug}")).AsSpan(0, 16), bigEndian: true);
}
