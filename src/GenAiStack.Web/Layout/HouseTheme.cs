using MudBlazor;

namespace GenAiStack.Web.Layout;

/// <summary>MudBlazor in the look of the house: the tokens of wwwroot/tokens.css, no ripple, no upper case, no shadows.</summary>
internal static class HouseTheme
{
    /// <summary>The name of the light theme.</summary>
    public const string Light = "light";

    /// <summary>The name of the dark theme.</summary>
    public const string Dark = "dark";

    private static readonly string[] Sans = ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1b222c",
            PrimaryContrastText = "#ffffff",
            Secondary = "#24479a",
            Background = "#faf8f4",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b222c",
            DrawerBackground = "#ffffff",
            DrawerText = "#667080",
            TextPrimary = "#1b222c",
            TextSecondary = "#4b5563",
            TextDisabled = "#667080",
            Divider = "#e4dfd5",
            TableLines = "#e4dfd5",
            LinesInputs = "#85806f",
            Success = "#12777f",
            Error = "#b03024",
            Warning = "#9c4f0a",
            Info = "#24479a",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#eceff3",
            PrimaryContrastText = "#12161c",
            Secondary = "#86adee",
            Background = "#12161c",
            Surface = "#191f27",
            AppbarBackground = "#191f27",
            AppbarText = "#eceff3",
            DrawerBackground = "#191f27",
            DrawerText = "#8d97a5",
            TextPrimary = "#eceff3",
            TextSecondary = "#b3bcc8",
            TextDisabled = "#8d97a5",
            Divider = "#2a323d",
            TableLines = "#2a323d",
            LinesInputs = "#7a8696",
            Success = "#45b8c0",
            Error = "#ef7b62",
            Warning = "#dd9a45",
            Info = "#86adee",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "13px", FontWeight = "500", TextTransform = "none", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "13px", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "12.5px", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Sans, FontSize = "13px", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = "11.5px", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };

    /// <summary>A dialog that closes by Escape and by a click beside it.</summary>
    public static DialogOptions Dialog(MaxWidth width) => new() { MaxWidth = width, FullWidth = true, CloseOnEscapeKey = true, NoHeader = true };
}
