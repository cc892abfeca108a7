using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Sqlite;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Histories;

/// <summary>T26: edge values through every numeric field: stored exactly or refused with a reason, never anything in between.</summary>
public sealed class Numbers : IDisposable
{
    private static readonly double[] Values =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e308, double.MaxValue, double.MinValue, -0.0, 0, 5e-324, -5e-324, 2.2250738585072014e-308,
        9007199254740993, 9007199254740992, 0.1 + 0.2, 1.0 / 3, 1e15, 1e15 + 0.25, 1.0000000000000002e15, -1e-300, 1, -1, 1 + 2.220446049250313e-16,
        10, 10.000000000000002, 100, 100.00000000000001, -10, -10.000000000000002, 5, 5.000000000000001, 50, 51, 1e-5, 123456789.12345679, 0.99999999999999989,
    ];

    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task Every_edge_value_in_every_field_is_stored_exactly_or_refused_with_a_reason()
    {
        var rich = Small.Stack with
        {
            Levers =
            [
                .. Small.Stack.Levers,
                new Reroute { Id = new("r"), Name = "R", From = new() { Layers = [Layer.Model] }, To = new() { Layers = [Layer.Cloud] }, Share = 0.5, CostRatio = 1 },
                new TargetMargin { Id = new("t"), Name = "T", GrossMargin = 0.5 },
                new Adjust { Id = new("a"), Name = "A", Field = AdjustableField.Funding, Operation = AdjustOperation.Add, Amount = 1 },
            ],
        };
        var (saved, refused) = (new List<(Edit Edit, Scenario Then)>(), 0);
        ScenarioId id;
        using (var opened = await _fixture.OpenAsync())
        {
            id = (await opened.Store.CreateAsync(new(Small.Id(0), Small.Ada, rich), StoreFixture.Stop)).Entry.Id;
            var number = 1;
            foreach (var edit in Edits(rich))
            {
                switch (await opened.Store.AppendAsync(id, saved.Count + 1, new(Small.Id(number++), Small.Ada, edit), StoreFixture.Stop))
                {
                    case Saved now:
                        saved.Add((edit, now.Now.Scenario));
                        break;
                    case Refused reason:
                        refused++;
                        Assert.NotEmpty(reason.Problem.Message);
                        Assert.IsNotType<StoreProblem>(reason.Problem);
                        break;
                    case var other:
                        Assert.Fail($"{edit}: {other}");
                        break;
                }
            }
        }

        using var again = await _fixture.OpenAsync();
        for (var i = 0; i < saved.Count; i++)
        {
            var (edit, then) = saved[i];
            var read = (await again.Store.AtRevisionAsync(id, i + 2, StoreFixture.Stop))!;
            Assert.Equal(then, read);
            Assert.True(edit.StandsIn(read), $"{edit} was not stored exactly.");
            Assert.All(Raw(read), n => Assert.True(double.IsFinite(n) && (n != 0 || !double.IsNegative(n)), $"{edit} left {n}."));
        }

        var history = await again.Store.HistoryAsync(id, null, int.MaxValue, StoreFixture.Stop);
        Assert.Equal(saved.Select(s => s.Edit), history.Reverse().Skip(1).Select(h => h.Edit));
        Assert.Empty((await again.Store.VerifyAsync(StoreFixture.Stop)).Findings);
        Assert.True(saved.Count > 150 && refused > 250, $"{saved.Count} saved, {refused} refused");
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_also_where_a_later_edit_of_the_same_list_would_hide_it()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;

        Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new Several([Small.Revenue(double.NaN), Small.Revenue(1)])), StoreFixture.Stop));
    }

    [Theory]
    [InlineData("lone SURROGATE")]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        // An attribute cannot hold half a pair.
        name = name.Replace("SURROGATE", "\ud800", StringComparison.Ordinal);
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;

        Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new SetText("name", name)), StoreFixture.Stop));
        Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new SetText("name", new string('x', 201))), StoreFixture.Stop));
        Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(1), "bell \a"), StoreFixture.Stop));
        await Assert.ThrowsAsync<RefusedScenarioException>(() => opened.Store.CreateAsync(new(Small.Id(5), Small.Ada, Small.Stack with { Name = name }), StoreFixture.Stop));
    }

    [Theory]
    [InlineData("nul \0 inside")]
    [InlineData("'; DROP TABLE history; --")]
    [InlineData("e\u0301 and \u00e9, \U0001F4B8, \u202Eright to left")]
    public async Task Any_other_name_is_kept_as_it_is(string name)
    {
        using (var opened = await _fixture.OpenAsync())
        {
            var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
            Assert.IsType<Saved>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new SetText("name", name)), StoreFixture.Stop));
        }

        using OpenedStore again = await _fixture.OpenAsync();
        var found = (await again.Store.FindAsync("small-stack", StoreFixture.Stop))!;
        Assert.Equal((name, name), (found.Scenario.Name, found.Entry.Name));
        Assert.Empty((await again.Store.VerifyAsync(StoreFixture.Stop)).Findings);
    }

    public void Dispose() => _fixture.Dispose();

    private static IEnumerable<Edit> Edits(Scenario scenario)
    {
        var addresses = scenario.Companies.Take(1).SelectMany(c => AssumptionFields.OfCompany.Select(f => $"companies/{c.Id}/{f.Key}"))
            .Concat(AssumptionFields.OfLink.Select(f => $"links/app>model:inference/{f.Key}"))
            .Concat(scenario.Levers.SelectMany(l => l.Strengths.Select(s => $"levers/{l.Id}/{s.Key}")));
        foreach (var address in addresses)
        {
            foreach (var value in Values)
            {
                yield return new SetAssumption(address, value);
            }

            yield return new SetAssumption(address, new Assumption { Value = 1, Low = double.NegativeInfinity, High = 1e308 });
            yield return new SetAssumption(address, new Assumption { Value = 0.5, Growth = double.NaN });
            yield return new SetAssumption(address, new Assumption { Path = new([new(2025, 5e-324), new(2026, double.PositiveInfinity)]) });
            yield return new SetAssumption(address, new Assumption { Value = 5e-324, Low = -0.0, High = 0.1 + 0.2 });
        }

        foreach (var address in new[] { "links/app>model:inference/usefulLife", "links/app>model:inference/priorGrowth", "companies/app/moats/scale" })
        {
            foreach (var value in Values)
            {
                yield return new SetNumber(address, value);
            }
        }
    }

    private static IEnumerable<double> Raw(Scenario scenario) =>
        scenario.Assumptions().SelectMany(a => a.WithInner()).Select(a => a.Assumption.CentralIn(scenario.Years.First))
            .Concat(scenario.Links.Select(l => l.PriorGrowth ?? 0))
            .Concat(scenario.Companies.Select(c => c.Moats?.Scale ?? 0));
}
