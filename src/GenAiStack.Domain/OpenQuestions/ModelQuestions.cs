using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>The open questions about model providers.</summary>
internal static class ModelQuestions
{
    private static readonly string[] Usage = [LinkPurposes.Inference, LinkPurposes.FineTuning];

    public static OpenQuestion Commoditised { get; } = new(
        "commoditised-models",
        QuestionGroup.Models,
        "Commoditised models",
        "Do models become a commodity?",
        "Models are trained on similar data with similar methods, and those who buy them can change with a line of code. If nothing but the price tells "
            + "them apart, the price falls. Labs keep less of each dollar, since their own bills do not fall with it; apps pass part of the saving on to "
            + "their users and keep the rest.",
        MakeCommoditised)
    {
        StrengthLabels = [("change", "Price change")],
    };

    public static OpenQuestion OpenModels { get; } = new(
        "open-models-win",
        QuestionGroup.Models,
        "Open models win",
        "Do open models win?",
        "An open model that is good enough can be run by anyone, and whoever runs it competes on the price of serving alone. If apps move their traffic "
            + "to hubs and open models, closed labs lose revenue, apps pay less for the same work, and what little is left in the model layer goes to those "
            + "who serve rather than to those who train.",
        MakeOpenModels)
    {
        StrengthLabels = [("share", "Traffic moved"), ("costRatio", "Price beside the lab's")],
    };

    public static OpenQuestion CappedProfits { get; } = new(
        "capped-profits",
        QuestionGroup.Models,
        "Capped profits",
        "Are profits capped?",
        "Some labs have promised to cap what their owners earn, and all of them say that they would rather have use than margin. If labs priced for a "
            + "fixed, lower gross margin, the model layer would keep less of each dollar, and the difference would go to the apps that buy from them and, as far "
            + "as apps pass it on, to users.",
        MakeCappedProfits)
    {
        StrengthLabels = [("grossMargin", "Gross margin")],
    };

    public static OpenQuestion CircleBreaks { get; } = new(
        "circle-breaks",
        QuestionGroup.Models,
        "The circle breaks",
        "Does the circle break?",
        "Clouds and chipmakers invest in the labs that rent from the clouds that buy the chips. What comes back as revenue was partly one's own money. If "
            + "these investments stop, labs have less to spend, clouds and chipmakers sell less, and the stack has to live on what customers and outside "
            + "investors pay.",
        MakeCircleBreaks)
    {
        StrengthLabels = [("factor", "Investments, of what they were")],
    };

    private static Outcome<Lever> MakeCommoditised(OpenQuestion question, StackReading reading)
    {
        var closed = reading.ClosedModels().Where(reading.Sells).ToList();
        return closed.Count == 0
            ? question.CannotAct("No closed model of this scenario sells anything, so no price can fall.", "Add what apps or end customers pay for models.")
            : new Phase(0, 2).Apply(
                new PriceChange
                {
                    Id = question.Id,
                    Name = question.Name,
                    Question = question.Question,
                    On = false,
                    Of = Scopes.Of(reading.Scenario, closed, reading.Sells),
                    Change = Strengths.Guess(-0.3, -0.6, -0.1, "Prices of the same ability have fallen faster than this; what counts is the price of what is bought then: a guess."),
                },
                reading.Scenario.Years);
    }

    private static Outcome<Lever> MakeOpenModels(OpenQuestion question, StackReading reading)
    {
        var closed = reading.ClosedModels().Select(m => m.Id).ToHashSet();
        var payments = reading.PaidEver(Usage).Where(p => closed.Contains(p.To.Id)).ToList();
        var buyers = payments.Select(p => p.From).Where(b => b.Layer == Layer.Application).DistinctBy(b => b.Id).ToList();
        if (buyers.Count == 0)
        {
            return question.CannotAct("No app of this scenario pays a closed model for inference or fine-tuning, so no traffic can move.", "Add what apps pay for models.");
        }

        // A hub that resells closed models would send the money back to them.
        var resellers = payments.Select(p => p.From.Id).ToHashSet();
        var open = reading.In(Layer.Model, Conventions.OpenModels, Conventions.ModelHubs).Where(m => reading.Sells(m) && !resellers.Contains(m.Id)).ToList();
        return open.Count == 0
            ? question.CannotAct(
                $"No company of this scenario in the segments \u201c{Conventions.OpenModels}\u201d or \u201c{Conventions.ModelHubs}\u201d sells anything of its own, so nobody could receive the traffic.",
                "Add an open model or a hub that somebody pays, with that segment.")
            : new Phase(0, 5).Apply(
                new Reroute
                {
                    Id = question.Id,
                    Name = question.Name,
                    Question = question.Question,
                    On = false,
                    Buyers = Scopes.Of(reading.Scenario, buyers, b => resellers.Contains(b.Id)),
                    From = Scopes.Of(reading.Scenario, payments.Select(p => p.To).DistinctBy(m => m.Id).ToList(), m => !closed.Contains(m.Id)),
                    To = Scopes.Of(reading.Scenario, open, reading.Sells),
                    Share = Strengths.Guess(0.25, 0.1, 0.5, "A quarter of the traffic is plain enough for an open model: a guess."),
                    CostRatio = Strengths.Guess(0.5, 0.3, 0.8, "Served without a lab's margin and training: a guess."),
                    Purposes = [.. Usage],
                },
                reading.Scenario.Years);
    }

    private static Outcome<Lever> MakeCappedProfits(OpenQuestion question, StackReading reading)
    {
        var phase = new Phase(2);
        var full = phase.FullIn(reading.Scenario.Years);
        var closed = reading.ClosedModels().Where(m => reading.ResultOf(m, full).Revenue.Dollars > 0).ToList();
        return closed.Count == 0
            ? question.CannotAct($"No closed model of this scenario sells anything in {full}, so there is no profit to cap.", "Add what apps or end customers pay for models.")
            : TargetMargins.Make(question, reading, closed, phase, "Three quarters of what labs earn without a cap: a guess.");
    }

    private static Outcome<Lever> MakeCircleBreaks(OpenQuestion question, StackReading reading) => reading.PaidEver(LinkPurposes.Investment).Any()
        ? new Phase(1).Apply(
            new ScaleSpend
            {
                Id = question.Id,
                Name = question.Name,
                Question = question.Question,
                On = false,
                Purposes = [LinkPurposes.Investment],
                Factor = Strengths.Guess(0, 0, 0.5, "None are left: the extreme case, as a guess."),
            },
            reading.Scenario.Years)
        : question.CannotAct("No company of this scenario invests in another, so there is no circle that could break.", "Add a payment for investment.");
}
