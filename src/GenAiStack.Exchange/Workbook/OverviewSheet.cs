using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// The sheet Overview: the results that people look at first, by layer and by company, a column a year. It is not called Companies, because an
/// import reads a sheet of that name as a table of companies.
/// </summary>
internal sealed class OverviewSheet
{
    private readonly WorkbookFormulas _formulas;
    private readonly Dictionary<string, MeasureRow> _measures;

    public OverviewSheet(WorkbookFormulas formulas)
    {
        _formulas = formulas;
        _measures = formulas.Measures.ToDictionary(m => m.Address);
        Sheet = new("Overview", 1, formulas.Scenario.Years.Count);
        Sheet.AddSelf(formulas.Scenario.Name, _ => formulas.Values.YearRow.Cell, CellFormat.Whole).IsHeading = true;
        Verdict = Sheet.Add("Checks", new FirstAndLater(formulas.Checks.Overall, new Words("")));
        Block("Money that enters, dollars a year", [("End-customer revenue", "endCustomerRevenue"), ("Outside capital", "funding"), ("Balance sheets", "balanceSheets")], CellFormat.Money);
        var layers = LayerNames.All.Where(l => formulas.Scenario.Companies.Any(c => c.Layer == l)).Select(l => (Title: l.Title(), Name: l.Name())).ToList();
        KeptByLayer = OfLayers("Kept after outside costs, dollars a year", "kept", CellFormat.Money);
        OfLayers("Of each $1 that users pay, what comes to rest in", "customerDollarShare", CellFormat.Percent);
        MarginByLayer = OfLayers("Gross margin", "grossMargin", CellFormat.Percent);
        RevenueByCompany = OfCompanies("Revenue, dollars a year", "revenue", CellFormat.Money);
        OfCompanies("Gross margin", "grossMargin", CellFormat.Percent);
        OfCompanies("Kept after outside costs, dollars a year", "kept", CellFormat.Money);

        IReadOnlyList<CalculationRow> OfLayers(string title, string key, CellFormat format) =>
            Block(title, layers.Select(l => (l.Title, $"layers/{l.Name}/{key}")), format);

        IReadOnlyList<CalculationRow> OfCompanies(string title, string key, CellFormat format) =>
            Block(title, formulas.Scenario.Companies.Select(c => (c.Name, $"companies/{c.Id}/{key}")), format);
    }

    public CalculationSheet Sheet { get; }

    /// <summary>The row that says whether everything holds.</summary>
    public CalculationRow Verdict { get; }

    public IReadOnlyList<CalculationRow> KeptByLayer { get; }

    public IReadOnlyList<CalculationRow> MarginByLayer { get; }

    public IReadOnlyList<CalculationRow> RevenueByCompany { get; }

    private List<CalculationRow> Block(string title, IEnumerable<(string Label, string Address)> rows, CellFormat format)
    {
        Sheet.Heading("");
        Sheet.Heading(title);
        return [.. rows.Select(r => Sheet.Add(r.Label, _formulas.Shown(_measures[r.Address].Formula), format))];
    }
}
