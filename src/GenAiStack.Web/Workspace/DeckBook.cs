using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>The slides chosen for a scenario, as a person changes them: stored at once, and never over what somebody else has stored meanwhile.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="guest">Who changes them.</param>
public sealed class DeckBook(IDeckStore store, Guest guest)
{
    /// <summary>What is chosen for a scenario: what was stored, else what is usual.</summary>
    /// <param name="talk">The scenario's talk.</param>
    /// <returns>The choice, and the version that is stored; 0 for none.</returns>
    public async Task<(DeckChoice Choice, long Version)> ReadAsync(Talk talk) =>
        await store.DeckAsync(talk.Entry.Id) is { } stored && DeckText.Read(stored.Content) is { } choice ? (choice, stored.Version)
            : (DeckChoice.Usual(talk.Source), (await store.DeckAsync(talk.Entry.Id))?.Version ?? 0);

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
                return $"Added to the deck as its last slide.";
            }
        }

        return "Others change the deck just now. Try again.";
    }
}
