using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Edits;

/// <summary>What holds for every edit.</summary>
public sealed class EditLaws
{
    [Fact]
    public void An_edit_and_its_inverse_change_nothing_and_the_inverse_of_the_inverse_does_it_again()
    {
        var applied = 0;
        foreach (var (number, (before, edit)) in AnyScenario.Cases(AnyEdit.WithScenario, 1_000))
        {
            if (!edit.ApplyTo(before).TryGet(out var after))
            {
                continue;
            }

            applied++;
            var inverse = edit.InverseOn(before);
            Assert.True(inverse.ApplyTo(after).Require() == before, $"Case {number}: {edit} is not taken back by {inverse}");
            Assert.True(inverse.InverseOn(after).ApplyTo(before).Require() == after, $"Case {number}: {edit} is not done again");
            Assert.True(edit.StandsIn(after), $"Case {number}: {edit} does not stand where it was just applied");
            Assert.True(inverse.StandsIn(before), $"Case {number}: {inverse} does not stand");
        }

        Assert.True(applied > 850, $"{applied} applied");
    }

    [Fact]
    public void An_edit_changes_only_what_its_addresses_say()
    {
        foreach (var (number, (before, edit)) in AnyScenario.Cases(AnyEdit.WithScenario, 1_000))
        {
            if (edit.ApplyTo(before).TryGet(out var after))
            {
                var touched = edit.Addresses;
                foreach (var change in ScenarioDifference.Between(before, after))
                {
                    // A thing that was moved makes room among its neighbours: the difference may move those instead.
                    var isMove = change is PutCompany or PutLink or PutLever && change.StandsIn(before);
                    Assert.True(isMove || change.Addresses.All(a => touched.Any(t => EditAddress.Overlap(t, a))), $"Case {number}: {edit} also did {change}");
                }
            }
        }
    }

    [Fact]
    public void The_difference_of_two_scenarios_turns_one_into_the_other_and_back()
    {
        foreach (var (number, (from, to)) in AnyScenario.Cases(AnyEdit.Pair, 1_000))
        {
            var edit = new Several(ScenarioDifference.Between(from, to));
            var there = edit.ApplyTo(from).Require();
            Assert.True(there == to, $"Case {number}: {edit}");
            Assert.True(edit.InverseOn(from).ApplyTo(there).Require() == from, $"Case {number}: back by {edit.InverseOn(from)}");
            Assert.True(edit.StandsIn(to), $"Case {number}: {edit} does not stand");
            Assert.Empty(ScenarioDifference.Between(to, to with { }));
        }
    }

    [Fact]
    public void An_edit_written_and_read_is_the_same_edit_and_the_same_text()
    {
        foreach (var (number, (before, edit)) in AnyScenario.Cases(AnyEdit.WithScenario, 1_000))
        {
            Edit[] edits = edit.ApplyTo(before).Succeeded ? [edit, edit.InverseOn(before)] : [edit];
            foreach (var each in edits)
            {
                var json = EditJson.Write(each);
                var again = EditJson.Read(json);
                Assert.True(again.Succeeded, $"Case {number}: {json}\n{string.Join('\n', again.Problems)}");
                Assert.True(each == again.Require(), $"Case {number}: {json}");
                Assert.Equal(json, EditJson.Write(again.Require()));
                Assert.DoesNotContain('\n', json);
            }
        }
    }

    [Fact]
    public void An_edit_only_stands_as_long_as_nobody_has_changed_what_it_set()
    {
        foreach (var (number, (before, edit)) in AnyScenario.Cases(AnyEdit.WithScenario, 1_000))
        {
            if (edit.ApplyTo(before).TryGet(out var after) && after != before && edit is not Several && !IsMoveOnly(edit, before))
            {
                Assert.False(edit.StandsIn(before), $"Case {number}: {edit} stood before it was applied");
            }
        }

        static bool IsMoveOnly(Edit edit, Scenario before) => edit is PutCompany or PutLink or PutLever && edit.StandsIn(before);
    }
}
