using System.Globalization;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Sheets;

namespace GenAiStack.Presentation.Views;

/// <summary>
/// A fact as it is being written into a form: what was typed stays as it was typed, whatever is wrong with it. Numbers may be written as people say
/// them (13.1B, 42.6%), a period as a year, a quarter or a month.
/// </summary>
public sealed class FactForm
{
    private readonly Dictionary<string, string> _texts;

    private FactForm(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>An empty form: in dollars, reported, not yet checked.</summary>
    public static FactForm New() => new(new() { ["unit"] = "USD", ["kind"] = FactKind.Reported.Name(), ["checked"] = "no", ["layer"] = "model" });

    /// <summary>The form of a fact that is there.</summary>
    public static FactForm Of(Fact fact)
    {
        var cells = FactCells.Write(fact);
        return new(FactCells.Columns.Zip(cells).ToDictionary(c => c.First, c => c.Second)) { IsIdTyped = true };
    }

    /// <summary>Whether someone wrote the id; else it follows the other fields.</summary>
    public bool IsIdTyped { get; private set; }

    /// <summary>The text of a field.</summary>
    /// <param name="column">A column of <see cref="FactCells.Columns"/>.</param>
    public string this[string column] => _texts.GetValueOrDefault(column, "");

    /// <summary>Takes what was typed.</summary>
    /// <param name="column">The field.</param>
    /// <param name="text">The text.</param>
    public void Type(string column, string text)
    {
        _texts[column] = text;
        if (column == "id")
        {
            IsIdTyped = text.Trim().Length > 0;
        }
    }

    /// <summary>Takes a period that was typed in short: 2025, Q3 2025, 2025-03, FY2026 is refused. It fills both days.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>Whether it was understood; where not, the days stay.</returns>
    public bool TypePeriod(string text)
    {
        var plain = text.Trim().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        DateOnly start;
        int months;
        if (plain.Length == 4 && int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1950 and <= 2150)
        {
            (start, months) = (new(year, 1, 1), 12);
        }
        else if (plain.Length == 6 && plain[0] == 'Q' && plain[1] is >= '1' and <= '4' && int.TryParse(plain[2..], NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1950 and <= 2150)
        {
            (start, months) = (new(year, ((plain[1] - '1') * 3) + 1, 1), 3);
        }
        else if (DateOnly.TryParseExact(plain, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1950 and <= 2150)
        {
            (start, months) = (month, 1);
        }
        else
        {
            return false;
        }

        _texts["start"] = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _texts["end"] = start.AddMonths(months).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>The id that follows from the other fields, one that no fact has; empty while there is nothing to make it of.</summary>
    /// <param name="isTaken">Whether a fact has an id, or had it.</param>
    public string ProposedId(Func<string, bool> isTaken)
    {
        var when = this["end"].Length >= 4 ? this["end"][..4] : "";
        var name = string.Join(' ', new[] { this["entity"], this["metric"].Trim().Length == 0 ? "" : FactWords.Metric(this["metric"]), this["scope"], when }.Where(t => t.Trim().Length > 0));
        return name.Length == 0 ? "" : NewIds.Of(name, isTaken);
    }

    /// <summary>Reads the form.</summary>
    /// <param name="isTaken">Whether another fact has an id, or had it.</param>
    /// <returns>The fact, or all that is wrong with it by field.</returns>
    public (Fact? Fact, ValueList<FactMistake> Mistakes) Read(Func<string, bool> isTaken)
    {
        var mistakes = new List<FactMistake>();
        var id = IsIdTyped ? this["id"].Trim() : ProposedId(isTaken);
        var cells = FactCells.Columns.ToDictionary(c => c, Cell);
        var (fact, wrong) = FactCells.Read(column => cells[column]);
        mistakes.AddRange(wrong.Where(w => mistakes.All(m => m.Column != w.Column)).ToList());
        if (id.Length > 0 && IsIdTyped && isTaken(id))
        {
            mistakes.Add(new("id", $"A fact has the id \"{id}\" already, or had it.", "Choose another one."));
        }

        return mistakes.Count == 0 ? (fact, []) : (null, mistakes.ToValueList());

        string Cell(string column)
        {
            var text = this[column].Trim();
            return column switch
            {
                "id" => id,
                "value" or "low" or "high" when text.Length > 0 => Number(column, text),
                _ => text,
            };
        }

        string Number(string column, string text)
        {
            var unit = this["unit"].Trim() switch { "USD" => Unit.Dollars, "fraction" => Unit.Fraction, var other => other.StartsWith("USD/", StringComparison.Ordinal) ? Unit.Dollars : Unit.Factor };
            var (value, mistake) = NumberEntry.Read(text, unit);
            if (value is { } number)
            {
                return number.ToString("R", CultureInfo.InvariantCulture);
            }

            mistakes.Add(new(column, mistake!, ""));
            return column == "value" ? "0" : "";
        }
    }
}
