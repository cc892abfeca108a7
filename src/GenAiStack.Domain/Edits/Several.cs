using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Edits that are applied in order, all or none.</summary>
/// <param name="Edits">The edits; none changes nothing.</param>
public sealed record Several(ValueList<Edit> Edits) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => Edits.SelectMany(e => e.Addresses).Distinct().ToValueList();

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario)
    {
        Outcome<Scenario> outcome = scenario;
        foreach (var edit in Edits)
        {
            if (!outcome.TryGet(out var before))
            {
                return outcome;
            }

            outcome = edit.ApplyTo(before);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var inverses = new List<Edit>();
        foreach (var edit in Edits)
        {
            inverses.Add(edit.InverseOn(before));
            before = edit.ApplyTo(before).Require();
        }

        inverses.Reverse();
        return new Several(inverses.ToValueList());
    }

    /// <inheritdoc/>
    /// <remarks>What a later edit of the list has set again does not count for an earlier one.</remarks>
    public override bool StandsIn(Scenario now)
    {
        // From the last edit to the first, so that what comes later is known: by address, and by the thing that it changes.
        var set = new HashSet<string>();
        var inside = new Dictionary<string, Stack<Edit>>();
        foreach (var edit in Flat(this).Reverse())
        {
            var address = edit.Addresses[0];
            var thing = EditAddress.Thing(address);
            if (!inside.TryGetValue(thing, out var later))
            {
                inside.Add(thing, later = []);
            }

            if (!set.Contains(address) && !set.Contains(thing) && !WithInside(edit, later).StandsIn(now))
            {
                return false;
            }

            set.Add(address);
            later.Push(edit);
        }

        return true;
    }

    private static IEnumerable<Edit> Flat(Edit edit) => edit is Several several ? several.Edits.SelectMany(Flat) : [edit];

    // What was put and then changed inside by the same list is expected as changed.
    private static Edit WithInside(Edit edit, Stack<Edit> later)
    {
        if (edit is not (PutCompany or PutLink or PutLever))
        {
            return edit;
        }

        var alone = edit.ApplyTo(new() { Name = "", Years = default }).Require();
        foreach (var inside in later)
        {
            alone = inside.ApplyTo(alone).TryGet(out var changed) ? changed : alone;
        }

        return edit switch
        {
            PutCompany => new PutCompany(alone.Companies[0], 0),
            PutLink => new PutLink(alone.Links[0], 0),
            _ => new PutLever(alone.Levers[0], 0),
        };
    }
}
