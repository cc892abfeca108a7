using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>Strengths of proposed levers: guesses, each with a range and a note.</summary>
internal static class Strengths
{
    public static Assumption Guess(double value, double low, double high, string note) =>
        new() { Value = value, Low = low, High = high, Confidence = Confidence.Guess, Note = note };

    /// <summary>A gross margin of three quarters of what some companies earn together, on a twentieth; a tenth up or down around it.</summary>
    public static Assumption? ThreeQuartersOfMargin(StackReading reading, IReadOnlyCollection<Company> companies, int year, string note)
    {
        var results = companies.Select(c => reading.ResultOf(c, year)).ToList();
        var revenue = results.Sum(r => r.Revenue.Dollars);
        if (!(revenue > 0))
        {
            return null;
        }

        var twentieths = Math.Round(15 * results.Sum(r => r.GrossProfit.Dollars) / revenue, MidpointRounding.AwayFromZero);
        return twentieths < 1 ? null : Guess(twentieths / 20, (twentieths - 2) / 20, Math.Min((twentieths + 2) / 20, 0.95), note);
    }
}
