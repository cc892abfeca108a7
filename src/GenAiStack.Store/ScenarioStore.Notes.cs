using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <content>Comments and named versions.</content>
internal sealed partial class ScenarioStore
{
    /// <inheritdoc/>
    public event Action<ScenarioId>? NotesChanged;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Comment>> CommentsAsync(ScenarioId id, CancellationToken cancellationToken = default) => ReadAsync(async db =>
    {
        var rows = await NamedComments(db, db.Comments.AsNoTracking().Where(c => c.ScenarioId == id.Value))
            .OrderBy(c => c.Row.At)
            .ThenBy(c => c.Row.ReplyToId != null)
            .ThenBy(c => c.Row.Id)
            .ToListAsync(cancellationToken);
        return (IReadOnlyList<Comment>)[.. rows.Select(r => r.ToComment())];
    });

    /// <inheritdoc/>
    public async Task<Outcome<Comment>> CommentAsync(NewComment request, CancellationToken cancellationToken = default)
    {
        if (CommentTexts.Check(request) is { } bad)
        {
            return bad;
        }

        var outcome = await WriteAsync<Outcome<Comment>>(
            async db =>
            {
                if (await NamedComments(db, db.Comments.AsNoTracking().Where(c => c.Id == request.Id)).SingleOrDefaultAsync(cancellationToken) is { } known)
                {
                    return known.Row.ScenarioId == request.Scenario.Value && known.Row.AuthorId == request.Author.Value ? known.ToComment() : IdTaken();
                }

                if (!await db.Scenarios.AnyAsync(s => s.Id == request.Scenario.Value, cancellationToken))
                {
                    return new RefusedRequest("scenario", "There is no such scenario.", "Choose one of the list.");
                }

                if (request.ReplyTo is { } thread
                    && !await db.Comments.AnyAsync(c => c.Id == thread && c.ScenarioId == request.Scenario.Value && c.ReplyToId == null, cancellationToken))
                {
                    return new RefusedRequest("replyTo", "There is no such thread.", "Begin a new one.");
                }

                if (await db.Comments.CountAsync(c => c.ScenarioId == request.Scenario.Value, cancellationToken) >= CommentTexts.MostComments)
                {
                    return new RefusedRequest("text", $"A scenario holds at most {CommentTexts.MostComments:N0} comments.", "Write into a note instead.");
                }

                var author = await EnsurePersonAsync(db, request.Author, cancellationToken);
                var row = new CommentRow
                {
                    Id = request.Id,
                    ScenarioId = request.Scenario.Value,
                    Address = request.Address,
                    ReplyToId = request.ReplyTo,
                    Text = request.Text.Trim(),
                    AuthorId = request.Author.Value,
                    At = Now(),
                };
                db.Comments.Add(row);
                return new NamedComment { Row = row, AuthorName = author.Name }.ToComment();
            },
            cancellationToken);
        if (outcome.Succeeded)
        {
            AnnounceNotes(request.Scenario);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public async Task<Outcome<Comment>> ResolveAsync(ScenarioId id, Guid comment, bool resolved, PersonId by, CancellationToken cancellationToken = default)
    {
        var outcome = await WriteAsync<Outcome<Comment>>(
            async db =>
            {
                if (await db.Comments.SingleOrDefaultAsync(c => c.Id == comment && c.ScenarioId == id.Value && c.ReplyToId == null, cancellationToken) is not { } row)
                {
                    return new RefusedRequest("comment", "There is no such thread.", "Read the comments anew.");
                }

                var person = await EnsurePersonAsync(db, by, cancellationToken);
                if (resolved != row.ResolvedAt is not null)
                {
                    row.ResolvedById = resolved ? by.Value : null;
                    row.ResolvedAt = resolved ? Now() : null;
                }

                var author = await db.People.Where(p => p.Id == row.AuthorId).Select(p => p.Name).SingleAsync(cancellationToken);
                return new NamedComment { Row = row, AuthorName = author, ResolverName = resolved ? person.Name : null }.ToComment();
            },
            cancellationToken);
        if (outcome.Succeeded)
        {
            AnnounceNotes(id);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NamedVersion>> VersionsAsync(ScenarioId id, CancellationToken cancellationToken = default) => ReadAsync(async db =>
    {
        var rows = await (
            from version in db.Versions.AsNoTracking()
            join person in db.People on version.AuthorId equals person.Id
            where version.ScenarioId == id.Value
            orderby version.Sequence descending
            select new { version.Sequence, version.Name, Author = person.Name, version.At }).ToListAsync(cancellationToken);
        return (IReadOnlyList<NamedVersion>)[.. rows.Select(r => new NamedVersion(r.Sequence, r.Name, r.Author, r.At))];
    });

    /// <inheritdoc/>
    public async Task<Outcome<NamedVersion>> NameVersionAsync(ScenarioId id, long revision, string name, PersonId by, CancellationToken cancellationToken = default)
    {
        if (!CommentTexts.CheckName(name).TryGet(out var good))
        {
            return CommentTexts.CheckName(name).Problems;
        }

        var outcome = await WriteAsync<Outcome<NamedVersion>>(
            async db =>
            {
                if (!await db.History.AnyAsync(h => h.ScenarioId == id.Value && h.Sequence == revision, cancellationToken))
                {
                    return new RefusedRequest("revision", $"There is no revision {revision}.", "Choose one of the history.");
                }

                var named = await db.Versions.Where(v => v.ScenarioId == id.Value).ToListAsync(cancellationToken);
                if (named.Find(v => v.Name == good && v.Sequence != revision) is { } other)
                {
                    return new RefusedRequest("name", $"Revision {other.Sequence} has this name.", "Write another one.");
                }

                var person = await EnsurePersonAsync(db, by, cancellationToken);
                if (named.Find(v => v.Sequence == revision) is { } row)
                {
                    (row.Name, row.AuthorId, row.At) = (good, by.Value, Now());
                }
                else
                {
                    row = new() { ScenarioId = id.Value, Sequence = revision, Name = good, AuthorId = by.Value, At = Now() };
                    db.Versions.Add(row);
                }

                return new NamedVersion(revision, good, person.Name, row.At);
            },
            cancellationToken);
        if (outcome.Succeeded)
        {
            AnnounceNotes(id);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public async Task RemoveNameAsync(ScenarioId id, long revision, CancellationToken cancellationToken = default)
    {
        await WriteAsync<object>(
            async db =>
            {
                if (await db.Versions.SingleOrDefaultAsync(v => v.ScenarioId == id.Value && v.Sequence == revision, cancellationToken) is { } row)
                {
                    db.Versions.Remove(row);
                }

                return db;
            },
            cancellationToken);
        AnnounceNotes(id);
    }

    /// <summary>Copies the comments of one scenario to a new one, threads and all.</summary>
    private static async Task CopyCommentsAsync(StoreContext db, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var rows = await db.Comments.AsNoTracking().Where(c => c.ScenarioId == from).ToListAsync(cancellationToken);
        var ids = rows.ToDictionary(r => r.Id, _ => Guid.NewGuid());
        db.Comments.AddRange(rows.Select(r => new CommentRow
        {
            Id = ids[r.Id],
            ScenarioId = to,
            Address = r.Address,
            ReplyToId = r.ReplyToId is { } thread ? ids[thread] : null,
            Text = r.Text,
            AuthorId = r.AuthorId,
            At = r.At,
            ResolvedById = r.ResolvedById,
            ResolvedAt = r.ResolvedAt,
        }));
    }

    private static IQueryable<NamedComment> NamedComments(StoreContext db, IQueryable<CommentRow> comments) =>
        from row in comments
        join author in db.People on row.AuthorId equals author.Id
        join person in db.People on row.ResolvedById equals (Guid?)person.Id into resolvers
        from resolver in resolvers.DefaultIfEmpty()
        select new NamedComment { Row = row, AuthorName = author.Name, ResolverName = resolver!.Name };

    private void AnnounceNotes(ScenarioId id)
    {
        foreach (var handler in NotesChanged?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<ScenarioId>)handler)(id);
            }
            catch (Exception)
            {
                // It is stored, whatever befalls those who only listen.
            }
        }
    }

    private sealed class NamedComment
    {
        public required CommentRow Row { get; init; }

        public required string AuthorName { get; init; }

        public string? ResolverName { get; init; }

        public Comment ToComment() => new(
            Row.Id, Row.Address, Row.ReplyToId, Row.Text, new(Row.AuthorId), AuthorName, Row.At, Row.ResolvedAt is null ? null : ResolverName, Row.ResolvedAt);
    }
}
