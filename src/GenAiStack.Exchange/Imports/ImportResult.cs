using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Tables;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Imports;

/// <summary>Makes previews of what was read: checks and solves the scenario as it would be, and says what changes.</summary>
internal static class ImportResult
{
    private const string NotRead = "Not imported.";

    /// <summary>A preview of what cannot be imported.</summary>
    public static ImportPreview Refused(ImportKind kind, bool isNew, Findings findings) => new ImportPreview
    {
        Kind = kind,
        IsNew = isNew,
        Counts = ImportCounts.None,
        Summary = NotRead,
    }.With(findings);

    /// <summary>A preview of tables that were read into a draft.</summary>
    public static ImportPreview Of(ImportKind kind, Scenario? target, StackDraft draft, Findings findings, CancellationToken cancellation)
    {
        var scenario = draft.ToScenario();
        if (target is null)
        {
            if (scenario.Companies.Count == 0 && !findings.HasProblems)
            {
                findings.Wrong(ImportPlace.Whole, "There are no companies in it.", "Import a table of companies, or open the scenario that is to be changed.");
            }

            CheckRules(scenario, draft, findings);
            return OfNew(kind, scenario, findings, draft.PlaceOf, cancellation);
        }

        CheckRules(scenario, draft, findings);
        cancellation.ThrowIfCancellationRequested();
        var edits = CountChanged(target, scenario) <= ImportLimits.Changes ? ScenarioDifference.Between(target, scenario) : default(ValueList<Edit>?);
        if (edits is not { Count: <= ImportLimits.Changes })
        {
            findings.Wrong(ImportPlace.Whole, $"This would change more than {ImportLimits.Changes} things at once.", "Import it in parts, or as a new scenario.");
            return Refused(kind, isNew: false, findings);
        }

        cancellation.ThrowIfCancellationRequested();
        var projection = Solve(scenario, draft.PlaceOf, findings, cancellation);
        if (projection is not null)
        {
            Warn(scenario, target, draft.PlaceOf, findings);
        }

        var changes = edits.Value;
        var before = new StackDraft(target);
        var counts = Count(target, scenario);
        return new ImportPreview
        {
            Kind = kind,
            IsNew = false,
            Scenario = projection is null ? null : scenario,
            Projection = projection,
            Edit = projection is null || changes.Count == 0 ? null : changes.Count == 1 ? changes[0] : new Several(changes),
            Counts = counts,
            Summary = changes.Count == 0 ? (findings.HasProblems ? NotRead : "Nothing would change: all of this is there already.") : Sentence(counts, target.Years == scenario.Years ? null : scenario.Years),
            Changes = changes.Take(Findings.Most).Select(e => Describe(e, before, scenario, draft)).ToValueList(),
            MoreChanges = Math.Max(0, changes.Count - Findings.Most),
        }.With(findings);
    }

    /// <summary>A preview of a scenario that would be new.</summary>
    public static ImportPreview OfNew(ImportKind kind, Scenario scenario, Findings findings, Func<string, ImportPlace?> placeOf, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var projection = Solve(scenario, placeOf, findings, cancellation);
        if (projection is not null)
        {
            Warn(scenario, null, placeOf, findings);
        }

        return new ImportPreview
        {
            Kind = kind,
            IsNew = true,
            Scenario = projection is null ? null : scenario,
            Projection = projection,
            Counts = new(scenario.Companies.Count, 0, scenario.Links.Count, 0, scenario.Levers.Count, 0),
            Summary = projection is null ? NotRead : $"A new scenario, {scenario.Name}: {Number(scenario.Companies.Count, "company", "companies")}, {Number(scenario.Links.Count, "link")}, {Number(scenario.Levers.Count, "lever")}, years {Text(scenario.Years.First)} to {Text(scenario.Years.Last)}.",
        }.With(findings);
    }

    private static ImportPreview With(this ImportPreview preview, Findings findings) => preview with
    {
        Problems = findings.Problems,
        MoreProblems = findings.MoreProblems,
        Remarks = findings.Remarks,
        MoreRemarks = findings.MoreRemarks,
    };

    // What the rules of the model say, but not about rows that could not be read.
    private static void CheckRules(Scenario scenario, StackDraft draft, Findings findings)
    {
        foreach (var problem in ScenarioRules.Problems(scenario))
        {
            if (!draft.IsBroken(problem.Address))
            {
                findings.Wrong(draft.PlaceOf(problem.Address) ?? ImportPlace.Whole, Words.OfProblem(problem with { Remedy = "" }, scenario).TrimEnd(), problem.Remedy);
            }
        }

        if (!findings.HasProblems)
        {
            CheckStorable(scenario, draft, findings);
        }
    }

    // What is stored is written as a scenario file and read back; what does not come back the same could not be stored.
    private static void CheckStorable(Scenario scenario, StackDraft draft, Findings findings)
    {
        var reading = ScenarioReader.Read(ScenarioWriter.Write(scenario));
        foreach (var problem in reading.Problems)
        {
            findings.Wrong(draft.PlaceOf(problem.Problem.Address) ?? ImportPlace.Whole, problem.Problem.Message, problem.Problem.Remedy);
        }

        if (reading.Scenario is { } again && again != scenario)
        {
            findings.Wrong(ImportPlace.Whole, "This cannot be stored as it is written.", "Import it in parts to find the row that is meant.");
        }
    }

    private static Projection? Solve(Scenario scenario, Func<string, ImportPlace?> placeOf, Findings findings, CancellationToken cancellation)
    {
        if (findings.HasProblems)
        {
            return null;
        }

        var outcome = Projection.OfUntrusted(scenario, cancellation);
        foreach (var problem in outcome.Problems)
        {
            findings.Wrong(placeOf(problem.Address) ?? ImportPlace.Whole, Words.OfProblem(problem with { Remedy = "" }, scenario).TrimEnd(), problem.Remedy);
        }

        return outcome.TryGet(out var projection) ? projection : null;
    }

    private static void Warn(Scenario scenario, Scenario? target, Func<string, ImportPlace?> placeOf, Findings findings)
    {
        var known = (target is null ? [] : ScenarioRules.Warnings(target)).ToHashSet();
        foreach (var warning in ScenarioRules.Warnings(scenario).Where(w => !known.Contains(w)))
        {
            findings.Remark(placeOf(warning.Address) ?? ImportPlace.Whole, $"{Words.OfAddress(warning.Address, scenario)}: {warning.Message}");
        }
    }

    private static ImportChange Describe(Edit edit, StackDraft before, Scenario scenario, StackDraft draft)
    {
        // Whether a company is new is seen in the scenario before; names of what is new are only in the one after.
        var words = EditWords.Of(edit, edit is PutCompany ? before.Target : scenario);
        var address = edit.Addresses[0];
        var isSameNumber = edit is SetAssumption { Value: { } value } && before.Slot(address.Split('/'), out _)?.Value is { } old && CellText.SaysSame(old, value);
        return new(address, isSameNumber ? $"{words} (its source, note or confidence)" : words, draft.PlaceOf(address));
    }

    private static int CountChanged(Scenario target, Scenario scenario) =>
        Changed(target.Companies, scenario.Companies) + Changed(target.Links, scenario.Links) + Changed(target.Levers, scenario.Levers);

    private static ImportCounts Count(Scenario target, Scenario scenario) => new(
        scenario.Companies.Count - target.Companies.Count,
        Changed(target.Companies, scenario.Companies) - (scenario.Companies.Count - target.Companies.Count),
        scenario.Links.Count - target.Links.Count,
        Changed(target.Links, scenario.Links) - (scenario.Links.Count - target.Links.Count),
        0,
        Changed(target.Levers, scenario.Levers));

    // Drafts keep the order and add at the end.
    private static int Changed<T>(ValueList<T> before, ValueList<T> after)
    {
        var changed = after.Count - before.Count;
        for (var i = 0; i < before.Count; i++)
        {
            changed += Equals(before[i], after[i]) ? 0 : 1;
        }

        return changed;
    }

    private static string Sentence(ImportCounts counts, YearSpan? years)
    {
        var parts = new List<string>();
        Add(counts.CompaniesNew, counts.CompaniesChanged, "company", "companies");
        Add(counts.LinksNew, counts.LinksChanged, "link", "links");
        Add(counts.LeversNew, counts.LeversChanged, "lever", "levers");
        if (years is { } span)
        {
            parts.Add($"years {Text(span.First)} to {Text(span.Last)}");
        }

        return string.Join("; ", parts) + ".";

        void Add(int added, int changed, string one, string many)
        {
            if (added > 0)
            {
                parts.Add($"{Number(added, one, many)} new{(changed > 0 ? $", {Text(changed)} changed" : "")}");
            }
            else if (changed > 0)
            {
                parts.Add($"{Number(changed, one, many)} changed");
            }
        }
    }

    private static string Number(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{Text(count)} {many ?? one + "s"}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
