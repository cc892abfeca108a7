using System.Text;
using GenAiStack.Domain.Facts;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Facts;

/// <summary>Facts as files: written, read again, and brought in.</summary>
public sealed class FactTables
{
    private const string Header = "id,entity,layer,metric,start,end,value,unit,kind,checked,publisher,title";

    private static readonly FactTable Shipped = FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();

    [Xunit.Fact]
    public void What_ships_is_the_same_after_export_and_import()
    {
        var preview = Read(FactsCsv.Write(Shipped.Facts), _ => null, _ => false);

        Assert.Empty(preview.Problems);
        Assert.Equal(Shipped.Facts, preview.New);
        var again = Read(FactsCsv.Write(Shipped.Facts), Shipped.Find, _ => false);
        Assert.Empty(again.New);
        Assert.True(again.Known.Count == Shipped.Facts.Count && again.Known.All(k => k.IsSame));
    }

    [Xunit.Fact]
    public void Facts_with_any_text_and_number_are_the_same_after_export_and_import()
    {
        var random = new Random(11);
        string[] signs = ["=", "+", "-", "@", "'", "\"", ",", ";", "a", "B", "<b>", "&", "\n", " ", "\u00fc", "\u4e2d", "\ud83d\ude00", "remove", "\u2212"];
        string Text(bool lines = false) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => signs[random.Next(signs.Length)])).Replace("\n", lines ? "\n" : "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : "x";
        double Number() => Math.Pow(10, random.Next(-6, 15)) * (random.NextDouble() - 0.3);
        for (var round = 0; round < 60; round++)
        {
            var facts = Enumerable.Range(0, 20).Select(i =>
            {
                var value = Number();
                return new Domain.Facts.Fact
                {
                    Id = $"f.{round}_{i}",
                    Entity = Text(),
                    Layer = FactKinds.Layers[random.Next(FactKinds.Layers.Count)],
                    KindOfCompany = random.Next(2) == 0 ? null : Text(),
                    Metric = Text(),
                    Scope = random.Next(3) == 0 ? "" : Text(),
                    Start = new(2024, 1, 1),
                    End = new(2024, 1, random.Next(1, 31)),
                    Value = value,
                    Low = random.Next(2) == 0 ? null : value - Math.Abs(Number()),
                    High = random.Next(2) == 0 ? null : value + Math.Abs(Number()),
                    Unit = Text(),
                    Kind = (FactKind)random.Next(4),
                    IsChecked = random.Next(2) == 0,
                    Publisher = Text(true),
                    Title = Text(true),
                    Published = random.Next(2) == 0 ? null : "2025-03",
                    Url = random.Next(2) == 0 ? null : "https://example.org/?q=,\"",
                    Note = random.Next(2) == 0 ? null : Text(true),
                };
            }).ToList();
            var preview = Read(FactsCsv.Write(facts), _ => null, _ => false);

            Assert.Empty(preview.Problems);
            Assert.Equal(facts, preview.New);
        }
    }

    [Xunit.Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_written_with_an_apostrophe()
    {
        var text = Encoding.UTF8.GetString(FactsCsv.Write([Shipped.Facts[0] with { Publisher = "=HYPERLINK(\"http://x\")", Value = -5, Low = null, High = null }]));

        Assert.Contains("'=HYPERLINK", text, StringComparison.Ordinal);
        Assert.Contains(",-5,", text, StringComparison.Ordinal);
    }

    [Xunit.Fact]
    public void Columns_may_stand_in_any_order_and_those_that_need_not_be_filled_may_be_missing()
    {
        var preview = Read("title;publisher;checked;kind;unit;value;end;start;metric;layer;entity;id\nT;P;no;guidance;USD;1e9;2025-12-31;2025-01-01;revenue;model;Acme;acme-1\n", _ => null, _ => false);

        var fact = Assert.Single(preview.New);
        Assert.Equal(("Acme", 1e9, FactKind.Guidance, null, ""), (fact.Entity, fact.Value, fact.Kind, fact.Note, fact.Scope));
        Assert.True(preview.CanImport);
    }

    [Theory]
    [InlineData("acme-1,Acme,shoes,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T", "row 3, column C (layer)")]
    [InlineData("acme-1,Acme,model,revenue,2025-01-01,2025-12-31,much,USD,reported,no,P,T", "row 3, column G (value)")]
    [InlineData("acme-1,,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T", "row 3, column B (entity)")]
    [InlineData("first,Acme,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T", "row 3, column A (id)")]
    [InlineData("gone,Acme,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T", "row 3, column A (id)")]
    [InlineData("acme-1,Acme,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T,more", "row 3")]
    [InlineData("acme-1,Acme,model,revenue,2025-01-01", "row 3, column F (end)")]
    public void What_is_wrong_is_told_by_row_and_column_and_nothing_is_taken(string row, string place)
    {
        var preview = Read($"{Header}\nfirst,Acme,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T\n{row}\n", _ => null, id => id == "gone");

        Assert.Contains(preview.Problems, p => p.Place.ToString() == place);
        Assert.False(preview.CanImport);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("id,name\n1,2\n")]
    [InlineData("id,id,entity,layer,metric,start,end,value,unit,kind,checked,publisher,title\n")]
    [InlineData("id,entity\n\"open")]
    [InlineData("<html>")]
    public void What_is_no_table_of_facts_is_refused_with_a_reason(string text)
    {
        var preview = Read(Encoding.UTF8.GetBytes(text), _ => null, _ => false);

        Assert.NotEmpty(preview.Problems);
        Assert.False(preview.CanImport);
    }

    [Xunit.Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(5);
        var good = FactsCsv.Write(Shipped.Facts.Take(6));
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var k = 0; k < 6; k++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var preview = Read(bytes.AsSpan(0, random.Next(bytes.Length)), Shipped.Find, _ => false);
            Assert.True(preview.Problems.Count <= 200);
        }
    }

    private static FactPreview Read(string text, Func<string, Domain.Facts.Fact?> find, Func<string, bool> isTaken) => FactImport.Read(text, find, isTaken, Xunit.TestContext.Current.CancellationToken);

    private static FactPreview Read(ReadOnlySpan<byte> bytes, Func<string, Domain.Facts.Fact?> find, Func<string, bool> isTaken) => FactImport.Read(bytes, find, isTaken, Xunit.TestContext.Current.CancellationToken);
}
