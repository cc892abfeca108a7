using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <content>The facts that people added.</content>
internal sealed partial class ScenarioStore
{
    /// <inheritdoc/>
    public event Action? FactsChanged;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFact>> FactsAsync(CancellationToken cancellationToken = default) => ReadAsync(async db =>
    {
        var last = db.Facts.AsNoTracking().Where(f => !db.Facts.Any(later => later.FactId == f.FactId && later.Version > f.Version));
        var rows = await NamedFacts(db, last).ToListAsync(cancellationToken);
        return (IReadOnlyList<StoredFact>)[.. rows.OrderBy(r => r.AddedAt).ThenBy(r => r.Row.FactId, StringComparer.Ordinal).Select(r => r.ToStored())];
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFact>> FactVersionsAsync(string id, CancellationToken cancellationToken = default) => ReadAsync(async db =>
    {
        var rows = await NamedFacts(db, db.Facts.AsNoTracking().Where(f => f.FactId == id)).ToListAsync(cancellationToken);
        return (IReadOnlyList<StoredFact>)[.. rows.OrderByDescending(r => r.Row.Version).Select(r => r.ToStored())];
    });

    /// <inheritdoc/>
    public async Task<Outcome<AddedFacts>> AddFactsAsync(Guid wish, ValueList<Fact> facts, PersonId by, CancellationToken cancellationToken = default)
    {
        if (Check(facts) is { } bad)
        {
            return bad;
        }

        var outcome = await WriteAsync<Outcome<AddedFacts>>(
            async db =>
            {
                var before = await NamedFacts(db, db.Facts.AsNoTracking().Where(f => f.WishId == wish)).ToListAsync(cancellationToken);
                if (before.Count > 0)
                {
                    return before.All(r => r.Row.AuthorId == by.Value) && before.Select(r => r.Row.FactId).ToHashSet().SetEquals(facts.Select(f => f.Id))
                        ? new AddedFacts([.. before.Select(r => r.ToStored())])
                        : IdTaken();
                }

                var ids = (await db.Facts.Select(f => f.FactId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
                if (facts.FirstOrDefault(f => ids.Contains(f.Id)) is { } twice)
                {
                    return new RefusedRequest("id", $"A fact has the id \"{twice.Id}\" already, or had it before it was withdrawn.", "Choose another id.");
                }

                if (ids.Count + facts.Count > IFactStore.MostFacts)
                {
                    return new RefusedRequest("facts", $"At most {IFactStore.MostFacts:N0} facts can be added; {ids.Count:N0} were.", "Leave out what no assumption needs.");
                }

                var author = await EnsurePersonAsync(db, by, cancellationToken);
                var rows = facts.Select(f => ToRow(f, 1, wish, by, false)).ToList();
                db.Facts.AddRange(rows);
                return new AddedFacts([.. rows.Select(r => new NamedFact { Row = r, AuthorName = author.Name, AddedById = by.Value }.ToStored())]);
            },
            cancellationToken);
        if (outcome.Succeeded)
        {
            AnnounceFacts();
        }

        return outcome;
    }

    /// <inheritdoc/>
    public Task<Outcome<StoredFact>> ChangeFactAsync(Guid wish, Fact fact, int version, PersonId by, CancellationToken cancellationToken = default) => Check([fact]) is { } bad
        ? Task.FromResult<Outcome<StoredFact>>(bad)
        : AppendFactAsync(wish, fact.Id, version, by, last => ToRow(fact, last.Version + 1, wish, by, last.IsWithdrawn), cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<StoredFact>> WithdrawFactAsync(Guid wish, string id, int version, bool withdrawn, PersonId by, CancellationToken cancellationToken = default) =>
        AppendFactAsync(wish, id, version, by, last => ToRow(ToFact(last), last.Version + 1, wish, by, withdrawn), cancellationToken);

    private async Task<Outcome<StoredFact>> AppendFactAsync(Guid wish, string id, int version, PersonId by, Func<FactRow, FactRow> next, CancellationToken cancellationToken)
    {
        var outcome = await WriteAsync<Outcome<StoredFact>>(
            async db =>
            {
                var versions = (await NamedFacts(db, db.Facts.AsNoTracking().Where(f => f.FactId == id)).ToListAsync(cancellationToken)).OrderBy(r => r.Row.Version).ToList();
                if (versions.Count == 0)
                {
                    return new RefusedRequest("id", $"Nobody added a fact with the id \"{id}\".", "Facts that ship are changed in their file only.");
                }

                if (versions.Find(r => r.Row.WishId == wish && r.Row.Version > 1) is { } known)
                {
                    return known.Row.AuthorId == by.Value ? known.ToStored() : IdTaken();
                }

                var last = versions[^1];
                if (last.AddedById != by.Value)
                {
                    return new RefusedRequest("id", $"{versions[0].AuthorName} added this fact, and only they can change or withdraw it.", "Add one of your own, or ask them.");
                }

                if (last.Row.Version != version)
                {
                    return new RefusedRequest("id", "The fact has been changed in another window since you opened it.", "Look at it as it is now, and change it again.");
                }

                if (last.Row.Version >= IFactStore.MostVersions)
                {
                    return new RefusedRequest("id", $"The fact has been changed {IFactStore.MostVersions:N0} times, which is the most.", "Withdraw it and add another.");
                }

                var author = await EnsurePersonAsync(db, by, cancellationToken);
                var row = next(last.Row);
                db.Facts.Add(row);
                return new NamedFact { Row = row, AuthorName = author.Name, AddedById = last.AddedById }.ToStored();
            },
            cancellationToken);
        if (outcome.Succeeded)
        {
            AnnounceFacts();
        }

        return outcome;
    }

    // What others than the page send is no better for it: the cells are read as those of a file are.
    private static RefusedRequest? Check(ValueList<Fact> facts)
    {
        if (facts.Count is 0 or > IFactStore.MostFacts)
        {
            return new("facts", $"1 to {IFactStore.MostFacts:N0} facts can be added at once.", "Add them in parts.");
        }

        if (facts.GroupBy(f => f.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return new("id", $"The id \"{twice.Key}\" stands twice.", "Give each fact its own id.");
        }

        foreach (var fact in facts)
        {
            var cells = FactCells.Write(fact);
            var names = FactCells.Columns.Zip(cells).ToDictionary(c => c.First, c => c.Second);
            if (FactCells.Read(column => names[column]) is { Mistakes: [var mistake, ..] })
            {
                return new(mistake.Column, mistake.Message, mistake.Remedy);
            }
        }

        return null;
    }

    private static IQueryable<NamedFact> NamedFacts(StoreContext db, IQueryable<FactRow> facts) =>
        from row in facts
        join author in db.People on row.AuthorId equals author.Id
        join first in db.Facts on new { row.FactId, Version = 1 } equals new { first.FactId, first.Version }
        select new NamedFact { Row = row, AuthorName = author.Name, AddedById = first.AuthorId, AddedAt = first.At };

    private FactRow ToRow(Fact fact, int version, Guid wish, PersonId by, bool isWithdrawn) => new()
    {
        FactId = fact.Id,
        Version = version,
        WishId = wish,
        AuthorId = by.Value,
        At = Now(),
        IsWithdrawn = isWithdrawn,
        Entity = fact.Entity,
        Layer = fact.Layer,
        KindOfCompany = fact.KindOfCompany,
        Metric = fact.Metric,
        Scope = fact.Scope,
        Start = fact.Start,
        End = fact.End,
        Value = fact.Value,
        Low = fact.Low,
        High = fact.High,
        Unit = fact.Unit,
        Kind = fact.Kind,
        IsChecked = fact.IsChecked,
        Publisher = fact.Publisher,
        Title = fact.Title,
        Published = fact.Published,
        Url = fact.Url,
        Note = fact.Note,
    };

    private static Fact ToFact(FactRow row) => new()
    {
        Id = row.FactId,
        Entity = row.Entity,
        Layer = row.Layer,
        KindOfCompany = row.KindOfCompany,
        Metric = row.Metric,
        Scope = row.Scope,
        Start = row.Start,
        End = row.End,
        Value = row.Value,
        Low = row.Low,
        High = row.High,
        Unit = row.Unit,
        Kind = row.Kind,
        IsChecked = row.IsChecked,
        Publisher = row.Publisher,
        Title = row.Title,
        Published = row.Published,
        Url = row.Url,
        Note = row.Note,
    };

    private void AnnounceFacts()
    {
        foreach (var handler in FactsChanged?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action)handler)();
            }
            catch (Exception)
            {
                // It is stored, whatever befalls those who only listen.
            }
        }
    }

    private sealed class NamedFact
    {
        public required FactRow Row { get; init; }

        public required string AuthorName { get; init; }

        public required Guid AddedById { get; init; }

        public DateTimeOffset AddedAt { get; init; }

        public StoredFact ToStored() => new(ToFact(Row), Row.Version, Row.IsWithdrawn, new(Row.AuthorId), AuthorName, Row.At, new(AddedById));
    }
}
