using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>A place in the order in which levers act: a lever of the scenario, or one that an open question proposes.</summary>
/// <param name="Question">The open question that it asks; null for a lever of one's own.</param>
/// <param name="Lever">The lever: the scenario's, or the proposal, switched off; null where the question cannot act.</param>
/// <param name="IsInScenario">Whether the scenario has it.</param>
/// <param name="Index">Its index among the scenario's levers; of a proposal, the index at which it would be put.</param>
/// <param name="Reason">Why the question cannot act; null where it can.</param>
public sealed record LeverPlace(OpenQuestion? Question, Lever? Lever, bool IsInScenario, int Index, Problem? Reason);

/// <summary>
/// All levers of a scenario and all that the open questions propose, in the order in which they act or would act. A proposal stands behind
/// the question that comes before it in the catalogue, so that no place changes when it is switched on.
/// </summary>
public sealed class LeverLine
{
    private LeverLine(Scenario scenario, Projection without, ValueList<LeverPlace> places)
    {
        Scenario = scenario;
        Without = without;
        Places = places;
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The scenario without its levers, solved.</summary>
    public Projection Without { get; }

    /// <summary>The places in order.</summary>
    public ValueList<LeverPlace> Places { get; }

    /// <summary>The levers of the places that have one, in order.</summary>
    public ValueList<Lever> Levers => Places.Where(p => p.Lever is not null).Select(p => p.Lever!).ToValueList();

    /// <summary>The line of a scenario; where it has no answer even without its levers, why.</summary>
    /// <param name="scenario">The scenario.</param>
    public static Outcome<LeverLine> Of(Scenario scenario)
    {
        var reading = StackReading.Of(scenario);
        return reading.TryGet(out var read) ? new LeverLine(scenario, read.Without, Merge(read)) : reading.Problems;
    }

    private static ValueList<LeverPlace> Merge(StackReading reading)
    {
        var places = reading.Scenario.Levers.Select((lever, i) => new LeverPlace(QuestionCatalogue.Find(lever.Id), lever, true, i, null)).ToList();
        var behind = 0;
        foreach (var question in QuestionCatalogue.All)
        {
            var known = places.FindIndex(p => p.Question == question);
            if (known < 0)
            {
                var outcome = question.LeverFor(reading);
                var index = places.Take(behind).Count(p => p.IsInScenario);
                places.Insert(behind, new(question, outcome.TryGet(out var lever) ? lever : null, false, index, outcome.Succeeded ? null : outcome.Problems[0]));
                known = behind;
            }

            behind = known + 1;
        }

        return places.ToValueList();
    }
}
