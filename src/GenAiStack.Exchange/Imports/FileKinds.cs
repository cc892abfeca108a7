using System.Text;

namespace GenAiStack.Exchange.Imports;

/// <summary>What a file is by its content; its name only says what it was meant to be.</summary>
internal static class FileKinds
{
    private const string Choose = "Choose a scenario file (.json), a table (.csv) or a workbook (.xlsx).";

    // What files of other kinds begin with.
    private static readonly (byte[] Begin, string What, string Remedy)[] Others =
    [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old workbook (.xls), or one with a password", "Save it as .xlsx without a password."),
        ([.. "%PDF"u8], "a PDF", Choose),
        ([0x89, .. "PNG"u8], "a picture", Choose),
        ([0xFF, 0xD8, 0xFF], "a picture", Choose),
        ([.. "GIF8"u8], "a picture", Choose),
        ([.. "MZ"u8, 0x90], "a program", Choose),
        ([0x7F, .. "ELF"u8], "a program", Choose),
        ([.. "#!"u8], "a program", Choose),
        ([0x1F, 0x8B], "a packed file", "Unpack it and import what is in it."),
        ([.. "7z"u8, 0xBC, 0xAF], "a packed file", "Unpack it and import what is in it."),
        ([.. "Rar!"u8], "a packed file", "Unpack it and import what is in it."),
        ([.. "BZh"u8], "a packed file", "Unpack it and import what is in it."),
        ([.. "PK\u0005\u0006"u8], "an empty ZIP file", Choose),
        ([.. "SQLite format 3"u8], "a database", Choose),
    ];

    /// <summary>The kind of a file; unknown with a problem where it is none that can be imported.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="place">What to name in a problem.</param>
    /// <param name="findings">Where problems go.</param>
    public static ImportKind Of(ReadOnlySpan<byte> content, string name, ImportPlace place, Findings findings)
    {
        if (content.Length > ImportLimits.FileBytes)
        {
            return Refuse($"The file is larger than {ImportLimits.FileBytes / (1024 * 1024)} MB.", "Leave out what the model does not need, or import it in parts.");
        }

        foreach (var (begin, what, remedy) in Others)
        {
            if (content.StartsWith(begin))
            {
                return Refuse($"This is {what}.", remedy);
            }
        }

        var begins = Begin(content);
        if (begins.Length == 0)
        {
            return Refuse("The file is empty.", Choose);
        }

        var kind = content.StartsWith("PK\u0003\u0004"u8) ? ImportKind.Workbook
            : begins[0] is '{' or '[' || begins.StartsWith("//", StringComparison.Ordinal) || begins.StartsWith("/*", StringComparison.Ordinal) ? ImportKind.ScenarioFile
            : ImportKind.Tables;
        if (kind == ImportKind.Tables && begins[0] == '<')
        {
            return Refuse("This is a web page or XML.", Choose);
        }

        // A name that says otherwise is a mistake that is worth telling: the wrong file, or one that a program saved wrongly.
        var ending = name.LastIndexOf('.') is >= 0 and var dot ? name[dot..].ToLowerInvariant() : "";
        return ending switch
        {
            ".xlsm" or ".xltm" or ".xlam" => Refuse("This is a workbook with macros.", "Save it as .xlsx."),
            ".xlsb" or ".xls" => Refuse("This is a workbook in another form.", "Save it as .xlsx."),
            ".xlsx" or ".xltx" when kind != ImportKind.Workbook => Refuse("The file is called a workbook but holds text.", "Give it the ending .csv or .json, by what it holds."),
            ".csv" or ".tsv" or ".txt" when kind == ImportKind.Workbook => Refuse("The file is called a table of text but is a workbook.", "Give it the ending .xlsx."),
            ".csv" or ".tsv" => ImportKind.Tables,
            ".json" when kind == ImportKind.Workbook => Refuse("The file is called a scenario file but is a workbook.", "Give it the ending .xlsx."),
            ".json" => ImportKind.ScenarioFile,
            _ => kind,
        };

        ImportKind Refuse(string message, string remedy)
        {
            findings.Wrong(place, message, remedy);
            return ImportKind.Unknown;
        }
    }

    // The first characters that are no blanks, whatever the encoding.
    private static string Begin(ReadOnlySpan<byte> content)
    {
        var some = content[..Math.Min(content.Length, 64 * 1024)];
        var encoding = some.StartsWith([(byte)0xFF, (byte)0xFE]) ? Encoding.Unicode : some.StartsWith([(byte)0xFE, (byte)0xFF]) ? Encoding.BigEndianUnicode : Encoding.UTF8;
        var text = encoding.GetString(some).TrimStart('\uFEFF').TrimStart();
        return text.Length > 2 ? text[..2] : text;
    }
}
