using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Tests.Map;

/// <summary>What fields of the inspector turn into.</summary>
public sealed class AssumptionEditorTests
{
    private const string Share = "links/openai>azure:inference/shareOfRevenue";

    private static readonly Scenario Early = Results.Read(File.ReadAllBytes(TestFiles.DataPath("scenarios/early-stack-2023.json")));
    private static readonly AssumptionEditor Editor = new(new FactBook(FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require(), new NoFacts()));

    [Theory]
    [InlineData("value", "35%")]
    [InlineData("low", "20%")]
    [InlineData("high", "80%")]
    [InlineData("shape", "Triangular")]
    [InlineData("confidence", "Estimate")]
    [InlineData("note", "per Q3 call")]
    [InlineData("source", "a16z-cloud-share-low")]
    [InlineData("growth", "10%")]
    public void A_field_that_was_filled_becomes_an_edit_that_keeps_the_rules(string kind, string text)
    {
        if (kind == "source")
        {
            text = AssumptionEditor.Find(Early, "companies/chatgpt/endCustomerRevenue")!.Value.Assumption!.Source[0];
        }

        var (edit, mistake) = Editor.Read(Early, null, new($"{kind}:{Share}", text), 2023);
        Assert.Null(mistake);
        var after = Assert.IsType<SetAssumption>(edit).ApplyTo(Early).Require();
        Assert.Empty(ScenarioRules.Problems(after));
        Assert.NotEqual(Early, after);
    }

    [Theory]
    [InlineData("value", "1,5", "Write a point for decimals")]
    [InlineData("value", "2000%", "Allowed is")]
    [InlineData("value", "-5%", "Allowed is")]
    [InlineData("low", "90%", "The range must reach the value")]
    [InlineData("high", "10%", "The range must reach the value")]
    [InlineData("shape", "Cauchy", "not known")]
    [InlineData("confidence", "certain", "not known")]
    [InlineData("source", "no-such-fact", "There is no fact")]
    [InlineData("growth", "5000%", "Allowed is")]
    [InlineData("ceiling", "1", "no S-curve")]
    [InlineData("point@2024", "1", "not a point")]
    [InlineData("nonsense", "1", "not known")]
    public void What_cannot_be_is_said_and_changes_nothing(string kind, string text, string said)
    {
        var (edit, mistake) = Editor.Read(Early, null, new($"{kind}:{Share}", text), 2023);
        Assert.Null(edit);
        Assert.Contains(said, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_longer_there_is_said()
    {
        Assert.Contains("no longer part", Editor.Read(Early, null, new("value:companies/no-such/funding", "1"), 2023).Mistake, StringComparison.Ordinal);
        Assert.NotNull(Editor.Read(Early, null, new("no colon", "1"), 2023).Mistake);
        Assert.Null(AssumptionEditor.Move(Early, "companies/no-such/funding", 1, 2023));
    }

    [Fact]
    public void The_same_again_changes_nothing_and_a_reset_goes_back_to_the_parent()
    {
        var note = AssumptionEditor.Find(Early, Share)!.Value.Assumption!.Note!;
        Assert.Equal((null, null), Editor.Read(Early, null, new($"note:{Share}", note), 2023));
        var moved = AssumptionEditor.Move(Early, Share, 0.2, 2023)!.ApplyTo(Early).Require();
        var (edit, _) = Editor.Read(moved, Early, new($"reset:{Share}", ""), 2023);
        Assert.Equal(Early, edit!.ApplyTo(moved).Require());
    }

    [Fact]
    public void An_emptied_value_removes_the_assumption_and_a_written_one_adds_it()
    {
        const string Funding = "companies/jasper/funding";
        var (added, _) = Editor.Read(Early, null, new($"value:{Funding}", "125M"), 2023);
        var with = added!.ApplyTo(Early).Require();
        Assert.Equal(125e6, AssumptionEditor.Find(with, Funding)!.Value.Assumption!.Value);
        var (removed, _) = Editor.Read(with, null, new($"value:{Funding}", ""), 2023);
        Assert.Null(AssumptionEditor.Find(removed!.ApplyTo(with).Require(), Funding)!.Value.Assumption);
    }

    [Fact]
    public void Plain_numbers_become_numbers()
    {
        Assert.Equal(new SetNumber("companies/openai/moats/scale", 4), Editor.Read(Early, null, new("number:companies/openai/moats/scale", "4"), 2023).Edit);
        Assert.Equal(new SetNumber("companies/openai/moats/scale", null), Editor.Read(Early, null, new("number:companies/openai/moats/scale", " "), 2023).Edit);
        Assert.NotNull(Editor.Read(Early, null, new("number:companies/openai/moats/scale", "four"), 2023).Mistake);
    }
}
