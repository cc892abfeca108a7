using System.Diagnostics;
using System.Text.Json;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>LibreOffice and openpyxl at work on workbooks, in a folder of their own.</summary>
internal sealed class OtherPrograms : IDisposable
{
    private const string Python = "/usr/bin/python3";

    // Recalculates on load whatever a file says that its cells show.
    private const string AlwaysRecalculate =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
        """;

    // Loads each workbook, writes the cells that are asked for into the sheet Assumptions, and saves it.
    private const string Change =
        "import json, sys, openpyxl\n"
        + "for path, changes in json.load(open(sys.argv[1])).items():\n"
        + "    book = openpyxl.load_workbook(path)\n"
        + "    sheet = book['Assumptions']\n"
        + "    rows = {r[0].value: r for r in sheet.iter_rows()}\n"
        + "    for address, column, value in changes:\n"
        + "        rows[address]['ABCDEFGHIJ'.index(column)].value = value\n"
        + "    book.save(path)\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-workbook");

    public void Dispose() => _folder.Delete(recursive: true);

    public static void Require(MachineTool tool)
    {
        var decision = tool.Decide();
        Assert.SkipWhen(decision.Path is null && !decision.MustFail, decision.Reason ?? "");
        Assert.True(decision.Path is not null, decision.Reason);
    }

    /// <summary>A sheet of each workbook after LibreOffice has computed everything anew, as rows of texts.</summary>
    /// <param name="workbooks">The workbooks by a name of letters, digits and hyphens.</param>
    /// <param name="number">The number of the sheet, from 1.</param>
    public async Task<Dictionary<string, List<string[]>>> RecalculateAsync(IReadOnlyDictionary<string, byte[]> workbooks, int number)
    {
        var profile = Path.Combine(_folder.FullName, "profile");
        Directory.CreateDirectory(Path.Combine(profile, "user"));
        await File.WriteAllTextAsync(Path.Combine(profile, "user", "registrymodifications.xcu"), AlwaysRecalculate, TestContext.Current.CancellationToken);
        var (from, to) = (Directory.CreateDirectory(Path.Combine(_folder.FullName, "in")), Path.Combine(_folder.FullName, "out"));
        var files = new List<string>();
        foreach (var (name, content) in workbooks)
        {
            files.Add(Path.Combine(from.FullName, $"{name}.xlsx"));
            await File.WriteAllBytesAsync(files[^1], content, TestContext.Current.CancellationToken);
        }

        await RunAsync(
            MachineTool.LibreOffice.Decide().Path!,
            ["--headless", $"-env:UserInstallation=file://{profile}", "--convert-to", $"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{number}", "--outdir", to, .. files]);
        var written = Directory.GetFiles(to).ToDictionary(f => Path.GetFileName(f)[..Path.GetFileName(f).LastIndexOf('-')]);
        return workbooks.Keys.ToDictionary(n => n, n => Rows(File.ReadAllText(written[n])));
    }

    /// <summary>The workbooks after openpyxl has loaded them, written cells and saved them: what they showed is gone then.</summary>
    public async Task<Dictionary<string, byte[]>> ChangeAsync(IReadOnlyDictionary<string, (byte[] Workbook, IReadOnlyList<CellChange> Changes)> workbooks)
    {
        var orders = new Dictionary<string, object?[][]>();
        var paths = new Dictionary<string, string>();
        foreach (var (name, (content, changes)) in workbooks)
        {
            paths.Add(name, Path.Combine(_folder.FullName, $"{name}.xlsx"));
            await File.WriteAllBytesAsync(paths[name], content, TestContext.Current.CancellationToken);
            orders.Add(paths[name], [.. changes.Select(c => new[] { c.Address, c.Column.ToString(), c.Value })]);
        }

        var order = Path.Combine(_folder.FullName, "order.json");
        await File.WriteAllTextAsync(order, JsonSerializer.Serialize(orders), TestContext.Current.CancellationToken);
        await RunAsync(Python, ["-c", Change, order]);
        return paths.ToDictionary(p => p.Key, p => File.ReadAllBytes(p.Value));
    }

    /// <summary>Runs a program of Python on a workbook and gives what it prints.</summary>
    public async Task<string> PythonAsync(string program, byte[] workbook)
    {
        var file = Path.Combine(_folder.FullName, "asked.xlsx");
        await File.WriteAllBytesAsync(file, workbook, TestContext.Current.CancellationToken);
        return await RunAsync(Python, ["-c", program, file]);
    }

    /// <summary>Runs a program of Python that changes a workbook where it lies, and gives the workbook then.</summary>
    public async Task<byte[]> RewriteAsync(string program, byte[] workbook)
    {
        await PythonAsync(program, workbook);
        return await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "asked.xlsx"), TestContext.Current.CancellationToken);
    }

    /// <summary>The sheet Results by year and address, of its rows as texts.</summary>
    public static Dictionary<(int Year, string Address), string> Results(IReadOnlyList<string[]> rows) => rows.Skip(1).ToDictionary(
        r => (int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture), r[1]),
        r => r[2].EndsWith('%') ? (double.Parse(r[2][..^1], System.Globalization.CultureInfo.InvariantCulture) / 100).ToString("R", System.Globalization.CultureInfo.InvariantCulture) : r[2]);

    private static List<string[]> Rows(string csv)
    {
        var (rows, row, cell, isQuoted) = (new List<string[]>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            if (csv[i] == '"')
            {
                if (isQuoted && i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    cell.Append(csv[i++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (!isQuoted && csv[i] is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (csv[i] == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else if (isQuoted || csv[i] != '\r')
            {
                cell.Append(csv[i]);
            }
        }

        return rows;
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}

/// <summary>A cell of the sheet Assumptions that a script writes.</summary>
/// <param name="Address">The address of its row.</param>
/// <param name="Column">The letter of its column.</param>
/// <param name="Value">A number, a text, or null to empty it.</param>
internal sealed record CellChange(string Address, char Column, object? Value);
