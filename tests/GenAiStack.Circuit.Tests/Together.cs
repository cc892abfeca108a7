using System.Diagnostics;
using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Store;
using GenAiStack.Testing.Circuits;

namespace GenAiStack.Circuit.Tests;

/// <summary>T9: many people on one scenario, with connections that break. GENAISTACK_CLIENTS, GENAISTACK_ACTIONS and GENAISTACK_SEED make it larger.</summary>
public sealed class Together(ITestOutputHelper output)
{
    private static readonly int Clients = Setting("GENAISTACK_CLIENTS", 50);
    private static readonly int Actions = Setting("GENAISTACK_ACTIONS", 5);
    private static readonly int Seed = Setting("GENAISTACK_SEED", 1);

    [Fact]
    public async Task Fifty_people_with_breaking_connections_end_with_every_view_equal_to_the_store()
    {
        output.WriteLine($"seed {Seed}, {Clients} people, {Actions} actions each");
        var stop = Shared.Stop;
        var watch = Stopwatch.StartNew();
        await using var dashboard = await Shared.StartAsync();
        using var witness = new CircuitBrowser(dashboard.Address);
        var file = await witness.GetAsync($"/scenarios/{Shared.Slug}/file", stop);
        var places = Shared.Places(Domain.Format.ScenarioReader.Read(System.Text.Encoding.UTF8.GetBytes(file)).Scenario!);
        var people = Enumerable.Range(0, Clients).Select(n => new Colleague(n, places, dashboard.Address, Seed)).ToList();
        await Task.WhenAll(people.Select(p => p.ComeAsync(stop)));
        var opened = watch.Elapsed;
        await Task.WhenAll(people.Select(async person =>
        {
            for (var action = 0; action < Actions; action++)
            {
                await person.ActAsync(stop);
            }
        }));
        var acted = watch.Elapsed;
        await AllShowTheSameAsync(people, witness, stop);
        var quiet = watch.Elapsed;

        // A page that is opened now shows the same, letter by letter.
        foreach (var person in people.Take(8))
        {
            await using var fresh = await person.Browser.OpenAsync(person.Place.Path, stop);
            Assert.Equal(fresh.Read(WhatIsShown), person.Page.Read(WhatIsShown));
        }

        Assert.All(people, p => Assert.Null(p.Page.Fault));
        var boxes = people.Select(p => (p.Place, Shown: p.Page.Read(v => v.Find(p.Place.Box)!.Value))).ToList();
        var revision = people[0].Page.Read(Shared.RevisionOf);
        await Task.WhenAll(people.Select(p => p.DisposeAsync().AsTask()));
        Assert.DoesNotContain("nhandled exception", dashboard.Output, StringComparison.Ordinal);

        await dashboard.KillAsync();
        using var store = await Shared.OpenStoreAsync(dashboard.Folder);
        var now = (await store.Store.FindAsync(Shared.Slug, stop))!;
        Assert.Equal(now.Entry.Revision, revision);
        foreach (var (place, shown) in boxes)
        {
            Assert.Equal(NumberEntry.Write(Value(now.Scenario, place.Address), place.Unit), shown);
        }

        var changes = people.SelectMany(p => p.Changes).ToList();
        await CheckHistoryAsync(store.Store, now, changes);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"revision {revision}: {changes.Count(c => c.Fate == Fate.Saved)} changes saved, {changes.Count(c => c.Fate == Fate.Refused)} refused, {changes.Count(c => c.Fate == Fate.Unknown)} unknown, {people.Sum(p => p.Steps)} undo and redo, {people.Sum(p => p.Cuts)} cuts; opening {opened.TotalSeconds:0.0} s, acting {(acted - opened).TotalSeconds:0.0} s, quiet after {(quiet - acted).TotalSeconds:0.0} s, all {watch.Elapsed.TotalSeconds:0.0} s"));
        Assert.True(changes.Count(c => c.Fate == Fate.Saved) > Clients && people.Sum(p => p.Cuts) > Clients / 2, "Too little was done to prove anything.");
    }

    [Fact]
    public async Task What_one_changes_the_other_sees_without_doing_anything()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var ada = new CircuitBrowser(dashboard.Address);
        using var bob = new CircuitBrowser(dashboard.Address);
        await using var hers = await ada.OpenAsync(Shared.Page, stop);
        await using var his = await bob.OpenAsync(Shared.Page, stop);
        var times = new List<double>();
        for (var i = 1; i <= 40; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{30 + (i / 4.0)}%");
            var clock = Stopwatch.StartNew();
            var change = hers.ChangeAsync(Shared.Box, text);
            await his.WaitForAsync(view => view.Find(Shared.Box)?.Value == text, stop);
            times.Add(clock.Elapsed.TotalMilliseconds);
            await change;
        }

        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from typing to the other's page, {times.Count} changes: median {times[times.Count / 2]:0} ms, 99th percentile {times[^1]:0} ms"));
        Assert.Equal(41, his.Read(Shared.RevisionOf));
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    // Nobody does anything any more; what the server still has under way may move the revision once more.
    private static async Task AllShowTheSameAsync(List<Colleague> people, CircuitBrowser witness, CancellationToken stop)
    {
        long last;
        var revision = await StoredAsync();
        do
        {
            last = revision;
            await Task.WhenAll(people.Select(p => p.Page.WaitForAsync(view => Shared.RevisionOf(view) >= last, stop, $"person at {p.Place.Address} shows revision {last}")));
            revision = await StoredAsync();
        }
        while (revision != last);

        async Task<long> StoredAsync() => Shared.RevisionOf(Markup.Read(await witness.GetAsync($"/map/{Shared.Slug}", stop)));
    }

    // Everything on the page but who else is here, what became of earlier changes of one's own, and the ends of the slider, which hold still
    // while the number moves between them.
    private static string WhatIsShown(VirtualNode view)
    {
        var fields = view.FindAll("[data-field]").Select(f => $"{f.Attribute("data-field")} = {f.Value}");
        return string.Join('\n', fields.Prepend(view.TextWithout(n => n.Attribute("id") == "people" || n.HasClass("note-bar") || n.HasClass("sc"))));
    }

    private static double Value(Scenario scenario, string address) =>
        scenario.Assumptions().Single(a => a.Address == address).Assumption.CentralIn(scenario.Years.First);

    private static async Task CheckHistoryAsync(IScenarioStore store, StoredScenario now, List<Change> changes)
    {
        var stop = Shared.Stop;
        Assert.Empty((await store.VerifyAsync(stop)).Findings);
        var history = (await store.HistoryAsync(now.Entry.Id, null, int.MaxValue, stop)).Reverse().ToList();
        Assert.Equal(Enumerable.Range(1, history.Count).Select(n => (long)n), history.Select(h => h.Sequence));
        var scenario = (await store.AtRevisionAsync(now.Entry.Id, 1, stop))!;
        foreach (var change in history.Skip(1))
        {
            scenario = change.Edit!.ApplyTo(scenario).Require();
        }

        Assert.Equal(now.Scenario, scenario);

        var written = history.Where(h => h.Kind == ChangeKind.Edit).ToLookup(h => h.Edit is SetAssumption set ? (set.Address, set.Value?.CentralIn(now.Scenario.Years.First)) : default);
        foreach (var change in changes)
        {
            var found = written[(change.Address, change.Value)].ToList();
            Assert.True(
                change.Fate == Fate.Saved ? found.Count == 1 : change.Fate == Fate.Refused ? found.Count == 0 : found.Count <= 1,
                $"{change} stands {found.Count} times in the history.");
            Assert.True(found.Count == 0 || change.Id is null || found[0].EditId == change.Id, $"{change} was stored under another id.");
        }

        Assert.Equal(history.Count(h => h.Kind == ChangeKind.Edit), changes.Count(c => written[(c.Address, c.Value)].Any()));
    }
}
