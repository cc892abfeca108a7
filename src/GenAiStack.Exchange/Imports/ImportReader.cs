using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Tables;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Imports;

/// <summary>
/// Reads what people bring (a scenario file, tables as CSV, a workbook, a block from the clipboard) into a preview. Nothing is stored, nothing
/// outside is touched, and no file makes it throw: whatever is wrong is a problem of the preview.
/// </summary>
/// <param name="clock">Measures how long an import takes, and says the first year of a scenario that comes without one.</param>
public sealed class ImportReader(TimeProvider clock)
{
    private const int YearsOfNew = 4;
    private const int LongestFileName = 80;

    /// <summary>The first year of a new scenario made from tables, which say none; null is this year.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Reads one file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="target">The scenario that tables and workbooks change; null where they become a new one. A scenario file always becomes a new one.</param>
    /// <param name="cancellation">Ends the reading; then, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public ImportPreview Read(byte[] file, string fileName, Scenario? target, CancellationToken cancellation) =>
        Read([new ImportFile(fileName, file)], target, cancellation);

    /// <summary>Reads files that belong together, such as the tables of companies and of links.</summary>
    /// <param name="files">The files: one scenario file, or any tables and workbooks.</param>
    /// <param name="target">The scenario that they change; null where they become a new one.</param>
    /// <param name="cancellation">Ends the reading; then, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public ImportPreview Read(ValueList<ImportFile> files, Scenario? target, CancellationToken cancellation) =>
        Within((findings, token) => Read(files, target, findings, token), cancellation);

    /// <summary>Reads a block that was copied from a spreadsheet: companies, links or numbers, with or without a row of names.</summary>
    /// <param name="text">The text of the clipboard.</param>
    /// <param name="target">The scenario that it changes.</param>
    /// <param name="cancellation">Ends the reading; then, and only then, an <see cref="OperationCanceledException"/> is thrown.</param>
    public ImportPreview ReadPasted(string text, Scenario target, CancellationToken cancellation) => Within((findings, token) =>
    {
        if (text.Length > ImportLimits.FileBytes / sizeof(char))
        {
            findings.Wrong(ImportPlace.Whole, "This is too much to paste.", "Save it as a table (.csv) and import that, in parts if need be.");
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            findings.Wrong(ImportPlace.Whole, "The text holds NUL characters, which no table has.", "Copy the rows again from a spreadsheet.");
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            findings.Wrong(ImportPlace.Whole, "There is nothing to paste.", "Copy rows from a spreadsheet first.");
        }
        else if (CsvTable.Read(text, null, findings, token) is { } table)
        {
            return FromTables([table], ImportKind.Tables, target, target, findings, isNew: false, mayLackHeader: true, token);
        }

        return ImportResult.Refused(ImportKind.Tables, isNew: false, findings);
    }, cancellation);

    private ImportPreview Within(Func<Findings, CancellationToken, ImportPreview> read, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(ImportLimits.Time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return read(new(), both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var findings = new Findings();
            findings.Wrong(ImportPlace.Whole, $"Reading and solving this took longer than {ImportLimits.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.", "Import a smaller part of it.");
            return ImportResult.Refused(ImportKind.Unknown, isNew: false, findings);
        }
    }

    private ImportPreview Read(ValueList<ImportFile> files, Scenario? target, Findings findings, CancellationToken token)
    {
        if (files.Count is 0 or > ImportLimits.Files)
        {
            findings.Wrong(ImportPlace.Whole, files.Count == 0 ? "There is no file." : $"There are {files.Count} files; at most {ImportLimits.Files} are taken at once.", "Choose the files that belong together.");
            return ImportResult.Refused(ImportKind.Unknown, target is null, findings);
        }

        if (files.Sum(f => (long)f.Content.Length) > ImportLimits.FileBytes && files.Count > 1)
        {
            findings.Wrong(ImportPlace.Whole, $"The files are larger than {ImportLimits.FileBytes / (1024 * 1024)} MB in all.", "Import them one after the other.");
            return ImportResult.Refused(ImportKind.Unknown, target is null, findings);
        }

        var kinds = files.Select(f => FileKinds.Of(f.Content.Span, f.Name, ImportPlace.Whole with { Part = PartOf(files, f) }, findings)).ToList();
        if (findings.HasProblems)
        {
            return ImportResult.Refused(kinds[0], target is null, findings);
        }

        if (kinds is [ImportKind.ScenarioFile])
        {
            return ScenarioFile.Read(files[0].Content, findings, token);
        }

        if (kinds.Contains(ImportKind.ScenarioFile))
        {
            findings.Wrong(ImportPlace.Whole, "A scenario file is a whole scenario; it is not put together with other files.", "Import it alone.");
            return ImportResult.Refused(ImportKind.ScenarioFile, isNew: true, findings);
        }

        var (tables, kept) = (new List<Table>(), (string?)null);
        foreach (var (file, kind) in files.Zip(kinds))
        {
            if (kind == ImportKind.Workbook)
            {
                var content = WorkbookReader.Read(file.Content, PartOf(files, file), findings, token);
                tables.AddRange(content?.Tables ?? []);
                kept ??= content?.Scenario;
            }
            else if (CsvTable.Read(file.Content.Span, PartOf(files, file), findings, token) is { } table)
            {
                tables.Add(table);
            }
        }

        var told = kinds.Contains(ImportKind.Workbook) ? ImportKind.Workbook : ImportKind.Tables;
        if (target is null && kept is not null && !findings.HasProblems)
        {
            // A workbook of ours keeps its scenario: what it becomes is that one, with the numbers that its sheets have now.
            return ScenarioFile.ReadKept(kept, findings) is { } scenario
                ? FromTables(tables, told, null, scenario, findings, isNew: false, mayLackHeader: false, token)
                : ImportResult.Refused(told, isNew: true, findings);
        }

        return FromTables(tables, told, target, target ?? NewScenario(files), findings, isNew: target is null, mayLackHeader: false, token);
    }

    private static ImportPreview FromTables(
        List<Table> tables, ImportKind kind, Scenario? target, Scenario beginning, Findings findings, bool isNew, bool mayLackHeader, CancellationToken token)
    {
        var draft = new StackDraft(beginning);
        TableReader.Read(tables, draft, findings, isNew, mayLackHeader, token);
        return ImportResult.Of(kind, target, draft, findings, token);
    }

    private Scenario NewScenario(ValueList<ImportFile> files)
    {
        var first = FirstYear ?? clock.GetUtcNow().Year;
        var name = files[0].Name[(files[0].Name.LastIndexOfAny(['/', '\\']) + 1)..];
        var stem = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
        var plain = new string([.. NormalText.Compose(stem).Where(c => !char.IsControl(c) && PlainText.IsPlain(c.ToString()))]).Trim();
        return new()
        {
            Name = plain.Length == 0 ? "Imported" : plain.Length > LongestFileName ? plain[..LongestFileName] : plain,
            Years = new(first, first + YearsOfNew - 1),
        };
    }

    // Names are told only where there are several files.
    private static string? PartOf(ValueList<ImportFile> files, ImportFile file) =>
        files.Count == 1 ? null : Findings.Shown(file.Name.Length > LongestFileName ? file.Name[..LongestFileName] : file.Name);
}
