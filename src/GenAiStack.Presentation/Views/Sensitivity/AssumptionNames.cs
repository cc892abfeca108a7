using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>What an assumption is called: beside a bar, in a list to pick from, and inside sentences.</summary>
/// <param name="Addressed">The assumption.</param>
/// <param name="Label">A few words, no two assumptions the same where names of companies differ: "Azure pays Nvidia".</param>
/// <param name="Full">All of it: "Microsoft Azure pays Nvidia, hardware, share of revenue".</param>
/// <param name="Subject">At the beginning of a sentence: "What Azure pays Nvidia".</param>
/// <param name="Condition">Behind "if", around a value: ("Azure pays Nvidia ", "").</param>
/// <param name="Kind">What it is one of, in the plural: "investments", "all of" in front of it.</param>
/// <param name="Unit">The unit in which it is shown and typed.</param>
/// <param name="Tone">The hue of whose it is.</param>
public sealed record AssumptionName(AddressedAssumption Addressed, string Label, string Full, string Subject, (string Before, string After) Condition, string Kind, Unit Unit, string Tone)
{
    /// <summary>Its address.</summary>
    public string Address => Addressed.Address;

    /// <summary>The label with names that are cut nowhere: "Other enterprise AI apps pays Microsoft Azure".</summary>
    public required string Whole { get; init; }

    /// <summary>Who is paid, in full; null where nobody of the stack is.</summary>
    public string? Receiver { get; init; }

    /// <summary>The address of the assumption that it stands in; its own where it stands in none.</summary>
    public string Outer => string.Join('/', Address.Split('/').Take(3));

    /// <summary>A value of it in words.</summary>
    public string Value(double? value) => Words.OfValue(value, Unit);

    /// <summary>The condition that it has a value: "Azure pays Nvidia 47.9 %".</summary>
    /// <param name="value">The value in words.</param>
    public string At(string value) => $"{Condition.Before}{value}{Condition.After}";
}

/// <summary>The names of all assumptions of a scenario and of the strengths of its levers, with those inside them, in the order of the file.</summary>
public sealed class AssumptionNames
{
    // Beside a bar there is less room than in a sentence.
    private const int LongestInLabel = 20, LongestInSentence = 30;

    private readonly Dictionary<string, AssumptionName> _byAddress;

    private AssumptionNames(Scenario scenario, ValueList<AssumptionName> all)
    {
        (Scenario, All) = (scenario, all);
        _byAddress = all.ToDictionary(n => n.Address);
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>All names.</summary>
    public ValueList<AssumptionName> All { get; }

    /// <summary>The name of an assumption; null where the scenario has none at this address.</summary>
    public AssumptionName? Find(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>Names all assumptions of a scenario.</summary>
    public static AssumptionNames Of(Scenario scenario)
    {
        // What stands in brackets behind a name is left out where the name tells the company without it.
        var bare = scenario.Companies.GroupBy(c => Bare(c.Name), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() == 1).Select(g => g.First().Id.Value).ToHashSet();
        var companies = scenario.Companies.ToDictionary(c => c.Id.Value, c => (Name: bare.Contains(c.Id.Value) ? Bare(c.Name) : c.Name, c.Layer));
        var levers = scenario.Levers.ToDictionary(l => l.Id.Value);
        var words = scenario.Assumptions().Select(outer => (Outer: outer, Words: WordsOf(outer, companies, levers, isWhole: false) with { Whole = WordsOf(outer, companies, levers, isWhole: true).Label })).ToList();

        // What a short name leaves out is told where two would be the same.
        foreach (var more in new Func<Said, string>[] { w => w.Purpose, w => w.Field })
        {
            foreach (var same in words.Select((w, i) => (w.Words, Place: i)).GroupBy(w => w.Words.Label).Where(g => g.Count() > 1).ToList())
            {
                foreach (var (said, place) in same.Where(s => more(s.Words).Length > 0))
                {
                    words[place] = (words[place].Outer, said.With(more(said)));
                }
            }
        }

        return new(scenario, words.SelectMany(w => w.Outer.WithInner().Select(a => Name(a, w.Outer.Address, w.Words, scenario))).ToValueList());
    }

    /// <summary>Those whose names have all the words of a search in them, the best first; all in their order where nothing is searched for.</summary>
    /// <param name="names">The names.</param>
    /// <param name="search">Words, in any order.</param>
    public static IEnumerable<AssumptionName> Search(IEnumerable<AssumptionName> names, string? search)
    {
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0
            ? names
            : names.Where(n => words.All(w => n.Label.Contains(w, StringComparison.OrdinalIgnoreCase) || n.Full.Contains(w, StringComparison.OrdinalIgnoreCase) || n.Address.Contains(w, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(n => n.Label.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(n => n.Label.Length);
    }

    /// <summary>What several assumptions are called together: "4 payments to Nvidia", "Azure pays Nvidia and 3 more".</summary>
    /// <param name="addresses">At least one; all are assumptions of the scenario.</param>
    /// <param name="isWhole">Whether names are cut nowhere.</param>
    public string Together(ValueList<string> addresses, bool isWhole = false)
    {
        var names = addresses.Select(a => _byAddress[a]).ToList();
        var (first, count) = (names[0], names.Count);
        var label = isWhole ? first.Whole : first.Label;
        if (count == 1)
        {
            return label;
        }

        if (first.Receiver is { } receiver && names.TrueForAll(n => n.Receiver == receiver))
        {
            return $"{count} payments to {new Who(receiver, isWhole).Label}";
        }

        return !names.TrueForAll(n => n.Kind == first.Kind) ? $"{label} and {count - 1} more"
            : first.Address.StartsWith("companies/", StringComparison.Ordinal) && first.Address == first.Outer ? $"{char.ToUpperInvariant(first.Kind[0])}{first.Kind[1..]} of {count}"
            : $"{count} {first.Kind}";
    }

    private static AssumptionName Name(AddressedAssumption assumption, string outer, Said said, Scenario scenario)
    {
        var inner = assumption.Address.Length == outer.Length ? "" : assumption.Address[(assumption.Address.LastIndexOf('/') + 1)..];
        var unit = outer.StartsWith("levers/", StringComparison.Ordinal) && inner is "" or "ceiling" ? LeverWords.UnitOf(assumption.Bounds) : assumption.Bounds.Unit;
        if (inner.Length == 0)
        {
            return new(assumption, said.Label, Words.OfAddress(outer, scenario), said.Subject, said.IsLever ? (said.Condition.Before + said.Condition.After, "") : said.Condition, said.Kind, unit, said.Tone) { Whole = said.Whole, Receiver = said.Receiver };
        }

        var (subject, kind) = inner switch
        {
            "growth" => ("growth", "growth rates"),
            "ceiling" => ("ceiling", "ceilings of S-curves"),
            _ => ("pace", "paces of S-curves"),
        };
        var what = $"the {subject} of {Words.Lower(said.Subject)}";
        return new(assumption, $"{said.Label}, {subject}", $"{Words.OfAddress(outer, scenario)}, {subject}", Capital(what), ($"{what} is ", ""), kind, unit, said.Tone) { Whole = $"{said.Whole}, {subject}" };
    }

    private static Said WordsOf(AddressedAssumption assumption, Dictionary<string, (string Name, Layer Layer)> companies, Dictionary<string, Lever> levers, bool isWhole)
    {
        var (address, unit) = (assumption.Address, assumption.Bounds.Unit);
        Who Find(string id) => new(companies.TryGetValue(id, out var company) ? company.Name : id, isWhole);
        string Tone(string id) => companies.TryGetValue(id, out var company) ? company.Layer.Name() : "in";
        switch (address.Split('/'))
        {
            case ["companies", var id, var key]:
                return OfCompany(Find(id), key) with { Tone = Tone(id) };
            case ["links", var link, var key]:
                var (arrow, colon) = (link.IndexOf('>', StringComparison.Ordinal), link.IndexOf(':', StringComparison.Ordinal));
                var (from, to, purpose) = (link[..arrow], link[(arrow + 1)..colon], link[(colon + 1)..]);
                return OfLink(Find(from), to == "outside" ? null : Find(to), purpose, key) with { Tone = Tone(to == "outside" ? from : to) };
            case ["levers", var id, var key]:
                var (name, label) = levers.TryGetValue(id, out var lever) ? (new Who(lever.Name, isWhole), LeverDifference.Label(lever, key)) : (new Who(id, isWhole), key);
                return new($"Lever {name.Label}", "", label, $"The lever {name}", ($"the lever {name}", " stands at "), "strengths of levers") { IsLever = true };
            default:
                throw new ArgumentException($"\"{address}\" is no assumption of a {unit}.", nameof(assumption));
        }
    }

    private static Said OfCompany(Who who, string key) => key switch
    {
        "endCustomerRevenue" => new($"Customers of {who.Label}", "", "", $"What customers pay {who}", ($"customers pay {who} ", ""), "end-customer revenue"),
        "funding" => new($"Capital of {who.Label}", "", "", $"The outside capital of {who}", ($"{who} gets ", " of outside capital"), "outside capital"),
        "retention" => new($"Retention of {who.Label}", "", "", $"The retention of {who}", ($"{who} retains ", ""), "net revenue retention"),
        "newRevenue" => new($"New customers of {who.Label}", "", "", $"What new customers pay {who}", ($"new customers pay {who} ", ""), "revenue from new customers"),
        "costPassThrough" => new($"Pass-through of {who.Label}", "", "", $"The cost pass-through of {who}", ($"{who} passes on ", " of its costs"), "cost pass-through"),
        _ => new($"Elasticity of {who.Label}", "", "", $"The demand elasticity of {who}", ($"the demand elasticity of {who} is ", ""), "demand elasticity"),
    };

    private static Said OfLink(Who from, Who? to, string purpose, string key)
    {
        var (what, field) = (Words.OfPurpose(purpose), Words.OfField(key));
        return to is null ? new($"{from.Label}, {what}", "", field, $"What {from} pays outside for {what}", ($"{from} pays ", $" for {what}"), "payments outside the stack")
            : purpose == LinkPurposes.Investment ? new($"{from.Label} invests in {to.Label}", "", field, $"What {from} invests in {to}", ($"{from} invests ", $" in {to}"), "investments")
            : new($"{from.Label} pays {to.Label}", what, field, $"What {from} pays {to}", ($"{from} pays {to} ", ""), $"payments for {what}") { Receiver = to.Name };
    }

    private static string Bare(string name) => name.IndexOf(" (", StringComparison.Ordinal) is > 2 and var bracket && name.EndsWith(')') ? name[..bracket] : name;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // A name, cut where it is long: for a label, and for a sentence as it is.
    private sealed record Who(string Name, bool IsWhole)
    {
        public string Label => IsWhole ? Name : NameText.Cut(Name, LongestInLabel);

        public override string ToString() => NameText.Cut(Name, LongestInSentence);
    }

    // What is said of an assumption, and what may be added to tell it from another: the purpose, then the field.
    private sealed record Said(string Label, string Purpose, string Field, string Subject, (string Before, string After) Condition, string Kind)
    {
        public string Whole { get; init; } = "";

        public string Tone { get; init; } = "in";

        public string? Receiver { get; init; }

        // The condition of a lever has its value behind both of its parts.
        public bool IsLever { get; init; }

        public Said With(string more) => this with
        {
            Label = $"{Label}, {more}",
            Whole = $"{Whole}, {more}",
            Subject = $"{Subject} ({more})",
            Condition = IsLever ? ($"{Condition.Before} ({more})", Condition.After) : Condition.After.Length == 0 ? ($"{Condition.Before}({more}) ", "") : (Condition.Before, $"{Condition.After} ({more})"),
        };
    }
}
