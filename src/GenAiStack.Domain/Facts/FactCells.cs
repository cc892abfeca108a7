using System.Globalization;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Facts;

/// <summary>Why a cell of a fact cannot be taken.</summary>
/// <param name="Column">The column, one of <see cref="FactCells.Columns"/>.</param>
/// <param name="Message">What is wrong, a sentence.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record FactMistake(string Column, string Message, string Remedy);

/// <summary>
/// A fact as cells of text: a row of the file, a form that someone fills in. Reading tells all mistakes at once, each by its column; writing what
/// was read gives the same fact again.
/// </summary>
public static class FactCells
{
    private static readonly DateOnly Earliest = new(1950, 1, 1), Latest = new(2150, 12, 31);

    // The columns in their order, with the most characters of a cell.
    private static readonly (string Name, int Longest)[] Limits =
    [
        ("id", IdText.MaximumLength), ("entity", 120), ("layer", 20), ("kind_of_company", 60), ("metric", 60), ("scope", 200), ("start", 10), ("end", 10),
        ("value", 40), ("low", 40), ("high", 40), ("unit", 40), ("kind", 20), ("checked", 3), ("publisher", 160), ("title", 300), ("published", 10),
        ("url", 1000), ("note", 2000),
    ];

    /// <summary>The columns, in their order.</summary>
    public static ValueList<string> Columns { get; } = Limits.Select(l => l.Name).ToValueList();

    /// <summary>The most characters of a cell.</summary>
    /// <param name="column">One of <see cref="Columns"/>.</param>
    public static int Longest(string column) => Array.Find(Limits, l => l.Name == column).Longest;

    /// <summary>Reads a fact.</summary>
    /// <param name="cell">The text of a column; empty where nothing was written.</param>
    /// <returns>The fact, or everything that is wrong with it.</returns>
    public static (Fact? Fact, ValueList<FactMistake> Mistakes) Read(Func<string, string> cell) => new Reader(cell).Read();

    /// <summary>The cells of a fact, in the order of <see cref="Columns"/>.</summary>
    public static ValueList<string> Write(Fact fact) =>
    [
        fact.Id, fact.Entity, fact.Layer, fact.KindOfCompany ?? "", fact.Metric, fact.Scope, Day(fact.Start), Day(fact.End),
        Number(fact.Value), Number(fact.Low), Number(fact.High), fact.Unit, fact.Kind.Name(), fact.IsChecked ? "yes" : "no",
        fact.Publisher, fact.Title, fact.Published ?? "", fact.Url ?? "", fact.Note ?? "",
    ];

    /// <summary>Whether a text is the address of a document that a page may link to: absolute, http or https.</summary>
    public static bool IsWebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(double? number) => number is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private sealed class Reader(Func<string, string> cell)
    {
        private readonly List<FactMistake> _mistakes = [];

        public (Fact?, ValueList<FactMistake>) Read()
        {
            CheckTexts();
            var fact = new Fact
            {
                Id = Required("id"),
                Entity = Required("entity"),
                Layer = OneOf("layer", FactKinds.Layers),
                KindOfCompany = Optional("kind_of_company"),
                Metric = Required("metric"),
                Scope = cell("scope"),
                Start = Date("start"),
                End = Date("end"),
                Value = Number("value") ?? Missing("value"),
                Low = Number("low"),
                High = Number("high"),
                Unit = Required("unit"),
                Kind = FactKinds.Parse(OneOf("kind", FactKinds.All)) ?? default,
                IsChecked = OneOf("checked", ["yes", "no"]) == "yes",
                Publisher = Required("publisher"),
                Title = Required("title"),
                Published = Optional("published"),
                Url = Optional("url"),
                Note = Optional("note"),
            };
            CheckTogether(fact);
            return (_mistakes.Count == 0 ? fact : null, _mistakes.ToValueList());
        }

        private void CheckTexts()
        {
            foreach (var (column, longest) in Limits)
            {
                var text = cell(column);
                if (text.Length > longest)
                {
                    Add(column, $"It has {text.Length} characters; at most {longest} are taken.", "Shorten it.");
                }
                else if (PlainText.FirstHidden(text) is var (sign, _))
                {
                    Add(column, $"It holds the sign {sign}, which is not shown.", "Remove it.");
                }
                else if (column is not ("note" or "title" or "publisher") && text.AsSpan().IndexOfAny('\n', '\r') >= 0)
                {
                    Add(column, "It has more than one line.", "Write it in one.");
                }
            }
        }

        private void CheckTogether(Fact fact)
        {
            if (!HasMistake("start") && !HasMistake("end") && fact.End < fact.Start)
            {
                Add("end", "The period ends before it starts.", "Write start <= end.");
            }

            if (fact.Low > fact.Value || fact.High < fact.Value)
            {
                Add("value", "The value lies outside its range.", "Write low <= value <= high.");
            }

            if (fact.Id.Length > 0 && !IdText.IsWellFormed(fact.Id.Replace('.', '-').Replace('_', '-')))
            {
                Add("id", $"\"{fact.Id}\" is no id.", "Use lower-case letters, digits, hyphens, points and underscores, at most 64.");
            }

            if (fact.Url is { } url && !IsWebAddress(url))
            {
                Add("url", $"\"{url}\" is no address.", "Begin it with https://.");
            }

            if (fact.Published is { } published && !IsMoment(published))
            {
                Add("published", $"\"{published}\" is no day, month or year.", "Write it like 2026-02-25, 2026-02 or 2026.");
            }
        }

        private static bool IsMoment(string text) => DateOnly.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        private bool HasMistake(string column) => _mistakes.Exists(m => m.Column == column);

        private string? Optional(string column) => cell(column).Length == 0 ? null : cell(column);

        private string Required(string column)
        {
            if (string.IsNullOrWhiteSpace(cell(column)))
            {
                Add(column, "It is empty.", "Fill it.");
            }

            return cell(column);
        }

        private string OneOf(string column, IReadOnlyList<string> names)
        {
            if (!names.Contains(cell(column)))
            {
                Add(column, $"\"{cell(column)}\" is not known here.", $"Write one of {string.Join(", ", names)}.");
            }

            return cell(column);
        }

        private DateOnly Date(string column)
        {
            if (!DateOnly.TryParseExact(cell(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                Add(column, cell(column).Length == 0 ? "There is no day." : $"\"{cell(column)}\" is no day.", "Write it like 2025-12-31.");
            }
            else if (date < Earliest || date > Latest)
            {
                Add(column, $"{cell(column)} is not between {Earliest.Year} and {Latest.Year}.", "Write the day that was meant.");
            }

            return date;
        }

        private double? Number(string column)
        {
            if (cell(column).Length == 0)
            {
                return null;
            }

            if (double.TryParse(cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return value;
            }

            Add(column, $"\"{cell(column)}\" is no number.", "Write it like 1500000 or 0.25.");
            return null;
        }

        private double Missing(string column)
        {
            if (cell(column).Length == 0)
            {
                Add(column, "It is empty.", "Fill it.");
            }

            return 0;
        }

        private void Add(string column, string message, string remedy) => _mistakes.Add(new(column, message, remedy));
    }
}
