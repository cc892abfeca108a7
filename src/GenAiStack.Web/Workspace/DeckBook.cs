using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>A talk with what was chosen for it.</summary>
/// <param name="Talk">The talk.</param>
/// <param name="Choice">What was stored, else what is usual.</param>
/// <param name="Version">The version that is stored; 0 for none.</param>
public sealed record OpenedDeck(Talk Talk, DeckChoice Choice, long Version);

/// <summary>The slides chosen for a scenario, as a person changes them: stored at once, and never over what somebody else has stored meanwhile.</summary>
/// <param name="talks">The talks.</param>
/// <param name="store">Where choices are kept.</param>
/// <param name="guest">Who changes them.</param>
public sealed class DeckBook(TalkBook talks, IDeckStore store, Guest guest)
{
    /// <summary>Opens a talk with its choice, told against the scenario that the choice names.</summary>
    /// <param name="slug">The scenario.</param>
    /// <param name="revision">The revision that is told; null for the last one.</param>
    /// <param name="against">The scenario to tell it against, whatever the choice says; null leaves it to the choice, and that to the parent.</param>
    /// <param name="day">The day that stands on the slides.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The talk; or the problems that the scenario has; null where there is no such scenario or revision.</returns>
    public async Task<Outcome<OpenedDeck>?> OpenAsync(string slug, long? revision, string? against, DateOnly day, CancellationToken cancellation = default)
    {
        if (await talks.OpenAsync(slug, revision, against, day, cancellation) is not { } opened)
        {
            return null;
        }

        if (!opened.TryGet(out var talk))
        {
            return opened.Problems;
        }

        var (choice, version) = await ReadAsync(talk);
        return against is null && choice.Against is { } told && await talks.OpenAsync(slug, talk.Revision, told, day, cancellation) is { } other && other.TryGet(out var telling)
            ? new OpenedDeck(telling, choice, version)
            : new OpenedDeck(talk, choice, version);
    }

    /// <summary>What is chosen for a scenario: what was stored, else what is usual.</summary>
    /// <param name="talk">The scenario's talk.</param>
    /// <returns>The choice, and the version that is stored; 0 for none.</returns>
    public async Task<(DeckChoice Choice, long Version)> ReadAsync(Talk talk)
    {
        var stored = await store.DeckAsync(talk.Entry.Id);
        return ((stored is null ? null : DeckText.Read(stored.Content)) ?? DeckChoice.Usual(talk.Source), stored?.Version ?? 0);
    }

    /// <summary>Stores a choice.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="version">The version that was seen.</param>
    public Task<Outcome<StoredDeck>> WriteAsync(ScenarioId id, DeckChoice choice, long version) => store.PutDeckAsync(id, DeckText.Write(choice), version, guest.Id);

    /// <summary>Adds a slide behind the others; where it stands there already, nothing changes.</summary>
    /// <param name="talk">The scenario's talk.</param>
    /// <param name="item">The slide.</param>
    /// <returns>What is to be said of it.</returns>
    public async Task<string> AddAsync(Talk talk, DeckItem item)
    {
        const int Tries = 5;
        for (var i = 0; i < Tries; i++)
        {
            var (choice, version) = await ReadAsync(talk);
            if (choice.Items.Any(item.IsSame))
            {
                return "It is in the deck already.";
            }

            if (choice.Items.Count >= DeckChoice.Most)
            {
                return $"A deck has at most {DeckChoice.Most} slides. Take one out first.";
            }

            // What was changed by others meanwhile stays: once more on top of it.
            if ((await WriteAsync(talk.Entry.Id, choice with { Items = [.. choice.Items, item] }, version)).Succeeded)
            {
                return "Added to the deck as its last slide.";
            }
        }

        return "Others change the deck just now. Try again.";
    }
}
