using System.Text;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>How a cell looks and whether it may be changed on a protected sheet; its number is its place in the style sheet.</summary>
internal enum CellStyle
{
    Plain,
    Header,
    Text,
    Wrapped,
    Title,
    Heading,
    Money,
    Percent,
    Whole,
    Year,
    Check,
    YearHeader,
    InputPlain,
    InputMoney,
    InputPercent,
    InputWhole,
    InputText,
}

/// <summary>The style sheet of our workbooks: what is typed is blue and unlocked, what is computed is black and locked.</summary>
internal static class CellStyles
{
    /// <summary>The places of the formats that conditions put over a cell.</summary>
    public const int Alarm = 0, Well = 1;

    private const string Begin =
        """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0"/><numFmt numFmtId="165" formatCode="0.0##%"/></numFmts><fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF0000C8"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        """;

    private const string End =
        """
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="2"><dxf><font><b/><color rgb="FFFFFFFF"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFC00000"/><bgColor rgb="FFC00000"/></patternFill></fill></dxf><dxf><font><color rgb="FF006100"/></font></dxf></dxfs></styleSheet>
        """;

    private const int General = 0, WholeNumber = 1, AsText = 49, Dollars = 164, Share = 165;

    /// <summary>The XML of the style sheet.</summary>
    public static string Xml { get; } = Write();

    private static string Write()
    {
        var styles = Enum.GetValues<CellStyle>();
        var text = new StringBuilder(Begin.Trim()).Append("<cellXfs count=\"").Append(styles.Length).Append("\">");
        foreach (var style in styles)
        {
            var (format, font, fill) = style switch
            {
                CellStyle.Header => (AsText, 1, 2),
                CellStyle.YearHeader => (General, 1, 2),
                CellStyle.Text or CellStyle.Wrapped => (AsText, 0, 0),
                CellStyle.Title => (AsText, 3, 0),
                CellStyle.Heading => (AsText, 1, 0),
                CellStyle.Money => (Dollars, 0, 0),
                CellStyle.Percent => (Share, 0, 0),
                CellStyle.Whole or CellStyle.Check => (WholeNumber, 0, 0),
                CellStyle.Plain or CellStyle.Year => (General, 0, 0),
                CellStyle.InputMoney => (Dollars, 2, 0),
                CellStyle.InputPercent => (Share, 2, 0),
                CellStyle.InputWhole => (WholeNumber, 2, 0),
                CellStyle.InputText => (AsText, 2, 0),
                _ => (General, 2, 0),
            };
            var inside = (style is CellStyle.Wrapped ? "<alignment vertical=\"top\" wrapText=\"1\"/>" : "") + (style >= CellStyle.InputPlain ? "<protection locked=\"0\"/>" : "");
            text.Append($"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\" applyProtection=\"1\"");
            text.Append(inside.Length == 0 ? "/>" : $">{inside}</xf>");
        }

        return text.Append("</cellXfs>").Append(End.Trim()).ToString();
    }
}
