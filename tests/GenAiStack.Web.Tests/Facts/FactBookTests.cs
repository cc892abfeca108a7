using GenAiStack.Domain.Facts;
using GenAiStack.Store;
using GenAiStack.Testing;
using GenAiStack.Web.Api;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Tests.Facts;

/// <summary>All facts: those that ship and those that people added.</summary>
public sealed class FactBookTests(Store store) : IClassFixture<Store>
{
    private static readonly FactTable Shipped = FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();

    private static readonly PersonId Ada = new(Guid.NewGuid()), Bob = new(Guid.NewGuid());

    [Xunit.Fact]
    public async Task What_one_adds_all_find_at_once_and_an_assumption_can_rest_on_it()
    {
        using var book = await BookAsync();
        using var other = await BookAsync();
        var heard = new TaskCompletionSource();
        other.Changed += () => heard.TrySetResult();
        var mine = New("added-1");

        Assert.Null(await book.AddAsync(Guid.NewGuid(), [mine], Ada));
        Assert.Equal(mine, book.Table.Find("added-1"));
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(mine, other.Table.Find("added-1"));
        Assert.True(other.IsOwn("added-1") && other.IsTaken("added-1") && !other.IsOwn(Shipped.Facts[0].Id));

        var scenario = TestFiles.Scenario("early-stack-2023");
        var (edit, mistake) = new AssumptionEditor(book).Read(scenario, null, new("source:companies/openai/funding", "added-1"), 2023);
        Assert.Null(mistake);
        Assert.NotNull(edit);
        Assert.Empty(book.Table.UnknownSources(edit.ApplyTo(scenario).Require()));
    }

    [Xunit.Fact]
    public async Task What_ships_is_neither_added_again_nor_changed()
    {
        using var book = await BookAsync();

        Assert.Contains("ships", (await book.AddAsync(Guid.NewGuid(), [Shipped.Facts[0]], Ada))!.Message, StringComparison.Ordinal);
        Assert.NotNull(await book.ChangeAsync(Guid.NewGuid(), Shipped.Facts[0] with { Value = 1 }, 1, Ada));
        Assert.Equal(Shipped.Facts, book.Table.Facts.Take(Shipped.Facts.Count));
    }

    [Xunit.Fact]
    public async Task What_is_withdrawn_is_gone_for_all_and_can_be_brought_back_by_who_added_it()
    {
        using var book = await BookAsync();
        await book.AddAsync(Guid.NewGuid(), [New("added-2")], Ada);
        Assert.NotNull(await book.WithdrawAsync(Guid.NewGuid(), book.OwnOf("added-2")!, true, Bob));
        Assert.Null(await book.WithdrawAsync(Guid.NewGuid(), book.OwnOf("added-2")!, true, Ada));
        Assert.Null(book.Table.Find("added-2"));
        Assert.True(book.IsTaken("added-2") && !book.IsOwn("added-2"));

        Assert.Empty(book.WithdrawnBy(Bob));
        Assert.Null(await book.WithdrawAsync(Guid.NewGuid(), Assert.Single(book.WithdrawnBy(Ada)), false, Ada));
        Assert.NotNull(book.Table.Find("added-2"));
        Assert.Equal([3, 2, 1], (await book.VersionsAsync("added-2")).Select(v => v.Version));
    }

    [Xunit.Fact]
    public void A_damaged_table_keeps_the_program_from_starting_and_says_where()
    {
        var folder = Directory.CreateTempSubdirectory("genaistack-shipped-");
        try
        {
            Assert.Contains("cannot be read", ShippedFacts.Read(folder.FullName).Problems[0].Message, StringComparison.Ordinal);
            File.Copy(TestFiles.DataPath("facts.csv"), Path.Combine(folder.FullName, "facts.csv"));
            var rows = File.ReadAllText(TestFiles.DataPath("reconciliation.csv"));
            File.WriteAllText(Path.Combine(folder.FullName, "reconciliation.csv"), rows);
            Assert.True(ShippedFacts.Read(folder.FullName).Succeeded);
            File.WriteAllText(Path.Combine(folder.FullName, "reconciliation.csv"), rows.Replace("companies/midjourney/revenue,2023", "companies/midjourney/revenues,2023", StringComparison.Ordinal));
            Assert.StartsWith("reconciliation:", Assert.Single(ShippedFacts.Read(folder.FullName).Problems).Address, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<FactBook> BookAsync()
    {
        var book = new FactBook(Shipped, (IFactStore)store.Scenarios);
        await book.ReadAsync(Xunit.TestContext.Current.CancellationToken);
        return book;
    }

    private static Fact New(string id) => Shipped.Facts[0] with { Id = id };
}
