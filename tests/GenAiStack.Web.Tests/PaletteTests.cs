using System.Text.RegularExpressions;
using GenAiStack.Presentation.Charts;
using GenAiStack.Testing;

namespace GenAiStack.Web.Tests;

/// <summary>Pages, pictures and slides have the same colours.</summary>
public sealed partial class PaletteTests
{
    [Theory]
    [InlineData(Ground.Light, ":root {")]
    [InlineData(Ground.Dark, ":root[data-theme=\"dark\"] {")]
    public void Every_colour_is_the_one_of_the_page(Ground ground, string selector)
    {
        var css = File.ReadAllText(TestFiles.RepositoryPath("src/GenAiStack.Web/wwwroot/tokens.css"));
        var start = css.IndexOf(selector, StringComparison.Ordinal);
        var tokens = Token().Matches(css[start..css.IndexOf('}', start)]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var palette = HousePalette.Of(ground);
        Assert.All(palette.Names, name => Assert.Equal(tokens[name], palette.Tone(name).Hex));
        Assert.Equal(tokens["pass"], palette.Pass.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void White_has_the_hues_of_the_light_theme()
    {
        var (white, light) = (HousePalette.Of(Ground.White), HousePalette.Of(Ground.Light));
        Assert.Equal("#ffffff", white.Paper.Hex);
        Assert.All(white.Names.Where(n => n != "paper"), n => Assert.Equal(light.Tone(n), white.Tone(n)));
    }

    [GeneratedRegex(@"--([a-z0-9-]+):\s*([^;]+);")]
    private static partial Regex Token();
}
