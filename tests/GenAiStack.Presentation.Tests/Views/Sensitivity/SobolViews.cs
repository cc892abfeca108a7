using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;
using static GenAiStack.Presentation.Tests.Views.Sensitivity.Stacks;

namespace GenAiStack.Presentation.Tests.Views.Sensitivity;

/// <summary>The variance shares.</summary>
public sealed class SobolViews
{
    [Fact]
    public void Bars_are_the_shares_of_the_closed_form()
    {
        // The cloud takes in d s, both uniform: variances 36/12 and 0.16/12, means 11 and 0.4.
        var view = Of(Two, "companies/cloud/revenue", 20_000);
        var (vd, vs) = (36 / 12.0, 0.16 / 12.0);
        var all = (vd * 0.16) + (vs * 121) + (vd * vs);
        var (total, first) = ((BarMark)view.Chart.Marks[0], (BarMark)view.Chart.Marks[1]);

        Assert.Equal([Share, Demand], view.Rows.Select(r => r!.Address));
        Assert.Equal(vs * 121 / all, first.Bars[0].To, 0.03);
        Assert.Equal(((vs * 121) + (vd * vs)) / all, total.Bars[0].To, 0.03);
        Assert.Equal(vd * 0.16 / all, first.Bars[1].To, 0.03);
        Assert.All(total.Bars, b => Assert.Equal(Fill.Pale, b.Fill));
        Assert.All(total.Bars.Zip(first.Bars), p => Assert.True(p.First.To >= p.Second.To));
        Assert.Equal($"What app pays cloud explains {Presentation.Formatting.Figures.Percent(first.Bars[0].To)} of the spread", view.Chart.Title);
        Assert.StartsWith("20,000 draws, standard error ", view.Status, StringComparison.Ordinal);
        Assert.Equal(2, view.Chart.Table.Rows.Count);
        Assert.All(view.Chart.Table.Rows, r => Assert.StartsWith("±", r.Cells[2].Text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_range_moves_has_no_spread()
    {
        var view = Of(Two, "balanceSheets", 512);

        Assert.Equal("There is no spread to explain: no range moves it", view.Chart.Title);
        Assert.Empty(view.Rows);
        Assert.True(view.Chart.Height < 20);
    }

    [Fact]
    public void Below_nothing_is_about_nothing_and_total_is_never_less_than_first()
    {
        var question = Question(Two, "companies/cloud/revenue");
        var sobol = new Sobol(question.Asked, 256, 1, 3, 2, 1, [new([Share], 0.9, 0.1, 0.8, 0.1), new([Demand], -0.02, 0.1, 0.01, 0.1)]);
        var view = SobolView.Of(question, sobol);

        Assert.Equal(["90 %", "0–1 %"], view.Chart.Notes.Select(n => n.Text.Plain()));
        Assert.All(view.Chart.Marks.Cast<BarMark>().SelectMany(m => m.Bars), b => Assert.InRange(b.To, 0, 1));
        Assert.Equal("about 0", view.Chart.Table.Rows[1].Cells[1].Text);
        Assert.Equal(-0.02, view.Chart.Table.Rows[1].Cells[1].Value);
        Assert.StartsWith("256 draws, 3 without an answer, 2 without a value", view.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void What_moves_together_is_one_bar_with_a_name()
    {
        var view = Of(Results.Project(Pictures.Shipped("scaled-stack-2025")), "layers/chip/customerDollarShare", 256);

        Assert.Null(view.Rows[0]);
        Assert.Equal("3 payments to Nvidia", view.Chart.Y.Ticks[0].Text);
        Assert.Contains("Google Cloud pays Nvidia", view.Chart.Table.Rows[0].Cells[0].Text, StringComparison.Ordinal);
        Assert.Contains("Microsoft Azure pays Nvidia", view.Chart.Table.Rows[0].Cells[0].Text, StringComparison.Ordinal);
        Assert.InRange(view.Rows.Count, 8, 12);
        Assert.Equal(view.Chart.Marks.Cast<BarMark>().First().Bars.OrderByDescending(b => b.To), view.Chart.Marks.Cast<BarMark>().First().Bars);
    }

    [Fact]
    public void Before_the_first_draws_the_picture_has_its_place()
    {
        var question = Question(Results.Project(Pictures.Shipped("scaled-stack-2025")), "layers/chip/customerDollarShare");
        var (waiting, known) = (SobolView.Of(question, null), SobolView.Of(question, Sobol.Of(question.Asked, 256, 1, new(), TestContext.Current.CancellationToken)));

        Assert.Equal(waiting.Chart.Height, known.Chart.Height);
        Assert.Equal(TornadoView.Of(question, false).Chart.Height, known.Chart.Height);
        Assert.Empty(waiting.Rows);
        Assert.Equal("No draws yet", waiting.Status);
    }

    private static SobolView Of(Projection projection, string measure, long draws)
    {
        var question = Question(projection, measure);
        return SobolView.Of(question, Sobol.Of(question.Asked, draws, 1, new(), TestContext.Current.CancellationToken));
    }
}
