using System.Text;
using System.Xml;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>The texts that the sheets of a workbook share, in their order. Readings of Japanese words are left out.</summary>
internal static class SharedStrings
{
    private const int Most = 1_000_000;
    private const int MostCharacters = 20_000_000;

    /// <summary>The texts; null where there is a problem.</summary>
    public static IReadOnlyList<string>? Read(Package package, string part, ImportPlace place, Findings findings)
    {
        var before = findings.ProblemCount;
        var strings = new List<string>();
        var text = new StringBuilder();
        var (isText, isPhonetic, characters) = (false, false, 0);
        package.Walk(part, xml =>
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                if (isText)
                {
                    text.Append(xml.Value);
                    characters += xml.Value.Length;
                }

                return characters <= MostCharacters || Refuse("The texts of the workbook are too long in all.");
            }

            if (xml.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement) || !SheetNames.IsMain(xml))
            {
                return true;
            }

            var isBegin = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            switch (xml.LocalName)
            {
                case "si" when isBegin:
                    text.Clear();
                    break;
                case "si":
                    strings.Add(CellString.Decode(xml.IsEmptyElement && xml.NodeType == XmlNodeType.Element ? "" : text.ToString()));
                    break;
                case "t":
                    isText = isBegin && !isPhonetic;
                    break;
                case "rPh":
                    isPhonetic = isBegin;
                    break;
            }

            return strings.Count <= Most || Refuse($"The workbook has more than {Most} texts.");
        });
        return findings.ProblemCount == before ? strings : null;

        bool Refuse(string message)
        {
            findings.Wrong(place, message, "Copy the sheet into a new workbook.");
            return false;
        }
    }
}
