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
        var flat = Flat(this).ToList();
        for (var i = 0; i < flat.Count; i++)
        {
            var later = flat.Skip(i + 1);
            if (!flat[i].Addresses.All(mine => later.Any(l => l.Addresses.Any(theirs => EditAddress.Covers(theirs, mine))))
                && !WithInside(flat[i], later).StandsIn(now))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<Edit> Flat(Edit edit) => edit is Several several ? several.Edits.SelectMany(Flat) : [edit];

    // What was put and then changed inside by the same list is expected as changed.
    private static Edit WithInside(Edit edit, IEnumerable<Edit> later)
    {
        if (edit is not (PutCompany or PutLink or PutLever))
        {
            return edit;
        }

        var address = edit.Addresses[0];
        var alone = edit.ApplyTo(new() { Name = "", Years = default }).Require();
        foreach (var inside in later.Where(l => EditAddress.Covers(address, l.Addresses[0])))
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
