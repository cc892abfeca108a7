using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Pptx;

/// <summary>The house's theme: a hue a layer, Georgia for findings and Arial for all else, since every machine has both.</summary>
internal static class HouseTheme
{
    private static readonly int[] LineWidths = [6_350, 12_700, 19_050];

    /// <summary>Its part.</summary>
    public static string Xml { get; } = Write();

    private static string Write()
    {
        var house = HousePalette.Of(Ground.White);
        static string Rgb(string name, Colour colour) => $"<a:{name}><a:srgbClr val=\"{colour.Digits}\"/></a:{name}>";
        var theme = ThemeColours.House;
        var colours = Rgb("dk1", theme.Ink) + Rgb("lt1", theme.Paper) + Rgb("dk2", theme.Ink2) + Rgb("lt2", theme.Paper2)
            + string.Concat(theme.Accents.Select((a, i) => Rgb($"accent{XmlText.Of(i + 1L)}", a))) + Rgb("hlink", house.Tone("cloud")) + Rgb("folHlink", house.Tone("model"));
        static string Font(string element, string name) => $"<a:{element}><a:latin typeface=\"{name}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{element}>";
        const string Fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
        const string Effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
        var lines = string.Concat(LineWidths.Select(w => $"<a:ln w=\"{w}\">{Fill}<a:prstDash val=\"solid\"/></a:ln>"));
        return $"<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"GenAiStack\"><a:themeElements><a:clrScheme name=\"GenAiStack\">{colours}</a:clrScheme><a:fontScheme name=\"GenAiStack\">{Font("majorFont", "Georgia")}{Font("minorFont", "Arial")}</a:fontScheme><a:fmtScheme name=\"GenAiStack\"><a:fillStyleLst>{Fill}{Fill}{Fill}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{Effect}{Effect}{Effect}</a:effectStyleLst><a:bgFillStyleLst>{Fill}{Fill}{Fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
    }
}
