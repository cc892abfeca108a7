using GenAiStack.Domain.Stacks;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <content>The slides chosen for scenarios, and templates.</content>
internal sealed partial class ScenarioStore
{
    /// <inheritdoc/>
    public event Action<ScenarioId>? DeckChanged;

    /// <inheritdoc/>
    public Task<StoredDeck?> DeckAsync(ScenarioId id, CancellationToken cancellationToken = default) => ReadAsync(db =>
        (from deck in db.Decks.AsNoTracking()
         join author in db.People on deck.AuthorId equals author.Id
         where deck.ScenarioId == id.Value
         select new StoredDeck(deck.Content, deck.Version, author.Name, deck.At)).SingleOrDefaultAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<Outcome<StoredDeck>> PutDeckAsync(ScenarioId id, string content, long version, PersonId by, CancellationToken cancellationToken = default)
    {
        if (content.Length > IDeckStore.LongestDeck)
        {
            return new RefusedRequest("deck", $"The choice of slides is longer than {IDeckStore.LongestDeck:N0} characters.", "Take some slides out, or shorten their titles.");
        }

        var outcome = await WriteAsync<Outcome<StoredDeck>>(
            async db =>
            {
                if (!await db.Scenarios.AnyAsync(s => s.Id == id.Value, cancellationToken))
                {
                    return new RefusedRequest("scenario", "There is no such scenario.", "Choose one of the list.");
                }

                var row = await db.Decks.SingleOrDefaultAsync(d => d.ScenarioId == id.Value, cancellationToken);
                if ((row?.Version ?? 0) != version)
                {
                    return new RefusedRequest("deck", "Someone else has changed the slides since you looked.", "Look at them as they are now, and change them again.");
                }

                var author = await EnsurePersonAsync(db, by, cancellationToken);
                if (row is null)
                {
                    row = new() { ScenarioId = id.Value, Content = content, Version = 1, AuthorId = by.Value, At = Now() };
                    db.Decks.Add(row);
                }
                else
                {
                    (row.Content, row.Version, row.AuthorId, row.At) = (content, version + 1, by.Value, Now());
                }

                return new StoredDeck(row.Content, row.Version, author.Name, row.At);
            },
            cancellationToken);
        if (outcome.Succeeded)
        {
            AnnounceDeck(id);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TemplateEntry>> TemplatesAsync(CancellationToken cancellationToken = default) => ReadAsync(async db =>
    {
        var rows = await (from template in db.Templates.AsNoTracking()
                          join author in db.People on template.AuthorId equals author.Id
                          where template.Workspace == StoreContext.DefaultWorkspace
                          orderby template.Name
                          select new TemplateEntry(template.Id, template.Name, template.Size, author.Name, template.At)).ToListAsync(cancellationToken);
        return (IReadOnlyList<TemplateEntry>)rows;
    });

    /// <inheritdoc/>
    public Task<byte[]?> TemplateAsync(Guid id, CancellationToken cancellationToken = default) => ReadAsync(db =>
        db.Templates.AsNoTracking().Where(t => t.Id == id).Select(t => t.Content).SingleOrDefaultAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<Outcome<TemplateEntry>> PutTemplateAsync(string name, byte[] content, PersonId by, CancellationToken cancellationToken = default)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > IDeckStore.LongestTemplateName || !PlainText.IsPlain(trimmed) || trimmed.Contains('\n', StringComparison.Ordinal))
        {
            return new RefusedRequest("name", $"A template's name has 1 to {IDeckStore.LongestTemplateName} characters on one line.", "Give it a shorter name.");
        }

        if (content.Length is 0 or > IDeckStore.LargestTemplate)
        {
            return new RefusedRequest("template", $"A template has at most {IDeckStore.LargestTemplate / (1024 * 1024)} MB.", "Take pictures out of it, or compress them.");
        }

        return await WriteAsync<Outcome<TemplateEntry>>(
            async db =>
            {
                var row = await db.Templates.SingleOrDefaultAsync(t => t.Workspace == StoreContext.DefaultWorkspace && t.Name == trimmed, cancellationToken);
                if (row is null && await db.Templates.CountAsync(t => t.Workspace == StoreContext.DefaultWorkspace, cancellationToken) >= IDeckStore.MostTemplates)
                {
                    return new RefusedRequest("template", $"There are {IDeckStore.MostTemplates} templates, which is the most.", "Remove one that nobody needs.");
                }

                var author = await EnsurePersonAsync(db, by, cancellationToken);
                if (row is null)
                {
                    row = new() { Id = Guid.NewGuid(), Workspace = StoreContext.DefaultWorkspace, Name = trimmed, Content = content, Size = content.Length, AuthorId = by.Value, At = Now() };
                    db.Templates.Add(row);
                }
                else
                {
                    (row.Content, row.Size, row.AuthorId, row.At) = (content, content.Length, by.Value, Now());
                }

                return new TemplateEntry(row.Id, row.Name, row.Size, author.Name, row.At);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveTemplateAsync(Guid id, CancellationToken cancellationToken = default) => WriteAsync(
        async db =>
        {
            if (await db.Templates.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is { } row)
            {
                db.Templates.Remove(row);
            }

            return true;
        },
        cancellationToken);

    private void AnnounceDeck(ScenarioId id)
    {
        foreach (var handler in DeckChanged?.GetInvocationList() ?? [])
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
}
