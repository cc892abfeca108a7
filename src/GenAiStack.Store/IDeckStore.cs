using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>Which slides were chosen for a scenario's talk.</summary>
/// <param name="Content">The choice, as the program writes it; the store does not read it.</param>
/// <param name="Version">1 when it was first stored; each change makes the next.</param>
/// <param name="AuthorName">Who stored it, by the name of now.</param>
/// <param name="At">When, UTC.</param>
public sealed record StoredDeck(string Content, long Version, string AuthorName, DateTimeOffset At);

/// <summary>A company template for decks, without its content.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, unique in the workspace.</param>
/// <param name="Size">Its size, bytes.</param>
/// <param name="AuthorName">Who added it, by the name of now.</param>
/// <param name="At">When, UTC.</param>
public sealed record TemplateEntry(Guid Id, string Name, long Size, string AuthorName, DateTimeOffset At);

/// <summary>The slides that were chosen for each scenario, and the templates that all decks of the workspace can be made with. They are no part of the history.</summary>
/// <remarks>Safe for many callers. Where the store cannot be read or written, everything throws <see cref="StoreUnavailableException"/>.</remarks>
public interface IDeckStore
{
    /// <summary>The longest choice, in characters.</summary>
    const int LongestDeck = 64 * 1024;

    /// <summary>The most templates.</summary>
    const int MostTemplates = 50;

    /// <summary>The largest template, bytes.</summary>
    const int LargestTemplate = 50 * 1024 * 1024;

    /// <summary>The longest name of a template, in characters.</summary>
    const int LongestTemplateName = 100;

    /// <summary>Raised after another choice was stored; for other open pages of this process. What a handler throws is dropped.</summary>
    event Action<ScenarioId>? DeckChanged;

    /// <summary>What was chosen for a scenario; null where nobody has chosen yet.</summary>
    Task<StoredDeck?> DeckAsync(ScenarioId id, CancellationToken cancellationToken = default);

    /// <summary>Stores a choice. Refused where someone else has stored another since the version that its author saw.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="content">The choice.</param>
    /// <param name="version">The version that its author saw; 0 where there was none.</param>
    /// <param name="by">Who stores it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<Outcome<StoredDeck>> PutDeckAsync(ScenarioId id, string content, long version, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>The templates, by their names.</summary>
    Task<IReadOnlyList<TemplateEntry>> TemplatesAsync(CancellationToken cancellationToken = default);

    /// <summary>A template's content; null where there is none.</summary>
    Task<byte[]?> TemplateAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Adds a template, or puts another content in the place of one with the same name.</summary>
    /// <param name="name">Its name, 1 to 100 characters.</param>
    /// <param name="content">The file; it was checked before.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<Outcome<TemplateEntry>> PutTemplateAsync(string name, byte[] content, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>Removes a template. Decks that name it are made with the house's own.</summary>
    Task RemoveTemplateAsync(Guid id, CancellationToken cancellationToken = default);
}
