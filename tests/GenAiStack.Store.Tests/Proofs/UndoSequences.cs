using System.Diagnostics;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Proofs;

/// <summary>T8: a thousand random histories of two authors, step by step beside a model in memory.</summary>
public sealed class UndoSequences(ITestOutputHelper output) : IDisposable
{
    private const int Sequences = 1_000;

    private readonly StoreFixture _fixture = new();
    private int _id = 1_000_000;

    [Fact]
    public async Task Undo_redo_and_restore_do_what_the_model_does_and_undoing_mine_never_undoes_yours()
    {
        var watch = Stopwatch.StartNew();
        var counts = new SortedDictionary<string, int>();
        using var opened = await _fixture.OpenAsync();
        for (var number = 1; number <= Sequences; number++)
        {
            await RunAsync(opened.Store, number, counts);
        }

        var report = await opened.Store.VerifyAsync(StoreFixture.Stop);
        Assert.Empty(report.Findings);
        Assert.True(counts["undo saved"] > 1_000 && counts["redo saved"] > 200 && counts["undo refused"] > 200 && counts["redo refused"] > 30, string.Join(", ", counts));
        output.WriteLine($"{report.Changes} changes in {watch.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", counts)}");
    }

    public void Dispose() => _fixture.Dispose();

    private async Task RunAsync(IScenarioStore store, int number, SortedDictionary<string, int> counts)
    {
        var dice = new Random(number);
        var model = new UndoModel();
        var stored = await Small.CreateAsync(store, number);
        var id = stored.Entry.Id;
        var steps = dice.Next(5, 20);
        for (var step = 0; step < steps; step++)
        {
            var author = dice.Next(2) == 0 ? Small.Ada : Small.Bob;
            var (before, writers) = (model.State, model.Writers);
            var (what, expected, result) = await StepAsync(store, id, model, author, dice);
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
            Assert.True(UndoModel.StateOf(stored.Scenario).SequenceEqual(model.State), $"{place}: another state");
            if (what == "undo")
            {
                Assert.All(writers.Where(w => w.Value is not null && w.Value != author), yours =>
                    Assert.True(UndoModel.StateOf(stored.Scenario)[yours.Key] == before[yours.Key], $"{place}: it undid {yours.Key} of the other"));
            }

            var key = $"{what} {(expected switch { null => "nothing", false => "refused", _ => "saved" })}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        // The model moves when it is asked, so that each author is asked for one direction.
        Assert.Equal(model.Undo(Small.Ada) is not null, (await store.NextStepsAsync(id, Small.Ada, StoreFixture.Stop)).Undo is not null);
        Assert.Equal(model.Redo(Small.Bob) is not null, (await store.NextStepsAsync(id, Small.Bob, StoreFixture.Stop)).Redo is not null);
    }

    private async Task<(string What, bool? Expected, AppendResult Result)> StepAsync(IScenarioStore store, ScenarioId id, UndoModel model, PersonId author, Random dice)
    {
        var (edit, revision) = (Small.Id(_id++), model.Revision);
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
