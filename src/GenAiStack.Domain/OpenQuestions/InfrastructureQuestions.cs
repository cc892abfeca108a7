using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>The open questions about clouds and chipmakers.</summary>
internal static class InfrastructureQuestions
{
    private static readonly string[] Hardware = [LinkPurposes.Hardware];
    private static readonly string[] Rent = [LinkPurposes.Inference, LinkPurposes.Training, LinkPurposes.Hosting];

    public static OpenQuestion InHouseChips { get; } = new(
        "inhouse-chips",
        QuestionGroup.Infrastructure,
        "In-house chips",
        "Do in-house chips win?",
        "Every large cloud designs chips of its own, because the chipmaker's margin is the largest single cost that it can do something about. If clouds "
            + "buy their own designs in place of part of the GPUs, the chip layer sells less for the same work, its leader most of all, and clouds keep "
            + "the difference.",
        MakeInHouseChips)
    {
        StrengthLabels = [("share", "Spend moved"), ("costRatio", "Cost beside the GPU's price")],
    };

    public static OpenQuestion ChipScarcityEnds { get; } = new(
        "chip-scarcity-ends",
        QuestionGroup.Infrastructure,
        "Chip scarcity ends",
        "Does chip scarcity end?",
        "High margins in chips are the price of a shortage: whoever cannot get enough of them does not haggle. When supply catches up, the leader prices "
            + "for an ordinary margin, and the saving runs down the stack as cheaper chips, cheaper clouds and cheaper tokens, as far as each hand passes it "
            + "on. The chip layer keeps less of each dollar; clouds, models and apps share the rest.",
        MakeChipScarcityEnds)
    {
        StrengthLabels = [("grossMargin", "Gross margin")],
    };

    public static OpenQuestion ChallengerCloud { get; } = new(
        "challenger-cloud",
        QuestionGroup.Infrastructure,
        "A challenger cloud breaks through",
        "Does a challenger cloud break through?",
        "Renting out machines by the hour is a simpler business than running everything that a company needs, and clouds that do nothing else offer the "
            + "newest chips for less. If labs move part of their work to them, the large clouds lose revenue, the challengers gain it, and the cloud layer "
            + "is less concentrated than before.",
        MakeChallengerCloud)
    {
        StrengthLabels = [("share", "Spend moved"), ("costRatio", "Price beside the large clouds'")],
    };

    public static OpenQuestion PortableWorkloads { get; } = new(
        "portable-workloads",
        QuestionGroup.Infrastructure,
        "Portable workloads",
        "Do workloads become portable?",
        "Moving a workload from one cloud to another is a project today, and that is worth margin to whoever holds it. If the same job runs anywhere, clouds "
            + "compete for it on price alone. Clouds keep less of each dollar, because the chips that they need cost what they cost before; those who rent "
            + "keep the difference, as far as they do not pass it on.",
        MakePortableWorkloads)
    {
        StrengthLabels = [("change", "Price change"), ("grossMargin", "Gross margin")],
    };

    private static Outcome<Lever> MakeInHouseChips(OpenQuestion question, StackReading reading)
    {
        var gpus = reading.In(Layer.Chip, Conventions.Gpus).Select(c => c.Id).ToHashSet();
        var inHouse = reading.In(Layer.Chip)
            .Where(c => (c.Segment == Conventions.InHouseChips || c.Tags.Contains(Conventions.InHouse)) && !gpus.Contains(c.Id) && reading.Sells(c))
            .ToList();
        var payments = reading.PaidEver(Hardware).Where(p => p.From.Layer == Layer.Cloud).ToList();
        var toGpus = payments.Where(p => gpus.Contains(p.To.Id)).ToList();
        if (toGpus.Count == 0)
        {
            return question.CannotAct(
                $"No cloud of this scenario buys from chipmakers of the segment \u201c{Conventions.Gpus}\u201d, so there is nothing to replace.",
                $"Add what clouds pay for GPUs, and give their makers the segment \u201c{Conventions.Gpus}\u201d.");
        }

        if (inHouse.Count == 0)
        {
            return question.CannotAct(
                $"No chipmaker of the segment \u201c{Conventions.InHouseChips}\u201d sells anything in this scenario, so clouds have no chips of their own to buy.",
                $"Add one that a cloud pays for hardware, with the segment \u201c{Conventions.InHouseChips}\u201d.");
        }

        // Those who rent out machines and buy in-house chips already; where nobody does, all who buy GPUs are meant.
        var own = inHouse.Select(c => c.Id).ToHashSet();
        var payers = toGpus.Select(p => p.From).DistinctBy(c => c.Id).ToList();
        var havers = payments.Where(p => own.Contains(p.To.Id)).Select(p => p.From.Id).ToHashSet();
        var buyers = payers.Where(c => havers.Contains(c.Id) && reading.Sells(c)).ToList();
        var all = payers.Select(c => c.Id).ToHashSet();
        return new Phase(0, 4).Apply(
            new Reroute
            {
                Id = question.Id,
                Name = question.Name,
                Question = question.Question,
                On = false,
                Buyers = Scopes.Of(reading.Scenario, buyers.Count > 0 ? buyers : payers, c => all.Contains(c.Id)),
                From = Scopes.Of(reading.Scenario, toGpus.Select(p => p.To).DistinctBy(c => c.Id).ToList(), c => !gpus.Contains(c.Id)),
                To = Scopes.Of(reading.Scenario, inHouse, reading.Sells),
                Share = Strengths.Guess(0.45, 0.2, 0.6, "Nearly half of what these clouds pay for GPUs: a guess; inference moves first."),
                CostRatio = Strengths.Guess(0.7, 0.5, 0.9, "A design of one's own without the leader's margin, for the same work: a guess."),
                Purposes = [.. Hardware],
            },
            reading.Scenario.Years);
    }

    private static Outcome<Lever> MakeChipScarcityEnds(OpenQuestion question, StackReading reading)
    {
        var phase = new Phase(1, 4);
        var full = phase.FullIn(reading.Scenario.Years);
        var gpus = reading.In(Layer.Chip, Conventions.Gpus);
        var makers = (gpus.Count > 0 ? gpus : reading.In(Layer.Chip).ToList()).Where(c => reading.ResultOf(c, full).Revenue.Dollars > 0).ToList();
        return makers.Count == 0
            ? question.CannotAct($"No chipmaker of this scenario sells anything in {full}, so there is no scarcity that could end.", "Add what clouds pay for chips.")
            : TargetMargins.Make(
                question, reading, makers, phase, "Three quarters of what makers of scarce chips earn: a guess; about what chips earned before the shortage.");
    }

    private static Outcome<Lever> MakeChallengerCloud(OpenQuestion question, StackReading reading)
    {
        static bool IsChallenger(Company c) => c.Tags.Contains(Conventions.Challenger) || c.Segment == Conventions.ChallengerClouds;
        var challengers = reading.In(Layer.Cloud).Where(c => IsChallenger(c) && reading.Sells(c)).ToList();
        if (challengers.Count == 0)
        {
            return question.CannotAct(
                $"No cloud of this scenario that sells anything has the tag \u201c{Conventions.Challenger}\u201d, so nobody could break through.",
                $"Add a challenger that somebody pays, with the tag \u201c{Conventions.Challenger}\u201d.");
        }

        var payments = reading.PaidEver(Rent).Where(p => p.To.Layer == Layer.Cloud && !IsChallenger(p.To) && p.From.Layer is Layer.Application or Layer.Model).ToList();
        var labs = payments.Where(p => p.From.Layer == Layer.Model).ToList();
        payments = labs.Count > 0 ? labs : payments;
        if (payments.Count == 0)
        {
            return question.CannotAct("No model and no app of this scenario rents from a large cloud, so there is no work to win.", "Add what models or apps pay clouds.");
        }

        var payers = payments.Select(p => p.From.Id).ToHashSet();
        return new Phase(0, 3).Apply(
            new Reroute
            {
                Id = question.Id,
                Name = question.Name,
                Question = question.Question,
                On = false,
                Buyers = Scopes.Of(reading.Scenario, payments.Select(p => p.From).DistinctBy(c => c.Id).ToList(), c => payers.Contains(c.Id)),
                From = Scopes.Of(reading.Scenario, payments.Select(p => p.To).DistinctBy(c => c.Id).ToList(), IsChallenger),
                To = Scopes.Of(reading.Scenario, challengers, reading.Sells),
                Share = Strengths.Guess(0.2, 0.1, 0.35, "One fifth of what labs rent from the large clouds: a guess."),
                CostRatio = Strengths.Guess(0.85, 0.7, 1, "Rented by the hour without the rest of the catalogue: a guess."),
                Purposes = [.. Rent],
            },
            reading.Scenario.Years);
    }

    private static Outcome<Lever> MakePortableWorkloads(OpenQuestion question, StackReading reading)
    {
        var phase = new Phase(0, 4);
        var full = phase.FullIn(reading.Scenario.Years);
        var clouds = reading.In(Layer.Cloud).Where(c => reading.ResultOf(c, full).Revenue.Dollars > 0).ToList();
        if (clouds.Count == 0)
        {
            return question.CannotAct($"No cloud of this scenario sells anything in {full}, so there is no workload to move.", "Add what models or apps pay clouds.");
        }

        if (!MostBillsAreDollars(reading, clouds))
        {
            return TargetMargins.Make(question, reading, clouds, phase, "Three quarters of what clouds earn while customers are held: a guess.");
        }

        return phase.Apply(
            new PriceChange
            {
                Id = question.Id,
                Name = question.Name,
                Question = question.Question,
                On = false,
                Of = Scopes.Of(reading.Scenario, clouds, reading.Sells),
                Change = Strengths.Guess(-0.2, -0.35, -0.1, "A fifth off what the same machines rent for: a guess. A change of price and no margin, because most bills here are fixed in dollars."),
            },
            reading.Scenario.Years);
    }

    // A bill that is fixed in dollars buys more when the price falls, so a margin over all revenue would say little.
    private static bool MostBillsAreDollars(StackReading reading, List<Company> clouds)
    {
        var first = reading.Scenario.Years.First;
        var ids = clouds.Select(c => c.Id).ToHashSet();
        var billed = reading.Scenario.Links.Where(l => ids.Contains(l.To) && !l.IsInvestment).Sum(l => l.Fixed?.ValueIn(first, first) ?? 0);
        return billed > 0.5 * clouds.Sum(c => reading.ResultOf(c, first).Revenue.Dollars);
    }
}
