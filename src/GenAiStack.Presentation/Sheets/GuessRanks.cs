using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Sheets;

/// <summary>
/// The guesses of a scenario, ranked by how far their range moves the layers' shares of each dollar that users pay; without end customers, of
/// all money that comes in.
/// </summary>
public sealed class GuessRanks
{
    /// <summary>A guess matters from half a cent on.</summary>
    public const double Matters = 0.5;

    private readonly Dictionary<string, GuessRank> _ranks;

    private GuessRanks(Dictionary<string, GuessRank> ranks, string? first)
    {
        _ranks = ranks;
        First = first;
    }

    /// <summary>The address of the guess that matters most; null where none moves anything.</summary>
    public string? First { get; }

    /// <summary>How many guesses there are.</summary>
    public int Count => _ranks.Count;

    /// <summary>How many of them matter.</summary>
    public int Mattering => _ranks.Values.Count(r => r.Cents >= Matters);

    /// <summary>What a guess moves; null where the assumption is no guess.</summary>
    public GuessRank? Of(string address) => _ranks.GetValueOrDefault(address);

    /// <summary>Ranks the guesses.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="year">A year of it.</param>
    /// <param name="cancellationToken">Gives up between two layers.</param>
    public static GuessRanks Of(Projection projection, int year, CancellationToken cancellationToken = default)
    {
        var key = projection.In(year)!.EndCustomerRevenue.Dollars > 0 ? "customerDollarShare" : "retainedShare";
        var most = new Dictionary<string, (double Swing, Layer Layer)>();
        foreach (var layer in LayerNames.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Measure.Find($"layers/{layer.Name()}/{key}", projection).TryGet(out var measure))
            {
                continue;
            }

            foreach (var guess in Guesses.Of(new(projection, measure, year)).Ranked)
            {
                var swing = guess.Bar.HasNoEffect || !double.IsFinite(guess.Bar.Swing) ? 0 : guess.Bar.Swing;
                if (!most.TryGetValue(guess.Bar.Address, out var known) || swing > known.Swing)
                {
                    most[guess.Bar.Address] = (swing, layer);
                }
            }
        }

        var ranked = most.OrderByDescending(m => m.Value.Swing).ThenBy(m => m.Key, StringComparer.Ordinal).ToList();
        var largest = ranked.Count > 0 ? ranked[0].Value.Swing : 0;
        return new(
            ranked.Select((m, i) => (m.Key, new GuessRank(i + 1, m.Value.Swing * 100, largest > 0 ? m.Value.Swing / largest : 0, m.Value.Layer, m.Value.Swing == 0))).ToDictionary(m => m.Key, m => m.Item2),
            largest > 0 ? ranked[0].Key : null);
    }

    /// <summary>The finding as a sentence in parts: "Nine guesses can move a layer's share of $1 by half a cent or more. ... moves apps most, 1.2 cents."</summary>
    /// <param name="scenario">The scenario, for names.</param>
    public ValueList<FindingPart> Finding(Scenario scenario)
    {
        if (First is not { } address)
        {
            return [new(Count == 0 ? "Every assumption has a source." : "No guess moves a layer\u2019s share of $1.")];
        }

        var rank = _ranks[address];
        var count = Mattering;
        var lead = count switch
        {
            0 => "No guess moves a layer\u2019s share of $1 by half a cent. ",
            1 => "One guess can move a layer\u2019s share of $1 by half a cent or more. ",
            _ => $"{Capital(Number(count))} guesses can move a layer\u2019s share of $1 by half a cent or more. ",
        };
        return
        [
            new($"{lead}{Subject(address, scenario)} moves {rank.Layer.InSentence()} most, "),
            new($"{Cents(rank.Cents)}", rank.Layer.Name()),
            new("."),
        ];
    }

    // "What Midjourney pays Google Cloud for inference", "The funding of OpenAI".
    private static string Subject(string address, Scenario scenario) => address.Split('/') switch
    {
        ["links", var id, ..] when scenario.Links.FirstOrDefault(l => l.Id.ToString() == id) is { } link =>
            $"What {Words.OfCompany(scenario, link.From)} {(link.IsInvestment ? "invests in" : "pays")} {Words.OfCompany(scenario, link.To)}{(link.IsInvestment ? "" : $" for {Words.OfPurpose(link.Purpose)}")}",
        ["companies", var id, var key] => $"The {Words.Lower(Words.OfField(key))} of {Words.OfCompany(scenario, new(id))}",
        _ => Words.OfAddress(address, scenario),
    };

    /// <summary>Cents with one decimal: 1.2 with the cent sign.</summary>
    public static string Cents(double cents) => $"{(cents is > 0 and < 0.05 ? $"<\u202f0.1" : Words.Plain(Math.Round(cents, 1)))}\u00a2";

    private static string Number(int count) => count is >= 2 and <= 12
        ? new[] { "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" }[count - 2]
        : Figures.Index(count);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
