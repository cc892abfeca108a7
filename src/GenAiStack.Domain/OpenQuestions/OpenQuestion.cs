using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>The part of the stack that an open question is about.</summary>
public enum QuestionGroup
{
    /// <summary>What becomes of applications.</summary>
    Applications,

    /// <summary>What becomes of model providers.</summary>
    Models,

    /// <summary>What becomes of clouds and chipmakers.</summary>
    Infrastructure,
}

/// <summary>Why an open question has no lever in a scenario: the stack lacks what the lever would act on.</summary>
/// <param name="Address">levers/KEY, where the lever would be.</param>
/// <param name="Message">What is lacking, a sentence.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record QuestionCannotAct(string Address, string Message, string Remedy) : Problem(Address, Message, Remedy);

/// <summary>
/// An open question of the field as a lever that can be proposed in any scenario: its companies are found by layers, segments and tags, and
/// only where these do not tell them apart by id.
/// </summary>
public sealed class OpenQuestion
{
    private readonly Func<OpenQuestion, StackReading, Outcome<Lever>> _make;

    internal OpenQuestion(
        string key, QuestionGroup group, string name, string question, string paragraph, Func<OpenQuestion, StackReading, Outcome<Lever>> make)
    {
        Key = key;
        Group = group;
        Name = name;
        Question = question;
        Paragraph = paragraph;
        _make = make;
    }

    /// <summary>Its key, which is the id of its lever. A lever with this id is the question's, however it was changed since.</summary>
    public string Key { get; }

    /// <summary>The id of its lever.</summary>
    public LeverId Id => new(Key);

    /// <summary>The part of the stack that it is about.</summary>
    public QuestionGroup Group { get; }

    /// <summary>The name of its lever, a few words.</summary>
    public string Name { get; }

    /// <summary>The question itself.</summary>
    public string Question { get; }

    /// <summary>What a partner would say about it, true in any scenario and without numbers.</summary>
    public string Paragraph { get; }

    /// <summary>What the strengths of its lever are called here, by key; those not named go by their mechanism.</summary>
    public ValueList<(string Key, string Label)> StrengthLabels { get; internal init; }

    /// <summary>
    /// The lever that asks it in a scenario, switched off. What it selects does not depend on the levers that the scenario has; where the
    /// scenario has one year the lever acts in it, else it begins after the first.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>The lever; or why it cannot act here, or what is wrong with the scenario itself.</returns>
    public Outcome<Lever> LeverFor(Scenario scenario)
    {
        var reading = StackReading.Of(scenario);
        return reading.TryGet(out var read) ? LeverFor(read) : reading.Problems;
    }

    internal Outcome<Lever> LeverFor(StackReading reading) => _make(this, reading);

    internal QuestionCannotAct CannotAct(string message, string remedy) => new($"levers/{Key}", message, remedy);
}
