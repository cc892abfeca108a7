using System.Text.RegularExpressions;
using GenAiStack.Domain.Impacts;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>What keeps a lever from acting, or from acting whole.</summary>
public enum LeverObstacle
{
    /// <summary>The scenario lacks what the question needs; there is no lever to switch on.</summary>
    CannotAct,

    /// <summary>Switched on, it would refuse the scenario.</summary>
    Refused,

    /// <summary>It selects nothing, or moves nothing in this year.</summary>
    NoEffect,

    /// <summary>It begins later.</summary>
    NotYet,

    /// <summary>It acts, but not on everything that it selects.</summary>
    Partly,
}

/// <summary>Why a lever cannot act, in words.</summary>
/// <param name="Obstacle">What kind of reason it is.</param>
/// <param name="Text">The reason, and what to do where something can be done.</param>
public sealed partial record LeverReason(LeverObstacle Obstacle, string Text)
{
    // Less than this part of a dollar is rounding.
    private const double Nothing = 1e-9;

    /// <summary>The reason of a place in the line; null where the lever acts whole.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="place">The place.</param>
    /// <param name="impact">What its lever does; null where it has none.</param>
    /// <param name="year">The year.</param>
    public static LeverReason? Of(Scenario scenario, LeverPlace place, LeverImpact? impact, int year)
    {
        if (place.Reason is { } lacking)
        {
            return new(LeverObstacle.CannotAct, Words.OfProblem(lacking, scenario));
        }

        if (impact is null)
        {
            return null;
        }

        if (impact.RefusedAfterThoseAbove is { } refused)
        {
            var whose = impact.AloneRefused is null ? "With the levers above it this one refuses the scenario. " : "";
            return new(LeverObstacle.Refused, whose + Words.OfProblem(refused, scenario));
        }

        return OfSelectors(scenario, impact) ?? OfYear(impact, year) ?? OfEffect(scenario, impact, year) ?? OfWarnings(scenario, impact);
    }

    private static LeverReason? OfSelectors(Scenario scenario, LeverImpact impact)
    {
        var empty = impact.Lever.Selectors.Select(s => s.Selector).FirstOrDefault(s => !s.IsEveryone && !scenario.Companies.Any(s.Matches));
        return empty is null ? null : new(LeverObstacle.NoEffect, $"{LeverWords.NoMatch(empty)}, so the lever has no effect. Choose other companies.");
    }

    private static LeverReason? OfYear(LeverImpact impact, int year) => impact switch
    {
        { Ramp: > 0 } => null,
        { Lever: { Start: { } start, Full: { } full } } when start <= year => new(LeverObstacle.NotYet, $"It begins in {start} and grows until {full}; in {year} it does nothing yet."),
        { Lever.Start: { } start } => new(LeverObstacle.NotYet, $"It begins in {start}; this is {year}."),
        _ => null,
    };

    private static LeverReason? OfEffect(Scenario scenario, LeverImpact impact, int year)
    {
        var moves = impact.AfterThoseAbove is { } changes && changes.Any(c => Math.Abs(c.OfCustomerDollar ?? 0) > Nothing || Math.Abs(c.OfAllMoney ?? 0) > Nothing);
        if (moves)
        {
            return null;
        }

        if (impact.Lever is Adjust { Field: not AdjustableField.Funding } && year == scenario.Years.First)
        {
            return new(LeverObstacle.NoEffect, $"It acts on what comes back from the year before, and {year} is the first year.");
        }

        var whole = impact.Warnings.Count > 0 ? Told(scenario, impact.Warnings[0].Message) : null;
        return new(
            LeverObstacle.NoEffect,
            whole ?? (impact.Reach is { Money: 0 } ? $"In {year} no money flows that it could act on." : $"At this strength it moves no layer's share in {year}."));
    }

    private static LeverReason? OfWarnings(Scenario scenario, LeverImpact impact) =>
        impact.Warnings.Count > 0 ? new(LeverObstacle.Partly, Told(scenario, impact.Warnings[0].Message)) : null;

    private static string Told(Scenario scenario, string message) => LinkId().Replace(message, m => $"\u201c{Words.OfAddress("links/" + m.Value, scenario)}\u201d");

    [GeneratedRegex("[a-z0-9-]+>[a-z0-9-]+:[a-z0-9-]+", RegexOptions.NonBacktracking)]
    private static partial Regex LinkId();
}
