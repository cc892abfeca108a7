using GenAiStack.Domain.Stacks;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>The person of a circuit. Running alone there is no sign-in: each browser has an id and a name that it may change.</summary>
public sealed class Guest(IScenarioStore store)
{
    private Person? _person;

    /// <summary>Raised when the name has changed.</summary>
    public event Action? Renamed;

    /// <summary>The browser's id, from its cookie.</summary>
    public PersonId Id { get; set; }

    /// <summary>The name; null before it is read.</summary>
    public string? Name => _person?.Name;

    /// <summary>The person, stored at the first call.</summary>
    public async Task<Person> PersonAsync() => _person ??= await store.PersonAsync(Id);

    /// <summary>Gives the person another name.</summary>
    /// <returns>What is wrong with it; null where it is taken.</returns>
    public async Task<string?> RenameAsync(string name)
    {
        Outcome<Person> renamed;
        try
        {
            renamed = await store.RenamePersonAsync(Id, name);
        }
        catch (StoreUnavailableException unavailable)
        {
            renamed = unavailable.Problem;
        }

        if (!renamed.TryGet(out var person))
        {
            return $"{renamed.Problems[0].Message} {renamed.Problems[0].Remedy}";
        }

        _person = person;
        Renamed?.Invoke();
        return null;
    }
}
