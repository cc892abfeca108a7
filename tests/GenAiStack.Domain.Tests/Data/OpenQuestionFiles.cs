using System.Text.Json;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Data;

/// <summary>The open questions that ship, each a child of a shipped stack that differs from it by one lever and as its text says.</summary>
public sealed class OpenQuestionFiles
{
    private static readonly Dictionary<string, Lazy<Projection>> Solved = [];

    // What each text says: a measure, and whether it rises or falls against the parent in the last year (of the circle: in 2026, when most is invested).
    private static readonly (string Key, int? Year, string Measure, int Direction)[] Said =
    [
        ("graduation", null, "layers/model/customerDollarShare", -1),
        ("graduation", null, "companies/openai/revenue", -1),
        ("graduation", null, "layers/cloud/customerDollarShare", 1),
        ("graduation", null, "layers/application/customerDollarShare", 1),
        ("features-absorbed", null, "companies/cursor/revenue", -1),
        ("features-absorbed", null, "companies/harvey/endCustomerRevenue", -1),
        ("features-absorbed", null, "companies/m365-copilot/revenue", 1),
        ("features-absorbed", null, "companies/canva/endCustomerRevenue", 1),
        ("features-absorbed", null, "endCustomerRevenue", 0),
        ("features-absorbed", null, "layers/model/customerDollarShare", -1),
        ("hype-fades", null, "endCustomerRevenue", -1),
        ("hype-fades", null, "layers/model/revenue", -1),
        ("hype-fades", null, "layers/cloud/revenue", -1),
        ("hype-fades", null, "companies/nvidia/revenue", -1),
        ("vertical-integration", null, "layers/model/customerDollarShare", -1),
        ("vertical-integration", null, "layers/cloud/customerDollarShare", 1),
        ("vertical-integration", null, "layers/application/customerDollarShare", 1),
        ("vertical-integration", null, "companies/openai/revenue", -1),
        ("commoditised-models", null, "layers/model/customerDollarShare", -1),
        ("commoditised-models", null, "layers/model/grossMargin", -1),
        ("commoditised-models", null, "layers/application/customerDollarShare", 1),
        ("open-models-win", null, "companies/openai/revenue", -1),
        ("open-models-win", null, "companies/anthropic/revenue", -1),
        ("open-models-win", null, "companies/together-fireworks/revenue", 1),
        ("open-models-win", null, "companies/mistral/revenue", 1),
        ("open-models-win", null, "layers/application/customerDollarShare", 1),
        ("open-models-win", null, "layers/model/customerDollarShare", -1),
        ("capped-profits", null, "layers/model/customerDollarShare", -1),
        ("capped-profits", null, "layers/application/customerDollarShare", 1),
        ("capped-profits", null, "companies/openai/grossMargin", -1),
        ("circle-breaks", 2026, "companies/nvidia/revenueFromStackInvestment", -1),
        ("circle-breaks", 2026, "layers/model/kept", -1),
        ("circle-breaks", 2026, "layers/cloud/revenue", -1),
        ("circle-breaks", 2026, "layers/chip/revenue", -1),
        ("circle-breaks", 2026, "endCustomerRevenue", 0),
        ("inhouse-chips", null, "layers/chip/customerDollarShare", -1),
        ("inhouse-chips", null, "layers/cloud/customerDollarShare", 1),
        ("inhouse-chips", null, "companies/nvidia/revenue", -1),
        ("inhouse-chips", null, "companies/broadcom/revenue", 1),
        ("chip-scarcity-ends", null, "layers/chip/customerDollarShare", -1),
        ("chip-scarcity-ends", null, "layers/cloud/customerDollarShare", 1),
        ("chip-scarcity-ends", null, "layers/model/customerDollarShare", 1),
        ("chip-scarcity-ends", null, "layers/application/customerDollarShare", 1),
        ("chip-scarcity-ends", null, "companies/nvidia/grossMargin", -1),
        ("challenger-cloud", null, "companies/coreweave/revenue", 1),
        ("challenger-cloud", null, "companies/oracle/revenue", 1),
        ("challenger-cloud", null, "companies/azure/revenue", -1),
        ("challenger-cloud", null, "layers/cloud/concentration", -1),
        ("portable-workloads", null, "layers/cloud/customerDollarShare", -1),
        ("portable-workloads", null, "layers/cloud/grossMargin", -1),
        ("portable-workloads", null, "layers/model/customerDollarShare", 1),
        ("portable-workloads", null, "layers/application/customerDollarShare", 1),
    ];

    public static TheoryData<string> Keys => [.. QuestionCatalogue.All.Select(q => q.Key)];

    public static TheoryData<string, int?, string, int> Directions
    {
        get
        {
            var data = new TheoryData<string, int?, string, int>();
            foreach (var (key, year, measure, direction) in Said)
            {
                data.Add(key, year, measure, direction);
            }

            return data;
        }
    }

    [Fact]
    public void Every_question_ships_once_as_a_child_of_one_of_the_two_stacks_behind_all_others()
    {
        var entries = Catalog();
        var questions = entries.Where(e => e.Group == "Open questions").ToList();

        Assert.Equal(QuestionCatalogue.All.Select(q => q.Key), questions.Select(e => e.Slug));
        Assert.All(questions, e => Assert.Contains(e.Parent, new[] { "early-stack-2023", "scaled-stack-2025" }));
        Assert.Equal(6, questions.Count(e => e.Parent == "early-stack-2023"));
        Assert.True(questions.Min(e => e.Order) > entries.Except(questions).Max(e => e.Order));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_child_is_its_parent_but_for_name_text_and_the_lever_of_the_catalogue_switched_on(string key)
    {
        var question = QuestionCatalogue.Find(new(key))!;
        var (child, parent) = (ShippedFiles.Read($"{key}.json"), Parent(key).Scenario);

        Assert.Equal(question.Question, child.Name);
        Assert.Equal(question.Paragraph, child.Description);
        Assert.Empty(parent.Levers);
        Assert.Equal(question.LeverFor(parent).Require() with { On = true }, Assert.Single(child.Levers));
        Assert.Equal(parent, child with { Name = parent.Name, Description = parent.Description, Levers = [] });
        Assert.Equal(["name", "description", $"levers/{key}"], ScenarioDifference.Between(parent, child).SelectMany(e => e.Addresses));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_child_has_an_answer_in_every_year_and_no_warning_that_its_parent_lacks(string key)
    {
        Assert.Equal(Parent(key).Warnings, Child(key).Warnings);
        Assert.Equal(Parent(key).Years.Select(y => y.Year), Child(key).Years.Select(y => y.Year));
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void The_result_differs_from_the_parents_as_the_text_says(string key, int? year, string measure, int direction)
    {
        var at = year ?? Parent(key).Scenario.Years.Last;
        var (before, after) = (Results.Value(Parent(key), measure, at)!.Value, Results.Value(Child(key), measure, at)!.Value);

        // A thousandth of the value is more than rounding, and what nobody would call a change.
        Assert.True(
            direction == 0 ? Math.Abs(after - before) <= 1e-9 * before : Math.Sign(after - before) == direction && Math.Abs(after - before) > 1e-3 * Math.Abs(before),
            $"{measure} in {at}: {before:R} becomes {after:R}");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Something_is_said_of_every_child_and_the_first_year_is_the_parents(string key)
    {
        Assert.Contains(Said, s => s.Key == key);
        var (first, theirs) = (Child(key).Years[0], Parent(key).Years[0]);
        Assert.Equal(theirs.Companies, first.Companies);
        Assert.Equal(theirs.Layers, first.Layers);
    }

    [Fact]
    public void When_the_circle_breaks_nothing_in_the_stack_is_its_own_money_any_more() => Assert.All(
        Child("circle-breaks").In(2026)!.Companies,
        c => Assert.Equal(0, c.RevenueFromStackInvestment.Dollars));

    // A text that is true in any scenario has no numbers that an engine could contradict.
    [Theory]
    [MemberData(nameof(Keys))]
    public void The_texts_hold_no_number(string key)
    {
        var question = QuestionCatalogue.Find(new(key))!;
        foreach (var text in new[] { question.Paragraph, question.Question, question.Name })
        {
            Assert.DoesNotContain(text, char.IsDigit);
            Assert.DoesNotContain("percent", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Projection Child(string key) => ProjectOnce($"{key}.json");

    private static Projection Parent(string key) => ProjectOnce(Catalog().Single(e => e.Slug == key).Parent + ".json");

    private static Projection ProjectOnce(string file)
    {
        lock (Solved)
        {
            if (!Solved.TryGetValue(file, out var projection))
            {
                Solved.Add(file, projection = new(() => ShippedFiles.Project(file)));
            }

            return projection.Value;
        }
    }

    private static List<Entry> Catalog() => JsonSerializer.Deserialize<List<Entry>>(
        File.ReadAllText(TestFiles.DataPath("scenarios/catalog.json")), JsonSerializerOptions.Web)!;

    private sealed record Entry(string Slug, string File, string? Parent, string Group, int Order);
}
