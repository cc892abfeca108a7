using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>A selector of a mechanism, for a form.</summary>
/// <param name="Key">Its key in files.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Meaning">What it does, a sentence.</param>
/// <param name="MustSelect">Whether it must say which companies; otherwise all are meant where it says nothing.</param>
public sealed record SelectorDescription(string Key, string Label, string Meaning, bool MustSelect = false);

/// <summary>A strength of a lever, for a form.</summary>
/// <param name="Key">Its key in files and addresses.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Meaning">What it does, a sentence.</param>
/// <param name="Bounds">What it must lie in, with its unit.</param>
/// <param name="Default">What a new lever begins with.</param>
/// <param name="UsualLow">The low end of what is usual; a slider may begin there.</param>
/// <param name="UsualHigh">The high end of what is usual.</param>
/// <param name="MayBeMissing">Whether it may be left out; then the default holds.</param>
public sealed record StrengthDescription(
    string Key, string Label, string Meaning, Bounds Bounds, double Default, double UsualLow, double UsualHigh, bool MayBeMissing = false);

/// <summary>An option of a choice.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Label">What it is called.</param>
public sealed record ChoiceOption(string Key, string Label);

/// <summary>Something about a mechanism that is one of a few, such as what a price follows.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Options">What there is to choose from.</param>
public sealed record LeverChoice(string Key, string Label, ValueList<ChoiceOption> Options);

/// <summary>One of the six mechanisms, described so that a form can be made from it; and new levers of it.</summary>
public abstract class LeverMechanism
{
    private protected LeverMechanism(string key, string name, string sentence, ValueList<SelectorDescription> selectors, ValueList<LeverChoice> choices, bool hasPurposes)
    {
        Key = key;
        Name = name;
        Sentence = sentence;
        Selectors = selectors;
        Choices = choices;
        HasPurposes = hasPurposes;
    }

    /// <summary>The six, in the order of the model.</summary>
    public static ValueList<LeverMechanism> All { get; } =
    [
        new ScaleDemandMechanism(), new MoveDemandMechanism(), new RerouteMechanism(), new ScaleSpendMechanism(), new PriceMechanism(), new AdjustMechanism(),
    ];

    /// <summary>Its key in files.</summary>
    public string Key { get; }

    /// <summary>What it is called, and what a new lever of it is called.</summary>
    public string Name { get; }

    /// <summary>What it does, a sentence.</summary>
    public string Sentence { get; }

    /// <summary>Its selectors, in the order of the file.</summary>
    public ValueList<SelectorDescription> Selectors { get; }

    /// <summary>What is to be chosen besides; empty where nothing is.</summary>
    public ValueList<LeverChoice> Choices { get; }

    /// <summary>Whether it is about payments and names their purposes.</summary>
    public bool HasPurposes { get; }

    /// <summary>The mechanism of a lever.</summary>
    /// <param name="lever">The lever.</param>
    public static LeverMechanism Of(Lever lever) => All.First(m => m.Key == lever.Mechanism);

    /// <summary>The strengths of a lever of this mechanism as its choices are, those that may be missing too.</summary>
    /// <param name="lever">A lever of this mechanism.</param>
    public abstract ValueList<StrengthDescription> StrengthsOf(Lever lever);

    /// <summary>The option that a lever has of a choice.</summary>
    /// <param name="lever">A lever of this mechanism.</param>
    /// <param name="choice">The key of one of <see cref="Choices"/>.</param>
    public virtual string OptionOf(Lever lever, string choice) => throw new ArgumentException($"{Key} has no choice {choice}.", nameof(choice));

    /// <summary>The lever with another option; where its strength counts something else then, with that one's default.</summary>
    /// <param name="lever">A lever of this mechanism.</param>
    /// <param name="choice">The key of one of <see cref="Choices"/>.</param>
    /// <param name="option">The key of one of its options.</param>
    public virtual Lever WithOption(Lever lever, string choice, string option) => throw new ArgumentException($"{Key} has no choice {choice}.", nameof(choice));

    /// <summary>The purposes that may be named in a scenario; empty where the mechanism is not about payments.</summary>
    /// <param name="scenario">The scenario.</param>
    public virtual ValueList<string> PurposesIn(Scenario scenario) => [];

    /// <summary>A lever of this mechanism for a scenario, on, in all years, valid as it is, with an id and a name that are free.</summary>
    /// <param name="scenario">The scenario; it may be empty.</param>
    public Lever NewLever(Scenario scenario)
    {
        var number = 1;
        while (scenario.Levers.Any(l => l.Id == IdOf(number) || l.Name == NameOf(number)))
        {
            number++;
        }

        return Make(IdOf(number), NameOf(number), scenario);
    }

    private protected abstract Lever Make(LeverId id, string name, Scenario scenario);

    /// <summary>The layers of a scenario's companies, in their order.</summary>
    private protected static List<Layer> LayersOf(Scenario scenario) => LayerNames.All.Where(l => scenario.Companies.Any(c => c.Layer == l)).ToList();

    private protected static Selector InLayer(Layer layer) => new() { Layers = [layer] };

    private LeverId IdOf(int number) => new(number == 1 ? Key : $"{Key}-{number}");

    private string NameOf(int number) => number == 1 ? Name : $"{Name} {number}";
}
