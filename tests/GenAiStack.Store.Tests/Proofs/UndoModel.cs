using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store.Tests.Proofs;

/// <summary>
/// Undo, redo and restore once more, in another way and without a database: each register keeps the writes that are in force, one on top of the
/// other. A write is taken back only while it lies on top; then what lay below shows again.
/// </summary>
public sealed class UndoModel
{
    private static readonly string[] Names = ["companies/app/endCustomerRevenue", "companies/model/funding", "links/app>model:inference/shareOfRevenue", "companies/extra"];

    private readonly Dictionary<string, List<Write>> _registers = Names.ToDictionary(n => n, n => new List<Write> { new(null, Start(n)) });
    private readonly Dictionary<PersonId, Stack<Wish>> _undo = Authors.ToDictionary(a => a, _ => new Stack<Wish>());
    private readonly Dictionary<PersonId, Stack<(Wish Wish, Dictionary<string, Wish?> Below)>> _redo =
        Authors.ToDictionary(a => a, _ => new Stack<(Wish Wish, Dictionary<string, Wish?> Below)>());
    private readonly List<Dictionary<string, double?>> _revisions = [];

    public UndoModel() => _revisions.Add(State);

    /// <summary>Who may write.</summary>
    public static IReadOnlyList<PersonId> Authors { get; } = [Small.Ada, Small.Bob, Small.Cem];

    /// <summary>The registers' names. The last one is a company that is there or not.</summary>
    public static IReadOnlyList<string> Registers => Names;

    /// <summary>The revision now.</summary>
    public int Revision => _revisions.Count;

    /// <summary>What the registers show.</summary>
    public Dictionary<string, double?> State => _registers.ToDictionary(r => r.Key, r => r.Value[^1].Value);

    /// <summary>What the registers of a scenario show.</summary>
    public static Dictionary<string, double?> StateOf(Scenario scenario) => new()
    {
        [Names[0]] = scenario.Companies[0].EndCustomerRevenue?.Value,
        [Names[1]] = scenario.Companies[1].Funding?.Value,
        [Names[2]] = scenario.Links[0].ShareOfRevenue?.Value,
        [Names[3]] = scenario.Companies.Count > 2 ? scenario.Companies[2].Funding!.Value : null,
    };

    /// <summary>The whole scenario that shows a state: nothing but the registers may ever differ from the small stack.</summary>
    public static Scenario ScenarioOf(IReadOnlyDictionary<string, double?> state) => Small.Stack with
    {
        Companies = new[]
        {
            Small.Stack.Companies[0] with { EndCustomerRevenue = state[Names[0]] },
            Small.Stack.Companies[1] with { Funding = state[Names[1]] },
        }.Concat(state[Names[3]] is { } extra ? [Extra(extra)] : Array.Empty<Company>()).ToValueList(),
        Links = [Small.Stack.Links[0] with { ShareOfRevenue = state[Names[2]] }],
    };

    /// <summary>The edit that writes values.</summary>
    public static Edit ToEdit(IReadOnlyDictionary<string, double?> values)
    {
        var edits = values.Select(v => v.Key != Names[3]
            ? new SetAssumption(v.Key, v.Value)
            : v.Value is null
                ? (Edit)new RemoveCompany(new("extra"))
                : new PutCompany(Extra(v.Value.Value), 2)).ToValueList();
        return edits.Count == 1 ? edits[0] : new Several(edits);
    }

    /// <summary>Whether an edit applies: the extra company is removed only where it is.</summary>
    public bool Applies(IReadOnlyDictionary<string, double?> values) => !values.TryGetValue(Names[3], out var extra) || extra is not null || State[Names[3]] is not null;

    public void Edit(PersonId author, IReadOnlyDictionary<string, double?> values)
    {
        var wish = new Wish(author, values);
        Push(wish);
        _undo[author].Push(wish);
        _redo[author].Clear();
        _revisions.Add(State);
    }

    public void Restore(PersonId author, int revision)
    {
        var then = _revisions[revision - 1];
        Edit(author, then.Where(t => t.Value != State[t.Key]).ToDictionary());
    }

    /// <summary>Undoes; null where there is nothing, false where someone else lies on top.</summary>
    public bool? Undo(PersonId author)
    {
        if (!_undo[author].TryPeek(out var wish))
        {
            return null;
        }

        if (wish.Values.Keys.Any(name => !ReferenceEquals(_registers[name][^1].By, wish)))
        {
            return false;
        }

        _undo[author].Pop();
        foreach (var name in wish.Values.Keys)
        {
            _registers[name].RemoveAt(_registers[name].Count - 1);
        }

        _redo[author].Push((wish, wish.Values.Keys.ToDictionary(name => name, name => _registers[name][^1].By)));
        _revisions.Add(State);
        return true;
    }

    /// <summary>Redoes; null where there is nothing, false where someone else has written since.</summary>
    public bool? Redo(PersonId author)
    {
        if (!_redo[author].TryPeek(out var step))
        {
            return null;
        }

        if (step.Below.Any(below => !ReferenceEquals(_registers[below.Key][^1].By, below.Value)))
        {
            return false;
        }

        _redo[author].Pop();
        Push(step.Wish);
        _undo[author].Push(step.Wish);
        _revisions.Add(State);
        return true;
    }

    /// <summary>Who wrote what a register shows; null where nobody did.</summary>
    public Dictionary<string, PersonId?> Writers => _registers.ToDictionary(r => r.Key, r => r.Value[^1].By?.Author);

    private static double? Start(string name) => StateOf(Small.Stack)[name];

    private static Company Extra(double funding) => new() { Id = new("extra"), Name = "Extra", Layer = Layer.Chip, Funding = funding };

    private void Push(Wish wish)
    {
        foreach (var (name, value) in wish.Values)
        {
            _registers[name].Add(new(wish, value));
        }
    }

    private sealed record Wish(PersonId Author, IReadOnlyDictionary<string, double?> Values);

    private sealed record Write(Wish? By, double? Value);
}
