using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A company's cash in a year.</summary>
/// <param name="Dollars">Below 0 where it pays out more than comes in.</param>
/// <param name="Text">In billions and signed: "-9.7", "+1.9".</param>
/// <param name="Step">0 for a surplus, then 1 to 3 by how short it is.</param>
public readonly record struct CashCell(double Dollars, string Text, int Step);

/// <summary>A company's cash over the years.</summary>
/// <param name="Id">The company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tone">The hue of its layer.</param>
/// <param name="Cells">A cell a year.</param>
/// <param name="Gap">What it is short of over all years in which it is; 0 or more.</param>
/// <param name="GapText">The same in words.</param>
public sealed record CashRow(CompanyId Id, string Name, string Tone, ValueList<CashCell> Cells, double Gap, string GapText);

/// <summary>
/// Who pays out more than comes in, in which years, and how much capital would close the gap. Before new capital it is revenue less all
/// payments; after it, funding received is added: the cash surplus of the model, section 4.
/// </summary>
/// <param name="Title">The finding.</param>
/// <param name="Subtitle">What is told.</param>
/// <param name="Years">The years.</param>
/// <param name="Chosen">The year that is marked.</param>
/// <param name="Rows">The companies that are short in some year, the shortest first; then nobody else.</param>
/// <param name="Chart">The same as a chart, for its frame, its twin and pictures: the first 40 companies as cells, a row a company.</param>
public sealed record CashView(string Title, string Subtitle, ValueList<int> Years, int Chosen, ValueList<CashRow> Rows, Chart Chart)
{
    // Below this part of what comes in a gap is the rounding of sums.
    private const double Rounding = 1e-9;

    private const int MostDrawn = 40;
    private const double Pitch = 22, Above = 24, WidestName = 150, NameSize = 11.5;

    // The shade of a cell by its step: none for a surplus, the full hue for the shortest.
    private static readonly int[] Shades = [-1, 1, 2, 5];

    /// <summary>The view of a projection.</summary>
    /// <param name="projection">The years.</param>
    /// <param name="chosen">The year that is marked.</param>
    /// <param name="beforeCapital">Whether new capital is left out.</param>
    public static CashView Of(Projection projection, int chosen, bool beforeCapital)
    {
        var companies = projection.Scenario.Companies;
        var years = projection.Years.Select(y => y.Year).ToValueList();
        double Cash(CompanyResult c) => beforeCapital ? (c.CashSurplus - c.FundingReceived).Dollars : c.CashSurplus.Dollars;
        var largest = projection.Years.SelectMany(y => y.Companies).Select(c => -Cash(c)).DefaultIfEmpty(0).Max();
        var rows = companies.Select((company, i) =>
        {
            var cells = projection.Years.Select(y => Cell(Cash(y.Companies[i]), y.Companies[i], largest)).ToValueList();
            var missing = cells.Where(c => c.Step > 0).Sum(c => -c.Dollars);
            return new CashRow(company.Id, company.Name, company.Layer.Name(), cells, missing, Figures.Money(missing));
        }).Where(r => r.Gap > 0).OrderByDescending(r => r.Gap).ToValueList();
        var last = years[^1];
        var shortNow = rows.Count(r => r.Cells[^1].Step > 0);
        var all = rows.Sum(r => r.Gap);
        var title = rows.Count == 0 ? "No company pays out more than comes in"
            : years.Count == 1 ? $"{Companies(rows.Count)} out more than comes in: {Figures.Money(all)} in all"
            : shortNow == 0 ? $"Nobody is short of cash in {last}; until then {Companies(rows.Count, "need", "needs")} {Figures.Money(all)}"
            : $"{Companies(shortNow, "are", "is")} still short of cash in {last}; all gaps add up to {Figures.Money(all)}";
        var subtitle = $"Cash {(beforeCapital ? "before" : "after")} new capital, billions of dollars a year, below 50 million in millions; plus is a surplus. At the right, what would close all gaps";
        var table = new ChartTable(
            [new("Company"), .. years.Select(y => new TableColumn(y.ToString(CultureInfo.InvariantCulture), true)), new("Short by", true)],
            rows.Select(r => new TableRow([r.Name, .. r.Cells.Select(c => new TableValue(Figures.MoneyChange(c.Dollars), c.Dollars)), new(r.GapText, r.Gap)]) { Tone = r.Tone }).ToValueList());
        return new(title, subtitle, years, chosen, rows, new()
        {
            Key = "cash",
            Title = title,
            Subtitle = subtitle,
            X = new(years[0] - 0.5, last + 0.5, years.Select(y => new Tick(y, y.ToString(CultureInfo.InvariantCulture), y == chosen)).ToValueList()) { IsOnTop = true },
            Y = Axes.Names(rows.Take(MostDrawn).Select(r => TextWidth.Fit(r.Name, WidestName, NameSize, FontWeight.Regular)), full: [.. rows.Select(r => r.Name)]),
            Marks = Strip(rows, years),
            Notes = rows.Count == 0 ? [] : [new(last + 0.5, -0.92, "short by") { Anchor = "left", ShiftX = 10 }],
            Ends = rows.Take(MostDrawn).Select((r, i) => new EndLabel(i, r.GapText, null)).ToValueList(),
            Table = table,
            Height = Above + (Pitch * Math.Clamp(rows.Count, 1, MostDrawn)) + 4,
            Left = WidestName + 12,
            Right = 64,
            Top = Above,
            Bottom = 4,
            LeastWidth = WidestName + 76 + (34 * years.Count),
        });
    }

    // For pictures: the page draws the strip itself. Cells of companies of one layer have one hue.
    private static ValueList<Mark> Strip(ValueList<CashRow> rows, ValueList<int> years) =>
        rows.Take(MostDrawn).Select((row, place) => (row, place)).GroupBy(r => r.row.Tone).Select(layer => (Mark)new CellMark(layer.Key, layer.Key, layer.SelectMany(r => r.row.Cells.Select((cell, i) =>
            new Cell(years[i], r.place, Shades[cell.Step], cell.Text, $"{r.row.Name}, {years[i]}: {Figures.MoneyChange(cell.Dollars)}"))).ToValueList())).ToValueList();

    private static CashCell Cell(double dollars, CompanyResult company, double largest)
    {
        var isShort = -dollars > Rounding * (company.Revenue + company.FundingReceived + company.PaidToStack).Dollars;
        var billions = dollars / 1e9;
        var size = Math.Abs(billions);
        var text = !isShort && size < 5e-10 ? "0"
            : size < 0.05 ? $"{(isShort ? "\u2212" : "+")}{(size < 5e-4 ? "<1" : (size * 1000).ToString("0", CultureInfo.InvariantCulture))}M"
            : $"{(isShort ? "\u2212" : "+")}{size.ToString(size < 10 ? "0.0" : "#,##0", CultureInfo.InvariantCulture)}";
        return new(dollars, text, !isShort ? 0 : -dollars > largest / 2 ? 3 : -dollars > largest / 8 ? 2 : 1);
    }

    private static string Companies(int count, string many = "pay", string one = "pays") => count == 1 ? $"One company {one}" : $"{count} companies {many}";
}
