using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Sheets;

/// <summary>What became of a text that was typed into a cell.</summary>
/// <param name="Edit">The edit that it asks for; null where nothing changes or it cannot be read.</param>
/// <param name="Mistake">Why it cannot be read and what to do; null where it can.</param>
/// <param name="Instead">What to write in its place; null where that is not clear.</param>
public sealed record SheetReading(Edit? Edit, string? Mistake = null, string? Instead = null)
{
    /// <summary>What was read, back in words: "20 % low, 30 % most likely, 40 % high"; empty where nothing was.</summary>
    public string Words { get; init; } = "";

    /// <summary>What follows from it: "the sum of the payer becomes 90 %"; empty for nothing.</summary>
    public string Follows { get; init; } = "";
}

/// <summary>Turns what is typed into a cell into an edit.</summary>
public static class SheetEntry
{
    private const int LongestName = 200, LongestNote = 20_000;

    /// <summary>Reads a text that was typed into a cell.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="row">The row's key.</param>
    /// <param name="column">The column.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="year">The year shown, for what follows.</param>
    public static SheetReading Read(Scenario scenario, string row, SheetColumn column, string text, int year)
    {
        var typed = text.Trim();
        return row.Split('/', 2) switch
        {
            ["companies", var id] when scenario.Companies.FirstOrDefault(c => c.Id.Value == id) is { } company => OfCompany(scenario, company, column, typed),
            ["links", var id] when scenario.Links.FirstOrDefault(l => l.Id.ToString() == id) is { } link => OfLink(scenario, link, column, typed, year),
            ["payer", ..] => Wrong("This is the sum of the rows below; change those."),
            _ => Wrong("This is no longer part of the scenario."),
        };
    }

    /// <summary>The words that a text column takes; empty where it takes any.</summary>
    public static ValueList<string> Choices(Scenario scenario, string sheet, string column) => (sheet, column) switch
    {
        ("companies", "layer") => LayerNames.All.Select(l => l.Title()).ToValueList(),
        ("companies", "segment") => scenario.Companies.Select(c => c.Segment).OfType<string>().Distinct().ToValueList(),
        ("links", "class") => CostClassNames.AllNames.Select(Words.OfPurpose).ToValueList(),
        ("links", "purpose") => LinkPurposes.BetweenCompanies.Select(Words.OfPurpose).ToValueList(),
        ("links", SheetColumn.Name) => scenario.Companies.Select(c => c.Name).Append("Outside").ToValueList(),
        _ => [],
    };

    /// <summary>An edit that sets an assumption; where it loses its range it leaves what it was drawn together with, since only ranges are.</summary>
    public static Edit Set(Scenario scenario, string address, Assumption? value)
    {
        var set = new SetAssumption(address, value);
        var isDrawn = value is { HasRange: true };
        return isDrawn || !scenario.Correlations.Any(c => c.Assumptions.Contains(address))
            ? set
            : new Several([new SetCorrelations(Removal.Without(scenario.Correlations, a => a == address)), set]);
    }

    private static SheetReading OfCompany(Scenario scenario, Company company, SheetColumn column, string text)
    {
        var address = $"companies/{company.Id}/{column.Key}";
        if (AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == column.Key) is { } field)
        {
            return Number(scenario, address, field.Bounds, field.Get(company), text);
        }

        switch (column.Key)
        {
            case SheetColumn.Name:
                return text.Length == 0 ? Wrong("A company has a name. To remove it, use Remove.") : Text(address, company.Name, text, LongestName);
            case "segment" or "note":
                return Text(address, column.Key == "note" ? company.Note : company.Segment, text, column.Key == "note" ? LongestNote : LongestName);
            case "layer":
                var layer = LayerNames.All.Cast<Layer?>().FirstOrDefault(l => Is(text, l!.Value.Title(), l.Value.Name(), l.Value.InSentence()));
                return layer is { } found
                    ? Put(company with { Layer = found }, company, scenario, found.Title())
                    : Wrong($"Write one of {string.Join(", ", Choices(scenario, "companies", "layer"))}.");
            case "tags":
                var tags = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => t.ToLowerInvariant()).Distinct().ToValueList();
                return Put(company with { Tags = tags }, company, scenario, tags.Count == 0 ? "no tags" : string.Join(", ", tags));
            default:
                return column.Kind == ColumnKind.Number
                    ? Plain(address, MoatKeys.All.FirstOrDefault(m => column.Key == $"moats/{m.Key}") is { Key: not null } moat && company.Moats is { } moats ? moat.Get(moats) : null, column, text, value => value is >= 0 and <= Moats.Highest ? null : "A moat is scored from 0 to 5.")
                    : Wrong("This column is not typed into.");
        }
    }

    private static SheetReading OfLink(Scenario scenario, Link link, SheetColumn column, string text, int year)
    {
        var address = $"links/{link.Id}/{column.Key}";
        if (AssumptionFields.OfLink.FirstOrDefault(f => f.Key == column.Key) is { } field)
        {
            var reading = Number(scenario, address, field.Bounds, field.Get(link), text);
            return reading.Edit is not null && column.Key == "shareOfRevenue" ? reading with { Follows = SumAfter(scenario, reading.Edit, link.From, year) } : reading;
        }

        switch (column.Key)
        {
            case SheetColumn.Name:
                return FindCompany(scenario, text) is { } to ? Moved(scenario, link, link with { To = to }) : Wrong($"There is no company \u201c{text}\u201d.{Nearest.Hint(text, Choices(scenario, "links", SheetColumn.Name))}");
            case "purpose":
                var purpose = text.ToLowerInvariant().Replace(' ', '-');
                return !IdText.IsWellFormed(purpose) || (!link.To.IsOutside && !LinkPurposes.BetweenCompanies.Contains(purpose))
                    ? Wrong($"Between companies money is paid for {string.Join(", ", LinkPurposes.BetweenCompanies.Select(Words.OfPurpose))}.")
                    : Moved(scenario, link, link with { Purpose = purpose });
            case "class":
                var cost = CostClassNames.Parse(text.ToLowerInvariant().Replace(' ', '-'));
                return cost is { } known ? Put(link with { Class = known }, link, scenario, Words.OfPurpose(known.Name())) : Wrong($"Write one of {string.Join(", ", CostClassNames.AllNames.Select(Words.OfPurpose))}.");
            case "note":
                return Text(address, link.Note, text, LongestNote);
            case "usefulLife":
                return Plain(address, link.UsefulLife, column, text, value => value >= 1 && value <= 50 && value == Math.Floor(value) ? null : "A useful life is a whole number of years, 1 to 50.");
            case "priorGrowth":
                return Plain(address, link.PriorGrowth, column, text, value => Bounds.Growth.Contains(value) ? null : $"Allowed is {Words.OfBounds(Bounds.Growth)}.");
            default:
                return Wrong("This column is not typed into.");
        }
    }

    /// <summary>A company by its name or id, or the outside; null where there is none of that name.</summary>
    public static CompanyId? FindCompany(Scenario scenario, string text) =>
        Is(text.Trim(), "Outside", "outside the stack") ? CompanyId.Outside : scenario.Companies.FirstOrDefault(c => Is(text.Trim(), c.Name, c.Id.Value))?.Id;

    private static SheetReading Number(Scenario scenario, string address, Bounds bounds, Assumption? before, string text)
    {
        var reading = AssumptionEntry.Read(text, bounds, before, scenario.Years.First);
        if (reading.Mistake is { } mistake)
        {
            return new(null, mistake, reading.Instead);
        }

        var after = reading.Assumption;
        if (after is null)
        {
            return new(before is null ? null : Set(scenario, address, null)) { Words = before is null ? "" : "removes the number" };
        }

        // Typed as it stands, nothing changes, however it is written inside.
        var isSame = before is not null && (after == before || AssumptionEntry.Write(after, bounds.Unit, scenario.Years.First) == AssumptionEntry.Write(before, bounds.Unit, scenario.Years.First));
        return new(isSame ? null : Set(scenario, address, after)) { Words = InWords(after, bounds.Unit, scenario.Years.First) };
    }

    /// <summary>An assumption in words: "20 % low, 30 % most likely, 40 % high, growing 10 % a year".</summary>
    public static string InWords(Assumption assumption, Unit unit, int firstYear)
    {
        string Value(double number) => unit == Unit.Dollars ? Figures.Money(number) : Words.OfValue(number, unit);
        var shape = assumption.Distribution is { } given and not DistributionShape.Pert ? $", {given.ToString().ToLowerInvariant()}" : "";
        if (assumption.Path is { } path)
        {
            return string.Join(", ", path.Points.Select(p => $"{Value(p.Value)} in {p.Year}")) + (assumption.Low is null ? "" : ", with a range") + shape;
        }

        var level = (assumption.Low, assumption.High) switch
        {
            ({ } low, { } high) when assumption.Value is { } middle => $"{Value(low.ValueIn(firstYear))} low, {Value(middle)} most likely, {Value(high.ValueIn(firstYear))} high",
            ({ } low, { } high) => $"{Value(low.ValueIn(firstYear))} low, {Value(high.ValueIn(firstYear))} high",
            _ => Value(assumption.CentralIn(firstYear)),
        };
        return level + shape + (assumption.Growth is { } growth
            ? $", {(growth.CentralIn(firstYear) < 0 ? "shrinking" : "growing")} {Figures.PrecisePercent(Math.Abs(growth.CentralIn(firstYear)))} a year"
            : assumption.Saturation is { } curve ? $", towards {Value(curve.Ceiling.CentralIn(firstYear))}" : "");
    }

    private static string SumAfter(Scenario scenario, Edit edit, CompanyId payer, int year)
    {
        if (!edit.ApplyTo(scenario).TryGet(out var after))
        {
            return "";
        }

        var shares = PayerShares.Of(after.Links.Where(l => l.From == payer), year, after.Years.First);
        return $"the sum of the payer becomes {Figures.PrecisePercent(shares.Sum)}{(shares.Remainder < -1e-9 ? ", more than it takes in" : "")}";
    }

    private static SheetReading Plain(string address, double? before, SheetColumn column, string text, Func<double, string?> check)
    {
        if (text.Length == 0)
        {
            return new(before is null ? null : new SetNumber(address, null)) { Words = "as by default" };
        }

        var (value, mistake) = NumberEntry.Read(text, column.Unit);
        mistake ??= check(value!.Value);
        return mistake is not null ? new(null, mistake, NumberEntry.Instead(text)) : new(value == before ? null : new SetNumber(address, value)) { Words = Words.OfValue(value, column.Unit) };
    }

    private static SheetReading Text(string address, string? before, string text, int longest) => text.Length > longest
        ? Wrong($"This is too long: at most {longest:N0} characters.")
        : new((before ?? "") == text ? null : new SetText(address, text.Length == 0 ? null : text)) { Words = text };

    private static SheetReading Put(Company after, Company before, Scenario scenario, string words) =>
        new(after == before ? null : new PutCompany(after, scenario.Companies.ToList().FindIndex(c => c.Id == before.Id))) { Words = words };

    private static SheetReading Put(Link after, Link before, Scenario scenario, string words) =>
        new(after == before ? null : new PutLink(after, scenario.Links.ToList().FindIndex(l => l.Id == before.Id))) { Words = words };

    // A link is known by payer, receiver and purpose: another purpose is another link in the same place.
    private static SheetReading Moved(Scenario scenario, Link before, Link after)
    {
        if (after.Id == before.Id)
        {
            return new(null);
        }

        if (after.From == after.To)
        {
            return Wrong("A company does not pay itself.");
        }

        if (!after.To.IsOutside && !LinkPurposes.BetweenCompanies.Contains(after.Purpose))
        {
            return Wrong($"Between companies nothing is paid for \u201c{Words.OfPurpose(after.Purpose)}\u201d; change the purpose first.");
        }

        if (scenario.Links.Any(l => l.Id == after.Id))
        {
            return Wrong("There is such a link already; change its numbers instead.");
        }

        var removal = Removal.Of(scenario, [], [before.Id]);
        return new(new Several([removal.Edit, new PutLink(after, scenario.Links.ToList().FindIndex(l => l.Id == before.Id))]))
        {
            Words = $"{Words.OfCompany(scenario, after.From)} pays {Words.OfCompany(scenario, after.To)}, {Words.OfPurpose(after.Purpose)}",
        };
    }

    private static bool Is(string text, params string[] names) => names.Any(n => n.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static SheetReading Wrong(string mistake) => new(null, mistake);
}
