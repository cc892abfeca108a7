using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>The open questions about applications.</summary>
internal static class ApplicationQuestions
{
    private const double MostOfTheMoney = 0.75;

    private static readonly string[] Usage = [LinkPurposes.Inference, LinkPurposes.FineTuning];

    public static OpenQuestion Graduation { get; } = new(
        "graduation",
        QuestionGroup.Applications,
        "Graduation",
        "Do the largest customers graduate?",
        "An app begins on somebody else's model, because that is the quickest way to a product. Once its bill is large enough, a model of its own, "
            + "run on rented machines, costs less than the lab's price list, and the best customers are the first to do the sum. If they go, the labs "
            + "lose the revenue that was easiest to earn, apps keep part of the saving, and clouds sell directly what they used to sell through the labs.",
        MakeGraduation)
    {
        StrengthLabels = [("share", "Traffic moved"), ("costRatio", "Price beside the lab's")],
    };

    public static OpenQuestion FeaturesAbsorbed { get; } = new(
        "features-absorbed",
        QuestionGroup.Applications,
        "Features absorbed",
        "Are features absorbed by incumbents?",
        "Much of what start-up apps sell is a feature that a suite with customers and a bundle can copy. If the suites that people already pay for "
            + "absorb it, the demand does not go away; it moves to whoever owns the distribution. Start-ups lose revenue, incumbents gain it, and what "
            + "reaches models and clouds changes as far as suites buy less of them for each dollar than start-ups do.",
        MakeFeaturesAbsorbed)
    {
        StrengthLabels = [("share", "Demand moved")],
    };

    public static OpenQuestion HypeFades { get; } = new(
        "hype-fades",
        QuestionGroup.Applications,
        "Hype fades",
        "Does the hype fade?",
        "Early users are tourists: they come for the wonder and leave when the next thing appears. If those who stay are fewer each year, revenue that "
            + "looks like growth has to be won anew every year. Lower retention compounds: users pay less in each later year, and everyone whom their "
            + "dollars reach, down to the chipmaker, sells less to them.",
        MakeHypeFades)
    {
        StrengthLabels = [("multiply", "Retention, of what it was")],
    };

    public static OpenQuestion VerticalIntegration { get; } = new(
        "vertical-integration",
        QuestionGroup.Applications,
        "Vertical integration",
        "Do apps build their own models?",
        "An app that trains its own model owns what sets it apart, but it has to pay for training as well as for serving, so it saves less than its "
            + "last invoice from the lab suggests. If apps on an API go that way, part of their bill skips the model layer: labs lose revenue, clouds "
            + "gain it, and apps keep what the difference in cost leaves them.",
        MakeVerticalIntegration)
    {
        StrengthLabels = [("share", "Spend moved"), ("costRatio", "Cost beside the lab's price")],
    };

    private static Outcome<Lever> MakeGraduation(OpenQuestion question, StackReading reading)
    {
        var phase = new Phase(0, 3);
        return FromModelsToClouds(
            question,
            reading,
            phase,
            found => found.Largest(reading.Paid(phase.FullIn(reading.Scenario.Years), Usage)),
            Strengths.Guess(0.35, 0.2, 0.5, "A third of the largest customers' traffic: a guess; take what whoever asks the question believes."),
            Strengths.Guess(0.6, 0.4, 0.8, "A model of one's own on rented machines beside the lab's price, once traffic is steady: a guess."));
    }

    private static Outcome<Lever> MakeVerticalIntegration(OpenQuestion question, StackReading reading) => FromModelsToClouds(
        question,
        reading,
        new Phase(0, 5),
        found => found.Buyers,
        Strengths.Guess(0.2, 0.1, 0.4, "One fifth of what apps pay for models: a guess; few have the people to train."),
        Strengths.Guess(0.8, 0.6, 1, "Serving is cheaper without the lab's margin, training comes on top: a guess."));

    private static Outcome<Lever> FromModelsToClouds(
        OpenQuestion question, StackReading reading, Phase phase, Func<ModelsToClouds, List<Company>> buyersOf, Assumption share, Assumption costRatio)
    {
        var outcome = ModelsToClouds.Find(question, reading);
        return outcome.TryGet(out var found)
            ? phase.Apply(
                new Reroute
                {
                    Id = question.Id,
                    Name = question.Name,
                    Question = question.Question,
                    On = false,
                    Buyers = Scopes.Of(reading.Scenario, buyersOf(found), c => found.Payers.Contains(c.Id)),
                    From = found.From,
                    To = found.To,
                    Share = share,
                    CostRatio = costRatio,
                    Purposes = [.. Usage],
                },
                reading.Scenario.Years)
            : outcome.Problems;
    }

    private static Outcome<Lever> MakeFeaturesAbsorbed(OpenQuestion question, StackReading reading)
    {
        var apps = reading.In(Layer.Application).Where(a => HasCustomers(a, reading)).ToList();
        var incumbents = apps.Where(a => a.Tags.Contains(Conventions.Incumbent)).ToList();
        var others = apps.Where(a => !a.Tags.Contains(Conventions.Incumbent)).ToList();
        var startups = others.Where(a => a.Tags.Contains(Conventions.Startup)).ToList();
        if (incumbents.Count == 0)
        {
            return question.CannotAct(
                $"No app of this scenario that end customers pay has the tag \u201c{Conventions.Incumbent}\u201d, so there is no suite that could absorb features.",
                $"Give the suites the tag \u201c{Conventions.Incumbent}\u201d.");
        }

        return others.Count == 0
            ? question.CannotAct(
                $"Every app of this scenario that end customers pay has the tag \u201c{Conventions.Incumbent}\u201d, so nobody is left whose features could be absorbed.",
                $"Add a start-up app, or take the tag \u201c{Conventions.Incumbent}\u201d off those that are none.")
            : new Phase(0, 4).Apply(
                new MoveDemand
                {
                    Id = question.Id,
                    Name = question.Name,
                    Question = question.Question,
                    On = false,
                    From = Scopes.Of(reading.Scenario, startups.Count > 0 ? startups : others, a => HasCustomers(a, reading)),
                    To = Scopes.Of(reading.Scenario, incumbents, a => HasCustomers(a, reading)),
                    Share = Strengths.Guess(0.4, 0.2, 0.6, "Two fifths of what start-ups sell could as well be a feature of a suite: a guess."),
                },
                reading.Scenario.Years);
    }

    private static Outcome<Lever> MakeHypeFades(OpenQuestion question, StackReading reading)
    {
        var cohorts = reading.Scenario.Companies.Where(c => c.Retention is not null).ToList();
        var consumers = cohorts.Where(c => c.Layer == Layer.Application && c.Tags.Contains(Conventions.Consumer)).ToList();
        var apps = cohorts.Where(c => c.Layer == Layer.Application).ToList();
        if (reading.Scenario.Years.Count == 1)
        {
            return question.CannotAct(
                $"Retention acts from the second year on, and this scenario has only {reading.Scenario.Years.First}.", "Give it more years.");
        }

        return cohorts.Count == 0
            ? question.CannotAct("No company of this scenario has net revenue retention, so no revenue can fail to come back.", "Give the apps a retention, and the revenue that new customers bring.")
            : new Phase(1).Apply(
                new Adjust
                {
                    Id = question.Id,
                    Name = question.Name,
                    Question = question.Question,
                    On = false,
                    Of = Scopes.Of(reading.Scenario, consumers.Count > 0 ? consumers : apps.Count > 0 ? apps : cohorts, c => c.Retention is not null),
                    Field = AdjustableField.Retention,
                    Operation = AdjustOperation.Multiply,
                    Amount = Strengths.Guess(0.8, 0.65, 0.95, "A fifth less of last year's revenue stays, year after year: a guess."),
                },
                reading.Scenario.Years);
    }

    private static bool HasCustomers(Company company, StackReading reading) =>
        reading.Scenario.Years.Years().Any(y => reading.ResultOf(company, y).EndCustomerRevenue.Dollars > 0);

    /// <summary>What apps pay closed models for use, and the clouds that could get it instead.</summary>
    /// <param name="Buyers">The apps that buy; those that are sold with their model only where there are no others.</param>
    /// <param name="Payers">All apps that pay.</param>
    /// <param name="From">The models that they pay.</param>
    /// <param name="To">The clouds that sell.</param>
    /// <param name="Closed">All closed models.</param>
    private sealed record ModelsToClouds(List<Company> Buyers, HashSet<CompanyId> Payers, Selector From, Selector To, HashSet<CompanyId> Closed)
    {
        public static Outcome<ModelsToClouds> Find(OpenQuestion question, StackReading reading)
        {
            var closed = reading.ClosedModels().Select(m => m.Id).ToHashSet();
            var payments = reading.PaidEver(Usage).Where(p => p.From.Layer == Layer.Application && closed.Contains(p.To.Id)).ToList();
            var onAnApi = payments.Where(p => p.From.Segment != Conventions.EndToEndApps).ToList();
            if (payments.Count == 0)
            {
                return question.CannotAct(
                    "No app of this scenario pays a closed model for inference or fine-tuning, so there is nothing that it could do itself.",
                    "Add what apps pay for models.");
            }

            var clouds = reading.In(Layer.Cloud).Where(reading.Sells).ToList();
            if (clouds.Count == 0)
            {
                return question.CannotAct("No cloud of this scenario sells anything, so nobody could receive what apps move.", "Add a cloud that somebody pays.");
            }

            return new ModelsToClouds(
                (onAnApi.Count > 0 ? onAnApi : payments).Select(p => p.From).DistinctBy(c => c.Id).ToList(),
                payments.Select(p => p.From.Id).ToHashSet(),
                Scopes.Of(reading.Scenario, payments.Select(p => p.To).DistinctBy(c => c.Id).ToList(), m => !closed.Contains(m.Id)),
                Scopes.Of(reading.Scenario, clouds, reading.Sells),
                closed);
        }

        /// <summary>The fewest buyers, from the largest on, that pay three quarters of what buyers pay.</summary>
        public List<Company> Largest(IEnumerable<(Company From, Company To, double Dollars)> paid)
        {
            var bills = Buyers.ToDictionary(b => b.Id, _ => 0.0);
            foreach (var (from, to, dollars) in paid)
            {
                if (Closed.Contains(to.Id) && bills.ContainsKey(from.Id))
                {
                    bills[from.Id] += dollars;
                }
            }

            var left = MostOfTheMoney * bills.Values.Sum();
            var largest = new List<Company>();
            foreach (var buyer in Buyers.OrderByDescending(b => bills[b.Id]))
            {
                largest.Add(buyer);
                left -= bills[buyer.Id];
                if (left <= 0)
                {
                    break;
                }
            }

            return largest;
        }
    }
}
