using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>Someone has set what I had set.</summary>
/// <param name="Who">Their name.</param>
/// <param name="Theirs">What they did, in words.</param>
/// <param name="MyWords">What I had done, in words.</param>
/// <param name="Mine">My edit, to be made again.</param>
/// <param name="Revision">Their revision.</param>
public sealed record Overwrite(string Who, string Theirs, string MyWords, Edit Mine, long Revision);

/// <content>What others do in the same scenario.</content>
public sealed partial class ScenarioSession
{
    private const int MostRemembered = 400, MostHeard = 40, MostNotices = 5;

    private static readonly TimeSpan Glow = TimeSpan.FromSeconds(4);

    private readonly Dictionary<string, Edit> _mine = [];
    private readonly Dictionary<string, (string Who, DateTimeOffset At)> _fresh = [];

    /// <summary>The id of this open page.</summary>
    public Guid Visit { get; } = Guid.NewGuid();

    /// <summary>What others have set that I had set in this page before, the newest first.</summary>
    public ValueList<Overwrite> Overwritten { get; private set; } = [];

    /// <summary>Who has changed what lies at an address a moment ago; null where nobody else has.</summary>
    public string? FreshAt(string address) => _fresh.TryGetValue(address, out var change) && clock.GetUtcNow() - change.At < Glow ? change.Who : null;

    /// <summary>Sets my value again.</summary>
    public async Task<bool> TakeMineBackAsync(Overwrite overwrite)
    {
        Dismiss(overwrite);
        return await CommitAsync(overwrite.Mine, Guid.NewGuid(), $"Instead of {overwrite.Who}'s, r{overwrite.Revision}");
    }

    /// <summary>Theirs may stand.</summary>
    public void Dismiss(Overwrite overwrite)
    {
        Overwritten = Overwritten.Where(o => o != overwrite).ToValueList();
        Changed?.Invoke();
    }

    private void Forget()
    {
        _mine.Clear();
        _fresh.Clear();
        Overwritten = [];
    }

    private void Remember(Edit? edit)
    {
        if (edit is null)
        {
            // What was undone is not mine any more.
            _mine.Clear();
            return;
        }

        foreach (var part in Flat(edit))
        {
            if (_mine.Count >= MostRemembered)
            {
                _mine.Clear();
            }

            _mine[part.Addresses[0]] = part;
        }

        Overwritten = Overwritten.Where(o => !EditAddress.Overlap(o.Mine, edit)).ToValueList();
    }

    // What others have done between two revisions: it glows for a moment, and where it overwrites mine, I am told.
    private async Task HearAsync(StoredScenario before, StoredScenario now)
    {
        var missed = now.Entry.Revision - before.Entry.Revision;
        if (missed is <= 0 or > MostHeard)
        {
            return;
        }

        var changes = (await store.HistoryAsync(now.Entry.Id, now.Entry.Revision + 1, (int)missed)).Where(c => c.Author != guest.Id && c.Edit is not null).OrderBy(c => c.Sequence);
        foreach (var change in changes)
        {
            var addresses = change.Edit!.Addresses;
            foreach (var address in addresses)
            {
                _fresh[address] = (change.AuthorName, clock.GetUtcNow());
            }

            foreach (var (address, mine) in _mine.Where(m => addresses.Any(a => EditAddress.Overlap(a, m.Key))).ToList())
            {
                _mine.Remove(address);
                if (!mine.StandsIn(now.Scenario))
                {
                    var theirs = Flat(change.Edit).First(e => EditAddress.Overlap(e, mine));
                    Overwritten =
                    [
                        new(change.AuthorName, EditWords.Of(theirs, now.Scenario), EditWords.Of(mine, before.Scenario), mine, change.Sequence),
                        .. Overwritten.Take(MostNotices - 1),
                    ];
                }
            }
        }
    }

    private static IEnumerable<Edit> Flat(Edit edit) => edit is Several several ? several.Edits.SelectMany(Flat) : [edit];
}
