using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Tests.Edits;

/// <summary>Edits one by one: what they refuse, and how fine a difference is.</summary>
public sealed class SingleEdits
{
    private static readonly Scenario Stack = new()
    {
        Name = "Stack",
        Years = new(2025, 2026),
        Companies =
        [
            new() { Id = new("a"), Name = "A", Layer = Layer.Application, Funding = 1 },
            new() { Id = new("b"), Name = "B", Layer = Layer.Model },
            new() { Id = new("c"), Name = "C", Layer = Layer.Cloud },
        ],
        Links = [new() { From = new("a"), To = new("b"), Purpose = "inference", ShareOfRevenue = 0.5 }],
        Levers =
        [
            new Reroute { Id = new("r"), Name = "R", From = new() { Layers = [Layer.Model] }, To = new() { Layers = [Layer.Cloud] }, Share = 0.5 },
            new Adjust { Id = new("j"), Name = "J", Field = AdjustableField.Funding, Operation = AdjustOperation.Add, Amount = 5 },
        ],
    };

    public static TheoryData<Edit, string, string> Refusals { get; } = new()
    {
        { new SetAssumption("companies/x/funding", 1), "companies/x", "There is no company \"x\" any more." },
        { new SetAssumption("companies/a/fundin", 1), "companies/a/fundin", "This is not the address of an assumption." },
        { new SetAssumption("companies", 1), "companies", "This is not the address of an assumption." },
        { new SetAssumption("links/a-b/fixed", 1), "links/a-b/fixed", "This is not the address of an assumption." },
        { new SetAssumption("links/b>a:hosting/fixed", 1), "links/b>a:hosting", "There is no link \"b>a:hosting\" any more." },
        { new SetAssumption("levers/x/share", 1), "levers/x", "There is no lever \"x\" any more." },
        { new SetAssumption("levers/r/factor", 1), "levers/r/factor", "This is not the address of a strength of this lever." },
        { new SetAssumption("levers/j/set", 1), "levers/j/set", "This is not the address of a strength of this lever." },
        { new SetAssumption("levers/r/share", null), "levers/r/share", "This cannot be left out." },
        { new SetNumber("links/a>b:inference/usefulLife", 2.5), "links/a>b:inference/usefulLife", "A useful life is a whole number of years." },
        { new SetNumber("links/a>b:inference/usefulLife", double.NaN), "links/a>b:inference/usefulLife", "A useful life is a whole number of years." },
        { new SetNumber("companies/a/moats/luck", 1), "companies/a/moats/luck", "This is not the address of a number." },
        { new SetText("name", null), "name", "This cannot be left out." },
        { new SetText("companies/a/name", null), "companies/a/name", "This cannot be left out." },
        { new SetText("companies/a/id", "x"), "companies/a/id", "This is not the address of a text." },
        { new SetSwitch(new("x"), true), "levers/x", "There is no lever \"x\" any more." },
        { new PutCompany(Stack.Companies[0], -1), "companies/a", "The place -1 lies before the first." },
        { new RemoveLink(new(new("a"), new("c"), "hosting")), "links/a>c:hosting", "There is no link \"a>c:hosting\" any more." },
        { new Several([new SetText("name", "Other"), new RemoveCompany(new("x"))]), "companies/x", "There is no company \"x\" any more." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_does_not_apply_is_refused_at_its_place(Edit edit, string address, string message)
    {
        var problem = Assert.Single(edit.ApplyTo(Stack).Problems);

        Assert.Equal((address, message), (problem.Address, problem.Message));
    }

    [Fact]
    public void A_difference_in_one_number_is_one_edit_of_that_number()
    {
        var other = Stack with { Companies = [Stack.Companies[0] with { Funding = 2, Note = "n" }, .. Stack.Companies.Skip(1)] };

        Assert.Equal<Edit>([new SetText("companies/a/note", "n"), new SetAssumption("companies/a/funding", 2)], ScenarioDifference.Between(Stack, other));
    }

    [Fact]
    public void A_company_that_was_moved_is_the_only_one_that_is_put()
    {
        var other = Stack with { Companies = [Stack.Companies[1], Stack.Companies[2], Stack.Companies[0]] };

        Assert.Equal<Edit>([new PutCompany(Stack.Companies[0], 2)], ScenarioDifference.Between(Stack, other));
    }

    [Fact]
    public void A_lever_of_another_nature_is_put_and_one_of_another_strength_is_set()
    {
        var reroute = (Reroute)Stack.Levers[0];
        var other = Stack with { Levers = [reroute with { CostRatio = 0.7, On = false }, ((Adjust)Stack.Levers[1]) with { Operation = AdjustOperation.Set }] };

        Assert.Equal<Edit>(
            [new SetSwitch(new("r"), false), new SetAssumption("levers/r/costRatio", 0.7), new PutLever(other.Levers[1], 1)],
            ScenarioDifference.Between(Stack, other));
    }

    [Fact]
    public void What_was_put_and_changed_inside_one_list_stands_until_someone_else_changes_it()
    {
        var edit = new Several([new PutCompany(new() { Id = new("d"), Name = "D", Layer = Layer.Chip }, 3), new SetAssumption("companies/d/funding", 9)]);
        var after = edit.ApplyTo(Stack).Require();

        Assert.True(edit.StandsIn(after));
        Assert.False(edit.StandsIn(new SetText("companies/d/note", "by another").ApplyTo(after).Require()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"edit\": \"explode\" }")]
    [InlineData("{ \"edit\": \"set-text\" }")]
    [InlineData("{ \"edit\": \"set-text\", \"address\": \"name\", \"value\": 1 }")]
    [InlineData("{ \"edit\": \"set-text\", \"address\": \"name\", \"value\": \"x\", \"extra\": 1 }")]
    [InlineData("{ \"edit\": \"set-number\", \"address\": \"a\", \"value\": 1e999 }")]
    [InlineData("{ \"edit\": \"put-company\", \"company\": [], \"index\": 0 }")]
    [InlineData("{ \"edit\": \"put-company\", \"company\": { \"id\": \"a\" }, \"index\": 0 }")]
    [InlineData("{ \"edit\": \"several\", \"edits\": [1] }")]
    [InlineData("{ \"edit\": \"set-switch\", \"lever\": \"a\" }")]
    public void A_text_that_is_no_edit_is_refused_with_a_reason(string json) => Assert.NotEmpty(EditJson.Read(json).Problems);
}
