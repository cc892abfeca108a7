using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Testing.Circuits;

namespace GenAiStack.Circuit.Tests;

/// <summary>What became of a change that someone made.</summary>
public enum Fate
{
    /// <summary>The page said that it is saved.</summary>
    Saved,

    /// <summary>The page said that it is not, and why.</summary>
    Refused,

    /// <summary>The connection went before the page could say anything.</summary>
    Unknown,
}

/// <summary>A change that someone made: of which number, to which value that nobody else writes, with which id where the page chose one.</summary>
public sealed record Change(string Address, double Value, Guid? Id, Fate Fate);

/// <summary>Someone who works on the scenario with many others: looks around, types, drags, takes back, and loses the connection.</summary>
/// <param name="number">Which of them; from 0 and below 1,000.</param>
/// <param name="places">What can be changed.</param>
/// <param name="server">The server's address.</param>
/// <param name="seed">The seed of all choices.</param>
public sealed class Colleague(int number, IReadOnlyList<Place> places, string server, int seed) : IAsyncDisposable
{
    private readonly Random _dice = new((seed * 1_000) + number);
    private readonly CircuitBrowser _browser = new(server);
    private readonly List<Change> _changes = [];
    private int _writes;

    /// <summary>The page.</summary>
    public CircuitPage Page { get; private set; } = null!;

    /// <summary>What the page has open.</summary>
    public Place Place { get; private set; } = null!;

    /// <summary>All changes, in their order.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>How often the connection was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>How often something was taken back or done again.</summary>
    public int Steps { get; private set; }

    /// <summary>The browser, to open a second page as the same person.</summary>
    public CircuitBrowser Browser => _browser;

    /// <summary>Opens the page.</summary>
    public async Task ComeAsync(CancellationToken stop)
    {
        Place = Any();
        Page = await _browser.OpenAsync(Place.Path, stop);
        Page.SlowBy = TimeSpan.FromMilliseconds(_dice.Next(3) == 0 ? _dice.Next(5, 80) : 0);
    }

    /// <summary>Does one thing.</summary>
    public async Task ActAsync(CancellationToken stop)
    {
        switch (_dice.Next(12))
        {
            case < 4:
                await TypeAsync();
                break;
            case < 6:
                await DragAsync();
                break;
            case < 8:
                await StepAsync();
                break;
            case 8:
                Place = Any();
                await Page.GoAsync(Place.Path, stop);
                break;
            default:
                // Cut while a change is under way, or between two.
                var change = _dice.Next(4) switch { 0 => Task.CompletedTask, 1 => StepAsync(), 2 => DragAsync(), _ => TypeAsync() };
                await Task.Delay(_dice.Next(0, 60), stop);
                Page.Cut();
                Cuts++;
                await change;
                await Task.Delay(_dice.Next(0, 300), stop);
                await ComeBackAsync(stop);
                break;
        }

        await LetGoAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        _browser.Dispose();
    }

    // Mostly to the same circuit, as a browser does by itself; sometimes the page is loaded again, and its circuit is left to the server.
    private async Task ComeBackAsync(CancellationToken stop)
    {
        if (_dice.Next(3) == 0 || !await Page.ReconnectAsync(stop))
        {
            await Page.ReloadAsync(stop);
        }
    }

    private async Task TypeAsync()
    {
        var (text, value) = Next();
        var field = $"value:{Place.Address}";
        _changes.Add(new(Place.Address, value, null, await FateOfAsync(async () =>
        {
            await Page.ChangeAsync(Place.Box, text);

            // What the server has saved, it has told the browser to keep no longer.
            return !Page.Drafts.ContainsKey(field);
        })));
    }

    private async Task DragAsync()
    {
        var (_, value) = Next();
        var id = new Guid(seed, (short)number, (short)_writes, new byte[8]);
        _changes.Add(new(Place.Address, value, id, await FateOfAsync(async () =>
        {
            for (var moves = _dice.Next(4); moves > 0; moves--)
            {
                await Page.CallAsync("page.js", "Drag", Place.Address, value * (1 + (0.001 * moves)));
            }

            return await Page.DropAsync(Place.Address, value, id);
        })));
    }

    private async Task StepAsync()
    {
        var step = _dice.Next(3) == 0 ? "redo" : "undo";
        Steps++;
        await FateOfAsync(async () =>
        {
            await Page.CallAsync("page.js", "Step", step);
            return true;
        });
    }

    private static async Task<Fate> FateOfAsync(Func<Task<bool>> change)
    {
        try
        {
            return await change() ? Fate.Saved : Fate.Refused;
        }
        catch (IOException)
        {
            return Fate.Unknown;
        }
    }

    // What was refused stands in its box until it is let go. After a cut the page offers what was typed and not known to be saved; it is not
    // applied here, so that every value is written once at most.
    private async Task LetGoAsync()
    {
        if (Page.Read(v => v.Find(Place.Box)!.Attribute("aria-invalid") == "true"))
        {
            await Page.PressAsync(Place.Box, "Escape");
        }

        while (Page.Read(v => v.FindAll(".note-bar button").Any(b => b.Text == "Let it go")))
        {
            await Page.ClickAsync(v => v.FindAll(".note-bar button").First(b => b.Text == "Let it go"));
        }
    }

    private Place Any() => places[_dice.Next(places.Count)];

    // Near to what it was, so that the scenario keeps an answer, and with a tail that nobody else has, so that it is known again in the history.
    private (string Text, double Value) Next()
    {
        var tail = (decimal)((number * 1_000) + ++_writes);
        var near = (decimal)(Place.Start * (0.9 + (0.2 * _dice.NextDouble())));
        var written = Place.Unit == Unit.Dollars
            ? ((Math.Round(near / 1_000_000) * 1_000_000) + tail).ToString(CultureInfo.InvariantCulture)
            : (Math.Round(near, 3) + (tail * 0.000_000_001m)).ToString(CultureInfo.InvariantCulture);
        return (written, double.Parse(written, CultureInfo.InvariantCulture));
    }
}
