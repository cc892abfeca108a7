using System.Text;
using static GenAiStack.Exchange.Tests.Hostile.HostileFile;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>Tables and scenario files that mean harm, and odd ones.</summary>
internal static class HostileTexts
{
    private const int Million = 1_000_000;
    private const string Head = "Id,Name,Layer,Segment,Tags,Users pay,Funding,Note\n";

    public static IEnumerable<HostileFile> All => [.. Encodings(), .. Grammar(), .. Tables(), .. ScenarioFiles()];

    private static IEnumerable<HostileFile> Encodings()
    {
        const string table = "Name,Layer,Note\nCaf\u00e9,apps,x\n";
        yield return Taken("a table", "a.csv", () => Utf8(table));
        yield return Taken("UTF-8 with a mark", "a.csv", () => [0xEF, 0xBB, 0xBF, .. Utf8(table)]);
        yield return Taken("UTF-16 with a mark", "a.csv", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(table)]);
        yield return Taken("UTF-16, the other way round", "a.csv", () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(table)]);
        yield return Refused("UTF-16 without a mark", "a.csv", "NUL", () => Encoding.Unicode.GetBytes("Name,Layer\nA,apps\n"));
        yield return Refused("UTF-16 with an odd byte", "a.csv", "no valid text", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(table), 7]);
        yield return Refused("UTF-16 with half a character", "a.csv", "no valid text", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Name,Layer\nA"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes(",apps\n")]);
        yield return Refused("UTF-32", "a.csv", "NUL", () => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(table)]);
        yield return Refused("Latin-1", "a.csv", "not UTF-8", () => Encoding.Latin1.GetBytes(table));
        yield return Refused("a cut character", "a.csv", "not UTF-8", () => [.. Utf8("Name,Layer\nA,apps\nB"), 0xC3]);
        yield return Refused("an overlong slash", "a.csv", "not UTF-8", () => [.. Utf8("Name,Layer\n"), 0xC0, 0xAF]);
        yield return Refused("NUL", "a.csv", "NUL", () => Utf8("Name,Layer\nA\0,apps\n"));
        yield return Refused("a mark in the middle", "a.csv", "byte order mark", () => Utf8("Name,Layer\nA,apps\n\uFEFFName,Layer\nB,apps\n"));
        yield return Refused("two marks", "a.csv", "byte order mark", () => Utf8("\uFEFF\uFEFFName,Layer\nA,apps\n"));
        yield return Refused("empty", "a.csv", "empty", () => []);
        yield return Refused("blanks only", "a.csv", "empty", () => Utf8(" \n \r\n"));
        yield return Refused("21 MB", "a.csv", "larger than 20 MB", () => Repeat("a,b\n", 21 * Million));
        yield return Refused("a web page", "a.csv", "web page", () => Utf8("<!DOCTYPE html><table>"));
        yield return Refused("a script", "a.txt", "program", () => Utf8("#!/bin/sh\nrm -rf /\n"));
        yield return Refused("noise", "a.csv", "", () => Noise(Million));
    }

    private static IEnumerable<HostileFile> Grammar()
    {
        yield return Refused("one line of 19 MB", "a.csv", "32767 characters", () => Repeat("a", 19 * Million));
        yield return Refused("a million columns", "a.csv", "more than 100 cells", () => Repeat("a,", Million));
        yield return Refused("a million columns in a row", "a.csv", "more than 100 cells", () => [.. Utf8(Head), .. Repeat("a,", Million)]);
        yield return Refused("19 MB of commas", "a.csv", "more than 100 cells", () => Repeat(",", 19 * Million));
        yield return Refused("19 MB of rows of commas", "a.csv", "more than", () => Repeat(new string(',', 99) + "\n", 19 * Million));
        yield return Refused("19 MB of short cells", "a.csv", "more than", () => Repeat(string.Concat(Enumerable.Repeat("ab,", 99)) + "c\n", 19 * Million));
        yield return Refused("19 MB of line ends", "a.csv", "empty", () => Repeat("\n", 19 * Million));
        yield return Refused("19 MB of quotes", "a.csv", "", () => Repeat("\"", 19 * Million));
        yield return Refused("19 MB of quoted nothing", "a.csv", "more than", () => Repeat("\"\"\n", 19 * Million));
        yield return Refused("60,000 rows", "a.csv", "more than 50000 rows", () => [.. Utf8(Head), .. Repeat("a,A,apps\n", 9 * 60_000)]);
        yield return Refused("a quote that is not closed", "a.csv", "never closed", () => Utf8("Name,Layer\n\"A,apps\nB,apps\n"));
        yield return Refused("text behind a quote", "a.csv", "behind a closing quote", () => Utf8("Name,Layer\n\"A\"x,apps\n"));
        yield return Refused("a cell of 40,000 characters", "a.csv", "32767 characters", () => Utf8($"Name,Layer\n{new string('x', 40_000)},apps\n"));
        yield return Taken("mixed line ends", "a.csv", () => Utf8("Name,Layer\rA,apps\nB,apps\r\nC,apps"));
        yield return Taken("a line that says what separates", "a.csv", () => Utf8("sep=;\r\nName;Layer\r\nA;apps\r\n"));
        yield return Taken("semicolons", "a.csv", () => Utf8("Name;Layer;Funding\nA;apps;1.5B\n"));
        yield return Taken("tabs", "a.tsv", () => Utf8("Name\tLayer\nA\tapps\n"));
        yield return Refused("a separator that is none", "a.csv", "names no columns", () => Utf8("sep=|\nName|Layer\nA|apps\n"));
        yield return Taken("blank rows and columns", "a.csv", () => Utf8("\n,,,\nName,Layer,,\n,,,\nA,apps,,\n\n"));
    }

    private static IEnumerable<HostileFile> Tables()
    {
        byte[] Row(string row) => Utf8(Head + row);

        yield return Refused("other columns", "a.csv", "names no columns", () => Utf8("Month,Cost\n1,2\n"));
        yield return Refused("an unknown column", "a.csv", "Did you mean Funding", () => Utf8("Name,Layer,Fundng\nA,apps,1\n"));
        yield return Refused("a column twice", "a.csv", "stands twice", () => Utf8("Name,Layer,Funding,funding\nA,apps,1,2\n"));
        yield return Refused("a column without a name", "a.csv", "without a name", () => Utf8("Name,Layer,\nA,apps,1\n"));
        yield return Refused("more cells than columns", "a.csv", "more cells than the header", () => Utf8("Name,Layer\nA,apps,1\n"));
        yield return Refused("links without purposes", "a.csv", "no column Purpose", () => Utf8("From,To\na,b\n"));
        yield return Taken("formulas as names", "a.csv", () => Row("x1,=1+1,apps,@x,,,,\"=HYPERLINK(\"\"http://127.0.0.1\"\")\"\n"));
        yield return Taken("guarded formulas", "a.csv", () => Row("x1,'=1+1,apps,,,,,'-5\n"));
        yield return Refused("a formula as a number", "a.csv", "no number", () => Row("x1,A1,apps,,,=1+1,,\n"));
        yield return Refused("a sign that turns the direction", "a.csv", "U+202E", () => Row("x1,A\u202Ebc,apps,,,,,\n"));
        yield return Refused("a control character", "a.csv", "U+0007", () => Row("x1,A\u0007,apps,,,,,\n"));
        yield return Refused("an isolating sign in a note", "a.csv", "U+2066", () => Row("x1,A1,apps,,,,,a\u2066b\n"));
        yield return Refused("a number with a sign that turns the direction", "a.csv", "without gaps", () => Row("x1,A1,apps,,,1\u202E 2,,\n"));
        yield return Refused("a column with a sign that turns the direction", "a.csv", "stands twice", () => Utf8("Name,Layer,Fun\u202Eding,Funding\nA,apps,1,2\n"));
        yield return Refused("a layer with a sign that turns the direction", "a.csv", "is no layer", () => Row("x1,A1,ap\u202Eps,,,,,\n"));
        yield return Refused("a name of 10,000 marks", "a.csv", "at most 200", () => Row($"x1,A{new string('\u0301', 10_000)},apps,,,,,\n"));
        yield return Refused("a name of 201 letters", "a.csv", "at most 200", () => Row($"x1,{new string('A', 201)},apps,,,,,\n"));
        yield return Refused("a note of 20,001 letters", "a.csv", "at most 20000", () => Row($"x1,A1,apps,,,,,{new string('n', 20_001)}\n"));
        yield return Refused("a tag of 301 letters", "a.csv", "longer than 300", () => Row($"x1,A1,apps,,{new string('t', 301)},,,\n"));
        yield return Taken("a name that looks like another", "a.csv", () => Row("x1,\u0410lpha,apps,,,,,\n"), "looks like");
        yield return Taken("a name that is spelled with marks of its own", "a.csv", () => Row("x1,Cafe\u0301,apps,,,,,\n"));
        yield return Taken("an emoji of several signs", "a.csv", () => Row("x1,\ud83d\udc69\u200d\ud83d\udcbb,apps,,,,,\n"));
        yield return Refused("an id that climbs", "a.csv", "is no id", () => Row("../x,A1,apps,,,,,\n"));
        yield return Refused("the name of a device as an id", "a.csv", "is no id", () => Row("CON,A1,apps,,,,,\n"));
        yield return Refused("the outside as a company", "a.csv", "is no id", () => Row("outside,A1,apps,,,,,\n"));
        yield return Refused("an id of 65 letters", "a.csv", "is no id", () => Row($"{new string('x', 65)},A1,apps,,,,,\n"));
        yield return Refused("an id twice", "a.csv", "came before", () => Row("x1,A1,apps,,,,,\nx1,A1,apps,,,,,\n"));
        yield return Refused("a name twice", "a.csv", "came before", () => Row(",alpha,,,,,5,\n,Alpha,,,,,6,\n"));
        yield return Taken("an id of another company", "a.csv", () => Row("a,Another,apps,,,,,\n"), "is added as a-2");
        yield return Refused("no layer", "a.csv", "needs a layer", () => Row("x1,A1,,,,,,\n"));
        yield return Refused("a layer that is none", "a.csv", "Did you mean cloud", () => Row("x1,A1,cluod,,,,,\n"));
        yield return Refused("no name", "a.csv", "no name", () => Row(",,apps,,,5,,\n"));
        yield return Refused("a new id without a name", "a.csv", "needs a name", () => Row("x1,,apps,,,5,,\n"));
        yield return Refused("30,000 rows without a layer", "a.csv", "needs a layer", () => [.. Utf8(Head), .. Utf8(string.Concat(Enumerable.Range(0, 30_000).Select(i => $",N{i},\n")))]);
        yield return Refused("6,000 new companies at once", "a.csv", "more than 5000 things", () => [.. Utf8(Head), .. Utf8(string.Concat(Enumerable.Range(0, 6_000).Select(i => $",N{i},apps\n")))]);
        yield return Refused("40,000 links to nobody", "a.csv", "There is no company", () => Utf8("From,To,Purpose,Fixed\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"q{i},r{i},hosting,5\n"))));
        yield return Refused("a link to itself", "a.csv", "does not pay itself", () => Utf8("From,To,Purpose,Fixed\na,a,hosting,5\n"));
        yield return Refused("a link from outside", "a.csv", "starts at a company", () => Utf8("From,To,Purpose,Fixed\noutside,a,hosting,5\n"));
        yield return Refused("a link twice", "a.csv", "came before", () => Utf8("From,To,Purpose,Fixed\na,b,training,5\na,b,Training,6\n"));
        yield return Refused("a purpose that is none", "a.csv", "Did you mean hosting", () => Utf8("From,To,Purpose,Fixed\na,b,hostng,5\n"));
        yield return Refused("an investment outside", "a.csv", "no purpose here", () => Utf8("From,To,Purpose,Fixed\na,outside,investment,5\n"));
        yield return Refused("a class that is none", "a.csv", "is no class", () => Utf8("From,To,Purpose,Class,Fixed\na,b,hosting,kapex,5\n"));
        yield return Refused("a useful life of 5.5 years", "a.csv", "whole number", () => Utf8("From,To,Purpose,Fixed,Useful life\na,b,hosting,5,5.5\n"));
        yield return Refused("a link without an amount", "a.csv", "needs an amount", () => Utf8("From,To,Purpose\na,b,training\n"));
        yield return Refused("money that circles without end", "a.csv", "is not productive", () => Utf8("From,To,Purpose,Share of revenue\na,b,hosting,110%\nb,a,hosting,100%\n"));
        yield return Refused("the only amount of a link taken away", "a.csv", "needs an amount", () => Utf8("From,To,Purpose,Share of revenue\na,b,hosting,remove\n"));
        yield return Taken("nothing but a header", "a.csv", () => Utf8(Head));
    }

    private static IEnumerable<HostileFile> ScenarioFiles()
    {
        const string good = """{"format":"genaistack/1","name":"N","years":{"first":2024},"companies":[{"id":"a","name":"A","layer":"model"}],"links":[]}""";
        yield return Taken("a scenario", "a.json", () => Utf8(good));
        yield return Taken("a scenario without an ending", "a", () => Utf8(good));
        yield return Taken("a mark before it", "a.json", () => [0xEF, 0xBB, 0xBF, .. Utf8(good)]);
        yield return Taken("comments and commas at ends", "a.json", () => Utf8("// so\n" + good.Replace("[]}", "[],/* and */}", StringComparison.Ordinal)));
        yield return Refused("100,000 deep", "a.json", "not JSON", () => Repeat("[", 100_000));
        yield return Refused("100,000 objects deep", "a.json", "not JSON", () => Repeat("{\"a\":", 500_000));
        yield return Refused("a key twice", "a.json", "stands twice", () => Utf8(good.Replace("\"name\":\"N\"", "\"name\":\"N\",\"name\":\"M\"", StringComparison.Ordinal)));
        yield return Refused("a text of 19 MB", "a.json", "longer than", () => Utf8(good.Replace("\"N\"", $"\"{new string('n', 19 * Million)}\"", StringComparison.Ordinal)));
        yield return Refused("half a character", "a.json", "no valid Unicode", () => Utf8(good.Replace("\"N\"", "\"\\ud800\"", StringComparison.Ordinal)));
        yield return Refused("bytes that are no text", "a.json", "no valid Unicode", () => [.. Utf8("{\"format\":\"genaistack/1\",\"name\":\""), 0xC3, .. Utf8("\"}")]);
        yield return Refused("a large exponent", "a.json", "too large", () => Utf8(good.Replace("\"layer\":\"model\"", "\"layer\":\"model\",\"funding\":1e999999999", StringComparison.Ordinal)));
        yield return Refused("a number of 19 MB", "a.json", "", () => Utf8(good.Replace("\"layer\":\"model\"", $"\"layer\":\"model\",\"funding\":{new string('9', 19 * Million)}", StringComparison.Ordinal)));
        yield return Refused("not a number", "a.json", "not JSON", () => Utf8(good.Replace("2024", "NaN", StringComparison.Ordinal)));
        yield return Refused("a type", "a.json", "is unknown here", () => Utf8(good.Replace("{\"format\"", "{\"$type\":\"System.Diagnostics.Process\",\"format\"", StringComparison.Ordinal)));
        yield return Refused("a prototype", "a.json", "is unknown here", () => Utf8(good.Replace("{\"format\"", "{\"__proto__\":{\"x\":1},\"format\"", StringComparison.Ordinal)));
        yield return Refused("an id of a scenario that is stored", "a.json", "is unknown here", () => Utf8(good.Replace("{\"format\"", "{\"id\":\"0d0d0d0d-0000-0000-0000-000000000000\",\"slug\":\"early-stack-2023\",\"format\"", StringComparison.Ordinal)));
        yield return Refused("several scenarios in lines", "a.json", "not JSON", () => Utf8(good + "\n" + good));
        yield return Refused("a list", "a.json", "is an object", () => Utf8("[" + good + "]"));
        yield return Refused("UTF-16", "a.json", "UTF-16", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(good)]);
        yield return Refused("a newer format", "a.json", "newer version", () => Utf8(good.Replace("genaistack/1", "genaistack/9", StringComparison.Ordinal)));
        yield return Refused("an empty object", "a.json", "is missing", () => Utf8("{}"));
        yield return Refused("a table called a scenario", "a.json", "not JSON", () => Utf8("Name,Layer\n"));
        yield return Refused("a scenario called a table", "a.csv", "", () => Utf8(good));
        yield return Refused("a name that turns the direction", "a.json", "U+202E", () => Utf8(good.Replace("\"N\"", "\"N\\u202e\"", StringComparison.Ordinal)));
        yield return Refused("a layer that turns the direction", "a.json", "is not known here", () => Utf8(good.Replace("\"model\"", "\"mod\\u202eel\"", StringComparison.Ordinal)));
        yield return Refused("a key that turns the direction", "a.json", "is unknown here", () => Utf8(good.Replace("\"layer\"", "\"lay\u202eer\"", StringComparison.Ordinal)));
        yield return Refused("a control character in a note", "a.json", "U+0000", () => Utf8(good.Replace("\"layer\":\"model\"", "\"layer\":\"model\",\"note\":\"a\\u0000b\"", StringComparison.Ordinal)));
        yield return Refused("a million empty companies", "a.json", "", () => [.. Utf8("{\"format\":\"genaistack/1\",\"name\":\"x\",\"years\":{\"first\":1},\"links\":[],\"companies\":["), .. Repeat("{},", 3 * Million), .. Utf8("{}]}")]);
        yield return Refused("21 MB", "a.json", "larger than 20 MB", () => [.. Utf8(good), .. Repeat(" ", 21 * Million)]);
        yield return Refused("money that circles without end", "a.json", "is not productive", () => Utf8(good.Replace("[]}", "[{\"from\":\"a\",\"to\":\"b\",\"purpose\":\"hosting\",\"shareOfRevenue\":1},{\"from\":\"b\",\"to\":\"a\",\"purpose\":\"hosting\",\"shareOfRevenue\":1}]}", StringComparison.Ordinal).Replace("}],\"links\"", "},{\"id\":\"b\",\"name\":\"B\",\"layer\":\"cloud\"}],\"links\"", StringComparison.Ordinal)));
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(4).NextBytes(bytes);
        return bytes;
    }
}
