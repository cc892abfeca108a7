using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Tests.Workspace;

/// <summary>Answers are found once for all who look, and not kept for those who have gone.</summary>
public sealed class SolutionsTests
{
    private static readonly Scenario Early = Results.Read(File.ReadAllBytes(TestFiles.DataPath("scenarios/early-stack-2023.json")));

    [Fact]
    public void An_answer_that_is_held_stays_the_same_however_many_others_are_asked_for()
    {
        var solutions = new Solutions();
        var answer = solutions.Of(Early);
        for (var i = 0; i < 20; i++)
        {
            solutions.Of(Early with { Name = $"Other {i}" });
        }

        GC.Collect();
        Assert.Same(answer, solutions.Of(Early));
        Assert.Null(solutions.Refusal(Early));
    }

    [Fact]
    public void An_answer_that_nobody_holds_is_let_go_and_found_again()
    {
        var solutions = new Solutions();
        var scenarios = Enumerable.Range(0, 20).Select(i => Early with { Name = $"Other {i}" }).ToList();
        var answers = scenarios.ConvertAll(s => Weak(solutions, s));
        GC.Collect();
        Assert.InRange(answers.Count(a => a.IsAlive), 1, 10);
        Assert.Equal(Early.Companies.Count, solutions.Of(scenarios[0]).Require().Years[0].Companies.Count);
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_one_answer()
    {
        var solutions = new Solutions();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => solutions.Of(Early))));
        Assert.Single(answers.Distinct());
    }

    // In a method of its own, so that no local variable keeps it.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Weak(Solutions solutions, Scenario scenario) => new(solutions.Of(scenario));
}
