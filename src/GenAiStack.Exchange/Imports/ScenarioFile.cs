using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Imports;

/// <summary>Reads a scenario file into a preview of a new scenario.</summary>
internal static class ScenarioFile
{
    public static ImportPreview Read(ReadOnlyMemory<byte> file, Findings findings, CancellationToken cancellation)
    {
        var scenario = Parse(file, findings);
        cancellation.ThrowIfCancellationRequested();
        if (scenario is null)
        {
            return ImportResult.Refused(ImportKind.ScenarioFile, isNew: true, findings);
        }

        CheckTexts(scenario, findings);
        return ImportResult.OfNew(ImportKind.ScenarioFile, scenario, findings, _ => null, cancellation);
    }

    /// <summary>The scenario that a workbook keeps; null where there is a problem.</summary>
    public static Scenario? ReadKept(string text, Findings findings)
    {
        var reading = ScenarioReader.Read(Encoding.UTF8.GetBytes(text));
        if (reading.Scenario is not { } scenario || reading.Problems.Count > 0)
        {
            findings.Wrong(
                ImportPlace.Whole with { Part = Xlsx.ScenarioSheet.Name },
                $"The scenario that the workbook keeps is damaged: {(reading.Problems.Count > 0 ? reading.Problems[0].Problem.Message : "it cannot be read.")}",
                "Export the workbook again, or open the scenario and import the workbook into it.");
            return null;
        }

        scenario = Composed(scenario);
        CheckTexts(scenario, findings);
        return scenario;
    }

    private static void CheckTexts(Scenario scenario, Findings findings)
    {
        foreach (var (address, text) in ScenarioTexts.Of(scenario))
        {
            if (PlainText.FirstHidden(text) is var (codePoint, _))
            {
                findings.Wrong(
                    ImportPlace.Whole,
                    $"{Words.OfAddress(address, scenario)}: the text {Findings.Quote(text)} holds {codePoint}, which cannot be seen and may change how the rest is shown.",
                    "Type the text again without it.");
            }
        }
    }

    private static Scenario? Parse(ReadOnlyMemory<byte> file, Findings findings)
    {
        if (file.Span.StartsWith([(byte)0xFF, (byte)0xFE]) || file.Span.StartsWith([(byte)0xFE, (byte)0xFF]))
        {
            findings.Wrong(ImportPlace.Whole, "The scenario file is saved as UTF-16.", "Save it as UTF-8.");
            return null;
        }

        var reading = ScenarioReader.Read(file);
        foreach (var problem in reading.Problems)
        {
            findings.Wrong(ImportPlace.AtLine(problem.Position.Line, problem.Position.Column), problem.Problem.Message, problem.Problem.Remedy);
        }

        if (reading.Scenario is not { } scenario || findings.HasProblems)
        {
            return null;
        }

        return Composed(scenario);
    }

    // Names in one Unicode form, wherever they stand: tags in companies and in the selectors that name them.
    private static Scenario Composed(Scenario scenario)
    {
        var text = ScenarioWriter.ToText(scenario);
        var composed = NormalText.Compose(text);
        return ReferenceEquals(text, composed) || text == composed ? scenario : ScenarioReader.Read(Encoding.UTF8.GetBytes(composed)).Scenario ?? scenario;
    }
}
