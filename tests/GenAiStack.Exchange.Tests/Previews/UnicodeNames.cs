using System.Text;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Tables;
using GenAiStack.Exchange.Tests.Hostile;

namespace GenAiStack.Exchange.Tests.Previews;

/// <summary>Names of every writing: refused where something in them cannot be seen, else stored in one form, with an id of plain letters.</summary>
public sealed class UnicodeNames
{
    // Latin with and without marks, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Hangul, Chinese, emoji, joiners, marks, directions, controls, blanks.
    private const string Signs = "aZ09 \u00e9\u0301\u0327\u1e69\u03b1\u0430\u05d0\u0627\u0915\u093c\u0e01\u1100\u1161\uac00\u4e2d\ud83d\ude00\u200d\ufe0f\u200b\u00ad\u202e\u2066\u200f\u0007\u2028\ufeff\u00a0\u3000.-_'\"=<&/\\";

    [Fact]
    public void A_name_is_refused_with_its_sign_or_stored_in_one_form_and_comes_back()
    {
        var random = new Random(27);
        var (taken, refused) = (0, 0);
        for (var i = 0; i < 1_000; i++)
        {
            var name = Name(random);
            var cell = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            var preview = Imports.Read($"Name,Layer\n{cell},apps\n", "a.csv", HostileFilesTests.Target);
            if (preview.Scenario is not { } scenario)
            {
                Assert.True(!PlainText.IsPlain(name) || string.IsNullOrWhiteSpace(name), $"{i}: {string.Join('\n', preview.Problems)}");
                refused++;
                continue;
            }

            // A name that is there already, whatever its case, is that company.
            var company = scenario.Companies[^1];
            var expected = NormalText.Compose(string.Join(' ', GenAiStack.Exchange.Csv.CellGuard.Unguard(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            Assert.True(scenario.Companies.Count == 2 || company.Name == expected, $"{i}: {company.Name}");
            Assert.Equal(company.Name, NormalText.Compose(company.Name));
            Assert.True(IdText.IsWellFormed(company.Id.Value));
            Assert.Null(Imports.Read(StackTables.WriteCompanies(scenario), "a.csv", scenario).Edit);
            taken++;
        }

        Assert.True(taken > 300 && refused > 200, $"{taken} taken, {refused} refused");
    }

    private static string Name(Random random)
    {
        var name = new StringBuilder();
        for (var n = random.Next(1, 12); n > 0; n--)
        {
            var at = random.Next(Signs.Length);
            at -= char.IsLowSurrogate(Signs[at]) ? 1 : 0;
            name.Append(Signs, at, char.IsHighSurrogate(Signs[at]) ? 2 : 1);
        }

        return name.ToString();
    }
}
