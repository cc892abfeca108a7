using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.History;

/// <summary>A revision as the page shows it.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Year">The year asked for.</param>
/// <param name="Picture">Its map; null where it has no companies or no answer.</param>
/// <param name="Finding">Its headline, plain.</param>
internal sealed record RevisionView(long Revision, int Year, FlowPicture? Picture, string Finding);

/// <summary>What differs between two revisions.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Year">The year asked for.</param>
/// <param name="Lines">What differs, line by line.</param>
/// <param name="Effect">What that does to each dollar, in a sentence; empty where one of the two has no answer.</param>
internal sealed record RevisionDifference(long From, long To, int Year, ValueList<ChangeLine> Lines, string Effect);

/// <summary>
/// What the history page shows: read of the store for the revisions that the address names, whenever one of them, the scenario or the room
/// has changed. It draws nothing and stores nothing.
/// </summary>
internal sealed class HistoryScene(ScenarioSession session, IScenarioStore store, IScenarioNotes notes, PageAddress address)
{
    /// <summary>How many changes one more piece of the list has.</summary>
    public const int Step = 60;

    private const double LeastWidth = 480, MostWidth = 1400, LeastHeight = 300, MostHeight = 560, HeightOfMap = 0.46;

    private ScenarioId? _of;
    private bool _isLoading, _isResized;
    private long _readUpTo;
    private long? _dragged;
    private int _most = Step;
    private (double Width, double Height) _size = (760, 420);

    /// <summary>The changes; null before a scenario is open.</summary>
    public HistoryBook? Book { get; private set; }

    /// <summary>The named versions.</summary>
    public IReadOnlyList<NamedVersion> Versions { get; private set; } = [];

    /// <summary>The chosen revision; the one chosen before while it is read, null before any is.</summary>
    public RevisionView? Shown { get; private set; }

    /// <summary>What differs between the two chosen points; null before it is known.</summary>
    public RevisionDifference? Difference { get; private set; }

    /// <summary>The newest revision.</summary>
    public long Last => session.Stored!.Entry.Revision;

    /// <summary>The revision that the slider stands on.</summary>
    public long Chosen => _dragged ?? Number("r") ?? Last;

    /// <summary>The one point of the difference.</summary>
    public long From => Number("from") ?? Math.Max(1, Chosen == Last ? Last - 1 : Chosen);

    /// <summary>The other point of the difference.</summary>
    public long To => Number("to") ?? Last;

    /// <summary>The only author whose changes are listed; empty for all.</summary>
    public string Who => address["who"] ?? "";

    /// <summary>The only company whose changes are listed; empty for all.</summary>
    public string Company => address["company"] ?? "";

    /// <summary>The only kind of changes that is listed; empty for all.</summary>
    public string Kind => address["kind"] ?? "";

    /// <summary>The change that made the chosen revision, where it has been read.</summary>
    public ToldChange? ChosenChange => Book!.Changes.FirstOrDefault(c => c.Entry.Sequence == Chosen);

    /// <summary>The name of the chosen revision; null where it has none.</summary>
    public NamedVersion? ChosenVersion => VersionOf(Chosen);

    /// <summary>The changes that pass the filters, of those read so far.</summary>
    public IReadOnlyList<ToldChange> Visible => [.. Book!.Changes.Where(c =>
        (Who.Length == 0 || c.Entry.AuthorName == Who)
        && (Company.Length == 0 || c.IsAbout(Company))
        && (Kind.Length == 0 || c.Topic.ToString().Equals(Kind, StringComparison.OrdinalIgnoreCase))
        && (address["of"] is not { } of || (c.Entry.Edit is { } edit && edit.Addresses.Any(a => EditAddress.Overlap(a, of)))))];

    /// <summary>Those of <see cref="Visible"/> that the list shows now.</summary>
    public IEnumerable<ToldChange> Listed => Visible.Take(_most);

    /// <summary>Whether there are older changes than the list shows.</summary>
    public bool HasMore => Visible.Count > _most || !Book!.IsWhole;

    /// <summary>The name of a revision; null where it has none.</summary>
    public NamedVersion? VersionOf(long revision) => Versions.FirstOrDefault(v => v.Revision == revision);

    /// <summary>Reads what is not read yet. The newest wish counts: while something is read, the slider may have moved on.</summary>
    /// <param name="shown">What follows when another revision can be shown.</param>
    /// <returns>Whether all was read; false while another reading is under way, which then reads this too.</returns>
    public async Task<bool> LoadAsync(Action shown)
    {
        if (_isLoading || session.Stored is null)
        {
            return false;
        }

        _isLoading = true;
        try
        {
            while (await ReadNextAsync(shown))
            {
            }
        }
        finally
        {
            _isLoading = false;
        }

        return true;
    }

    /// <summary>The slider is dragged to a revision.</summary>
    public void DragTo(long revision) => _dragged = Math.Clamp(revision, 1, Last);

    /// <summary>The slider rests: what it stands on is chosen, once it is shown.</summary>
    /// <returns>The revision; null while another one is still read.</returns>
    public long? Rest()
    {
        if (_dragged is not { } there || Shown?.Revision != there)
        {
            return null;
        }

        _dragged = null;
        return there;
    }

    /// <summary>There is another room for the map.</summary>
    /// <returns>Whether it is drawn anew.</returns>
    public bool Resize(double width, double height)
    {
        var size = (Math.Clamp(width, LeastWidth, MostWidth), Math.Clamp(height * HeightOfMap, LeastHeight, MostHeight));
        if (size == _size)
        {
            return false;
        }

        (_size, _isResized) = (size, true);
        return true;
    }

    /// <summary>Shows one more piece of the list.</summary>
    public async Task MoreAsync()
    {
        _most += Step;
        if (Visible.Count < _most)
        {
            await Book!.ReadOlderAsync();
        }
    }

    /// <summary>Reads the named versions again.</summary>
    public async Task ReadVersionsAsync()
    {
        if (_of is { } id)
        {
            Versions = await notes.VersionsAsync(id);
        }
    }

    // The first thing that is missing or no longer what is wished for; false where nothing is.
    private async Task<bool> ReadNextAsync(Action shown)
    {
        var (id, chosen, from, to, year) = (session.Stored!.Entry.Id, Chosen, From, To, address.Year);
        if (_of != id)
        {
            (_of, Book, Shown, Difference, _most, _readUpTo) = (id, new(store, id), null, null, Step, 0);
            Versions = await notes.VersionsAsync(id);
        }
        else if (_readUpTo < Last)
        {
            _readUpTo = Last;
            await Book!.ReadNewerAsync();
        }
        else if (Shown is not { } there || _isResized || (there.Revision, there.Year) != (chosen, year))
        {
            _isResized = false;
            Shown = await ReadAsync(chosen, year);
            shown();
        }
        else if (Difference is not { } known || (known.From, known.To, known.Year) != (from, to, year))
        {
            Difference = await CompareAsync(from, to, year);
        }
        else
        {
            return false;
        }

        return true;
    }

    private async Task<RevisionView> ReadAsync(long revision, int asked)
    {
        var scenario = await store.AtRevisionAsync(session.Stored!.Entry.Id, revision);
        if (scenario is null || !Projection.Of(scenario).TryGet(out var projection))
        {
            return new(revision, asked, null, "");
        }

        var year = projection.In(asked) ?? projection.Years[0];
        var picture = scenario.Companies.Count == 0 || session.Order is null
            ? null
            : FlowLayout.Of(FlowGraph.Of(scenario, year, session.Grouping), session.Order, new(_size.Width, _size.Height));
        return new(revision, asked, picture, string.Concat(Finding.OfDollar(year).Select(p => p.Text)));
    }

    private async Task<RevisionDifference> CompareAsync(long from, long to, int asked)
    {
        var id = session.Stored!.Entry.Id;
        if (await store.AtRevisionAsync(id, from) is not { } one || await store.AtRevisionAsync(id, to) is not { } other)
        {
            return new(from, to, asked, [], "");
        }

        var lines = ChangeLines.Of(new Several(ScenarioDifference.Between(one, other)), one);
        var effect = Projection.Of(one).TryGet(out var before) && Projection.Of(other).TryGet(out var after) && before.In(asked) is { } was && after.In(asked) is { } now
            ? DollarShift.Sentence(was, now)
            : "";
        return new(from, to, asked, lines, effect);
    }

    private long? Number(string key) => long.TryParse(address[key], NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? Math.Clamp(r, 1, Last) : null;
}
