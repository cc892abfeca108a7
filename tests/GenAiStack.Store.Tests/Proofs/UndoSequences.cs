using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Proofs;

/// <summary>
/// T8: random histories of two or three authors, step by step beside a model in memory. GENAISTACK_UNDO_SEQUENCES says how many, where the
/// thousand of every run are too few.
/// </summary>
public sealed class UndoSequences(ITestOutputHelper output)
{
    private const int SequencesOfAStore = 500;
    private const int LongEvery = 50;

    private static readonly int Sequences =
        int.TryParse(Environment.GetEnvironmentVariable("GENAISTACK_UNDO_SEQUENCES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1_000;

    [Fact]
    public async Task Undo_redo_and_restore_do_what_the_model_does_and_undoing_mine_never_undoes_yours()
    {
        var watch = Stopwatch.StartNew();
        var counts = new ConcurrentDictionary<string, int>();
        var changes = 0L;
        var lanes = Enumerable.Range(0, (Sequences + SequencesOfAStore - 1) / SequencesOfAStore);
        await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = StoreFixture.Stop }, async (lane, _) =>
        {
            var first = 1 + (lane * SequencesOfAStore);
            var added = await RunStoreAsync(first, Math.Min(first + SequencesOfAStore - 1, Sequences), counts);
            Interlocked.Add(ref changes, added);
        });

        Assert.True(
            counts["undo saved"] > Sequences && counts["redo saved"] > Sequences / 5 && counts["undo refused"] > Sequences / 5 && counts["redo refused"] > Sequences / 40 && counts["restore saved"] > Sequences / 2,
            string.Join(", ", counts));
        output.WriteLine($"{Sequences} sequences, {counts.Values.Sum()} steps, {changes} changes stored, {watch.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal))}");
    }

    // A store of its own for a part of them: a slug is made by looking at all that begin alike, so that one store for all would be measured by that.
    private static async Task<long> RunStoreAsync(int first, int last, ConcurrentDictionary<string, int> counts)
    {
        using var fixture = new StoreFixture();
        using var opened = await fixture.OpenAsync();
        for (var number = first; number <= last; number++)
        {
            await RunAsync(opened.Store, number, counts);
        }

        var report = await opened.Store.VerifyAsync(StoreFixture.Stop);
        Assert.Empty(report.Findings);
        return report.Changes;
    }

    private static async Task RunAsync(IScenarioStore store, int number, ConcurrentDictionary<string, int> counts)
    {
        var dice = new Random(number);
        var model = new UndoModel();
        var stored = await Small.CreateAsync(store, number);
        var id = stored.Entry.Id;
        var steps = number % LongEvery == 0 ? 200 : dice.Next(5, 20);
        var authors = dice.Next(2, UndoModel.Authors.Count + 1);
        for (var step = 0; step < steps; step++)
        {
            var author = UndoModel.Authors[dice.Next(authors)];
            var (before, writers) = (model.State, model.Writers);
            var edit = Small.Id(1_000_000 + (number * 200) + step);
            var (what, expected, result) = await StepAsync(store, id, edit, model, author, dice);
            var place = $"sequence {number}, step {step}: {what}";
            switch (expected)
            {
                case null:
                    Assert.True(result is Nothing, $"{place}: {result} instead of nothing");
                    break;
                case false:
                    Assert.True(result is Refused, $"{place}: {result} instead of a refusal");
                    break;
                default:
                    Assert.True(result is Saved, $"{place}: {result} instead of a save");
                    stored = ((Saved)result).Now;
                    break;
            }

            Assert.True(model.Revision == stored.Entry.Revision, $"{place}: revision {stored.Entry.Revision} instead of {model.Revision}");
            Assert.True(UndoModel.ScenarioOf(model.State) == stored.Scenario, $"{place}: another state");
            if (what == "undo")
            {
                Assert.All(writers.Where(w => w.Value is not null && w.Value != author), yours =>
                    Assert.True(UndoModel.StateOf(stored.Scenario)[yours.Key] == before[yours.Key], $"{place}: it undid {yours.Key} of the other"));
            }

            var key = $"{what} {(expected switch { null => "nothing", false => "refused", _ => "saved" })}";
            counts.AddOrUpdate(key, 1, (_, count) => count + 1);
        }

        // The model moves when it is asked, so that each author is asked for one direction.
        Assert.Equal(model.Undo(Small.Ada) is not null, (await store.NextStepsAsync(id, Small.Ada, StoreFixture.Stop)).Undo is not null);
        Assert.Equal(model.Redo(Small.Bob) is not null, (await store.NextStepsAsync(id, Small.Bob, StoreFixture.Stop)).Redo is not null);
    }

    private static async Task<(string What, bool? Expected, AppendResult Result)> StepAsync(IScenarioStore store, ScenarioId id, Guid edit, UndoModel model, PersonId author, Random dice)
    {
        var revision = model.Revision;
        switch (dice.Next(10))
        {
            case < 4:
                var values = Values(dice);
                var result = await store.AppendAsync(id, revision, new(edit, author, UndoModel.ToEdit(values)), StoreFixture.Stop);
                var applies = model.Applies(values);
                if (applies)
                {
                    model.Edit(author, values);
                }

                return ("edit", applies, result);
            case < 7:
                return ("undo", model.Undo(author), await store.UndoAsync(id, revision, edit, author, StoreFixture.Stop));
            case < 9:
                return ("redo", model.Redo(author), await store.RedoAsync(id, revision, edit, author, StoreFixture.Stop));
            default:
                var then = dice.Next(1, revision + 1);
                var restored = await store.RestoreAsync(id, revision, edit, author, then, null, StoreFixture.Stop);
                model.Restore(author, then);
                return ("restore", true, restored);
        }
    }

    // One register or two. Few values, so that both authors often want the same.
    private static Dictionary<string, double?> Values(Random dice)
    {
        var values = new Dictionary<string, double?>();
        for (var i = dice.Next(4) == 0 ? 2 : 1; i > 0; i--)
        {
            var register = dice.Next(UndoModel.Registers.Count);
            values[UndoModel.Registers[register]] = register == 3 && dice.Next(2) == 0 ? null : dice.Next(1, 4) / 4.0;
        }

        return values;
    }
}
