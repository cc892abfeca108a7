using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Pptx.Templates;

/// <summary>Says what of a deck does not fit a template, so that whoever brings it knows before the first slide is shown.</summary>
internal static class TemplateFit
{
    private const double LeastBody = 0.38, LeastContrast = 2.5, LeastTextContrast = 4.5, LeastDistance = 40;

    private static readonly string[] Layers = ["applications", "models", "clouds", "chips", "foundries"];

    // Fonts that are on every machine with Office.
    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "Aptos", "Aptos Display", "Arial", "Arial Black", "Arial Narrow", "Book Antiqua", "Bookman Old Style", "Calibri", "Calibri Light", "Cambria", "Candara", "Century", "Century Gothic",
        "Consolas", "Constantia", "Corbel", "Courier New", "Franklin Gothic Book", "Franklin Gothic Medium", "Garamond", "Georgia", "Gill Sans MT", "Palatino Linotype", "Rockwell", "Segoe UI",
        "Segoe UI Light", "Segoe UI Semibold", "Tahoma", "Times New Roman", "Trebuchet MS", "Tw Cen MT", "Verdana",
    };

    /// <summary>Whether a font is on every machine with Office.</summary>
    public static bool IsEverywhere(string font) => Everywhere.Contains(font);

    /// <summary>The remarks.</summary>
    /// <param name="package">The template.</param>
    /// <param name="stage">The stage that it makes.</param>
    public static ValueList<string> Of(TemplatePackage package, TemplateStage stage) => [.. Layout(stage), .. Size(stage), .. Ground(stage), .. Colours(stage.Ink.Theme), .. Fonts(package, stage), .. Left(package)];

    private static IEnumerable<string> Layout(TemplateStage stage)
    {
        if (stage.FindingLayout.Title is null)
        {
            yield return "No layout has a place for a title: findings stand in text boxes of their own, and outlines do not show them.";
        }
        else if (stage.FindingLayout.Contents.Count == 0)
        {
            yield return "No layout has a title and a place for content: charts, maps and tables stand in the free room below the title.";
        }

        if (stage.OpeningLayout.Kind != "title")
        {
            yield return "There is no title layout: the first slide looks like the others.";
        }

        if (stage.Finding.Footer is null)
        {
            yield return "The layout has no footer: scenario, revision and date stand below what is shown, in small.";
        }

        if (stage.Finding.Number is null)
        {
            yield return "The layout has no place for the slide number.";
        }

        var part = stage.Finding.Body.Width * stage.Finding.Body.Height / (stage.Slide.Width * stage.Slide.Height);
        if (part < LeastBody)
        {
            yield return $"What is shown has only {Whole(part * 100)}\u202f% of the slide: large maps and tables will be small.";
        }
    }

    private static IEnumerable<string> Size(TemplateStage stage)
    {
        var ratio = stage.Slide.Width / stage.Slide.Height;
        if (!new[] { 16 / 9.0, 16 / 10.0, 4 / 3.0 }.Any(r => Math.Abs((ratio / r) - 1) < 0.01))
        {
            const double Centimetre = 72 / 2.54;
            yield return $"Slides of {Whole(stage.Slide.Width / Centimetre)} by {Whole(stage.Slide.Height / Centimetre)} cm are neither 16:9, 16:10 nor 4:3: everything is laid out for them, but have a look.";
        }
    }

    private static IEnumerable<string> Ground(TemplateStage stage)
    {
        var own = stage.Theme.Colours;
        if (stage.Ground.IsPicture)
        {
            yield return "The ground of the slides is a picture: where it is as dark or as light as the text, nobody can read it. Have a look.";
        }
        else if (stage.Ground.Colour is { } ground && ThemeColours.Contrast(own.Ink, ground) < LeastTextContrast)
        {
            var isHelped = stage.Ink.Theme.IsTurned;
            yield return $"The ground of the slides is {ground.Hex}, and the theme's text colour is hard to read on it ({Ratio(own.Ink, ground)}){(isHelped ? $": texts have the theme's other colour instead ({Ratio(stage.Ink.Theme.Ink, ground)})." : ".")}";
        }
    }

    private static IEnumerable<string> Colours(ThemeColours colours)
    {
        if (ThemeColours.Contrast(colours.Ink, colours.Paper) < LeastTextContrast)
        {
            yield return $"Text stands out from the ground by {Ratio(colours.Ink, colours.Paper)} only.";
        }

        for (var i = 0; i < Layers.Length; i++)
        {
            if (ThemeColours.Contrast(colours.Accents[i], colours.Paper) < LeastContrast)
            {
                yield return $"Accent {Whole(i + 1)}, the colour of {Layers[i]}, is hard to see on the ground: {Ratio(colours.Accents[i], colours.Paper)}.";
            }

            for (var j = 0; j < i; j++)
            {
                // Foundries may be a shade of chips.
                var (a, b) = (colours.Accents[i], colours.Accents[j]);
                var distance = Math.Sqrt(Math.Pow(a.Red - b.Red, 2) + Math.Pow(a.Green - b.Green, 2) + Math.Pow(a.Blue - b.Blue, 2));
                if (distance < LeastDistance && !(i == 4 && j == 3))
                {
                    yield return $"Accents {Whole(j + 1)} and {Whole(i + 1)} look alike: {Layers[j]} and {Layers[i]} are told apart by their names only.";
                }
            }
        }
    }

    private static IEnumerable<string> Fonts(TemplatePackage package, TemplateStage stage)
    {
        var inside = package.Presentation.Descendants().Where(e => e.Name.LocalName == "font").Select(e => (string?)e.Attribute("typeface") ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var font in stage.Theme.Fonts.Where(f => !Everywhere.Contains(f) && !inside.Contains(f)))
        {
            yield return $"The font {Imports.Findings.Quote(font)} is neither in the file nor on every machine: where it is missing another takes its place, and texts may be wider.";
        }
    }

    private static IEnumerable<string> Left(TemplatePackage package)
    {
        if (package.Slides > 0)
        {
            yield return $"{(package.Slides == 1 ? "One slide of the file is" : $"{Whole(package.Slides)} slides of the file are")} left out, with notes and comments.";
        }
    }

    private static string Ratio(Presentation.Charts.Colour a, Presentation.Charts.Colour b) => $"{ThemeColours.Contrast(a, b).ToString("0.0", CultureInfo.InvariantCulture)} to 1";

    private static string Whole(double number) => Math.Round(number).ToString("0", CultureInfo.InvariantCulture);
}
