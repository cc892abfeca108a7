using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>The open questions of the field.</summary>
public static class QuestionCatalogue
{
    /// <summary>The twelve questions, group by group, in the order in which they are asked.</summary>
    public static ValueList<OpenQuestion> All { get; } =
    [
        ApplicationQuestions.Graduation,
        ApplicationQuestions.FeaturesAbsorbed,
        ApplicationQuestions.HypeFades,
        ApplicationQuestions.VerticalIntegration,
        ModelQuestions.Commoditised,
        ModelQuestions.OpenModels,
        ModelQuestions.CappedProfits,
        ModelQuestions.CircleBreaks,
        InfrastructureQuestions.InHouseChips,
        InfrastructureQuestions.ChipScarcityEnds,
        InfrastructureQuestions.ChallengerCloud,
        InfrastructureQuestions.PortableWorkloads,
    ];

    /// <summary>The question whose lever has an id; null where it is none's.</summary>
    /// <param name="id">The id of a lever.</param>
    public static OpenQuestion? Find(LeverId id) => All.FirstOrDefault(q => q.Key == id.Value);
}
