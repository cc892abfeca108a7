using System.Globalization;
using System.Xml;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>Which formats of a workbook show a number as a date or time.</summary>
internal static class DateStyles
{
    // What Excel itself takes; a file with more was not made by it.
    private const int Most = 65_490;

    /// <summary>For each format of cells whether it is one of dates; null where there is a problem.</summary>
    public static IReadOnlyList<bool>? Read(Package package, string part, ImportPlace place, Findings findings)
    {
        var before = findings.ProblemCount;
        var codes = new Dictionary<int, string>();
        var formats = new List<int>();
        var isInFormats = false;
        package.Walk(part, xml =>
        {
            if (xml.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement) || !SheetNames.IsMain(xml))
            {
                return true;
            }

            var isBegin = xml.NodeType == XmlNodeType.Element;
            switch (xml.LocalName)
            {
                case "cellXfs":
                    isInFormats = isBegin && !xml.IsEmptyElement;
                    break;
                case "numFmt" when isBegin:
                    codes.TryAdd(Number(xml.GetAttribute("numFmtId")), xml.GetAttribute("formatCode") ?? "");
                    break;
                case "xf" when isBegin && isInFormats:
                    formats.Add(Number(xml.GetAttribute("numFmtId")));
                    break;
            }

            return formats.Count + codes.Count <= Most || Refuse();
        });
        return findings.ProblemCount == before ? [.. formats.Select(f => codes.TryGetValue(f, out var code) ? IsDate(code) : IsDate(f))] : null;

        bool Refuse()
        {
            findings.Wrong(place, $"The workbook has more than {Most} formats.", "Copy the rows into a new workbook, values only.");
            return false;
        }
    }

    /// <summary>Whether a format code shows dates or times: one with d, m, y, h or s outside quotes and brackets.</summary>
    internal static bool IsDate(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            var end = code[i] switch
            {
                '"' => code.IndexOf('"', i + 1),
                '[' => code.IndexOf(']', i + 1),
                '\\' or '_' or '*' => i + 1,
                _ => i,
            };
            if (end < 0)
            {
                return false;
            }

            if (end == i && "dmyhsDMYHS".Contains(code[i], StringComparison.Ordinal))
            {
                return true;
            }

            i = end;
        }

        return false;
    }

    // The formats that every workbook has.
    private static bool IsDate(int format) => format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
