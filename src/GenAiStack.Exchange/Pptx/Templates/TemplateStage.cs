using System.Globalization;
using System.Text;
using System.Xml.Linq;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Pptx.Templates;

/// <summary>The stage that a template is: its masters, layouts, theme, fonts and size, as they are in its file.</summary>
internal sealed class TemplateStage : DeckStage
{
    // What a layout leaves free that says nothing about it.
    private const double Edge = 0.05, Between = 8;

    // The usual distance of text from the sides of its place.
    private const double Side = 7.2, Top = 3.6;

    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly TemplatePackage _package;

    public TemplateStage(TemplatePackage package)
    {
        _package = package;
        Slide = SlideOf(package.Presentation);
        Masters = [.. MastersOf(package)];
        Theme = TemplateTheme.Of(package, Masters[0].Part);
        var layouts = Masters.SelectMany(m => TemplateLayouts.Of(package, m.Part)).ToList();
        Layouts = layouts;
        (OpeningLayout, FindingLayout, PairLayout) = (Choose(layouts, Opens), Choose(layouts, Shows), Choose(layouts, ShowsTwo));
        Ground = TemplateGround.Of(package, FindingLayout.Part, Theme);
        Ink = InkOn(FindingLayout);
        Opening = Use(OpeningLayout, isOpening: true);
        Finding = Use(FindingLayout, isOpening: false);
        Pair = ShowsTwo(PairLayout) > ShowsTwo(FindingLayout) ? Use(PairLayout, isOpening: false) : Finding;
        NotesTheme = FreeTheme(package);
    }

    public override Room Slide { get; }

    public override Ink Ink { get; }

    public override DeckLayout Opening { get; }

    public override DeckLayout Finding { get; }

    public override DeckLayout Pair { get; }

    public override IReadOnlyList<StageMaster> Masters { get; }

    public override string NotesTheme { get; }

    public override (double Side, double Top) Inset => (Side, Top);

    public override double FontPart => Theme.FontPart;

    /// <summary>Its colours and fonts.</summary>
    public TemplateTheme Theme { get; }

    /// <summary>What slides that show one thing are painted with.</summary>
    public TemplateGround Ground { get; }

    /// <summary>All its layouts.</summary>
    public IReadOnlyList<TemplateLayout> Layouts { get; }

    /// <summary>The layout of the first slide, as the template has it.</summary>
    public TemplateLayout OpeningLayout { get; }

    /// <summary>The layout of a slide that shows one thing.</summary>
    public TemplateLayout FindingLayout { get; }

    private TemplateLayout PairLayout { get; }

    public override (string Fonts, string DefaultText) Presentation => (Fonts(), _package.Presentation.Element(P + "defaultTextStyle")?.ToString(SaveOptions.DisableFormatting) ?? "");

    public override void Write(OfficePackage package, string presentation)
    {
        foreach (var part in _package.Parts.Values.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            package.Add(part.Name, part.Type, part.Content);
            foreach (var relation in part.Relations)
            {
                package.Relate(part.Name, relation.Id, relation.Type, relation.Target, relation.IsExternal);
            }
        }

        var theme = _package.Parts[Masters[0].Part].Relations.FirstOrDefault(r => r.Type.EndsWith("/theme", StringComparison.Ordinal));
        if (theme is not null)
        {
            package.Relate(presentation, "rIdTheme", Relations + "/theme", theme.Target);
        }

        foreach (var font in _package.Relations.Values.Where(r => r.Type.EndsWith("/font", StringComparison.Ordinal)))
        {
            package.Relate(presentation, FontId(font.Id), font.Type, font.Target);
        }
    }

    /// <summary>Whether there is anything to stand on.</summary>
    public static bool HasLayouts(TemplatePackage package)
    {
        var masters = MastersOf(package).ToList();
        return masters.Count > 0 && masters.Exists(m => package.Parts[m.Part].Relations.Any(r => r.Type.EndsWith("/slideLayout", StringComparison.Ordinal)));
    }

    private static Room SlideOf(XElement presentation)
    {
        var size = presentation.Element(P + "sldSz");
        double Of(string name, double usual) => long.TryParse((string?)size?.Attribute(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var emu) && emu is >= 914_400 and <= 51_206_400 ? emu / (double)Room.Point : usual;
        return new(0, 0, Of("cx", 960), Of("cy", 540));
    }

    private static IEnumerable<StageMaster> MastersOf(TemplatePackage package)
    {
        const uint First = 2_147_483_648;
        var number = First;
        foreach (var id in package.Presentation.Elements(P + "sldMasterIdLst").Elements(P + "sldMasterId"))
        {
            if ((string?)id.Attribute(R + "id") is { } relation && package.Relations.TryGetValue(relation, out var found) && found.Type.EndsWith("/slideMaster", StringComparison.Ordinal))
            {
                yield return new(found.Target, uint.TryParse((string?)id.Attribute("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own >= First ? own : number);
                number++;
            }
        }
    }

    private static TemplateLayout Choose(List<TemplateLayout> layouts, Func<TemplateLayout, int> worth) =>
        layouts.Select((l, i) => (Layout: l, Worth: worth(l), Place: i)).OrderByDescending(l => l.Worth).ThenBy(l => l.Place).First().Layout;

    private static int Opens(TemplateLayout layout) =>
        (layout.Kind == "title" ? 4 : 0) + (layout.Find("ctrTitle") is not null ? 2 : 0) + (layout.Title is not null ? 1 : 0);

    private static int Shows(TemplateLayout layout) => layout.Title is null ? (layout.Contents.Count == 1 ? 1 : 0)
        : layout.Kind == "obj" && layout.Contents.Count == 1 ? 6
        : layout.Title.Type == "title" && layout.Contents is [{ Type: "obj" }] ? 5
        : layout.Kind == "titleOnly" || (layout.Title.Type == "title" && layout.Contents.Count == 0) ? 4
        : layout.Title.Type == "title" ? 3
        : 2;

    private static int ShowsTwo(TemplateLayout layout) => layout is { Kind: "twoObj", Title: not null, Contents.Count: 2 } ? 1 : 0;

    private DeckLayout Use(TemplateLayout layout, bool isOpening)
    {
        LayoutPlace? Place(TemplatePlace? place, bool capitals = false) => place is null ? null : new(place.Attributes, place.Room) { HasCapitals = capitals };
        var title = layout.Title;
        var subtitle = isOpening ? layout.Find("subTitle") : null;
        var (body, part) = isOpening ? OpeningRoom(layout, subtitle) : (RoomOf(layout), null);
        return new(layout.Part, body)
        {
            Ink = InkOn(layout),
            Title = Place(title, layout.HasCapitals),
            Subtitle = part is { } own ? new(subtitle!.Attributes, own) { IsPart = true } : Place(subtitle),
            Footer = Place(layout.Find("ftr")),
            Date = Place(layout.Find("dt")),
            Number = Place(layout.Find("sldNum")),
        };
    }

    private Ink InkOn(TemplateLayout layout) => new(TemplateGround.Of(_package, layout.Part, Theme).Colour is { } ground ? Theme.Colours.On(ground) : Theme.Colours);

    // What the scenario is about stands below the subtitle; where that has a place as large as content has, the two share it.
    private (Room Body, Room? Subtitle) OpeningRoom(TemplateLayout layout, TemplatePlace? subtitle)
    {
        const double Tall = 0.3, Lines = 48;
        if (subtitle?.Room is not { } room || room.Height < Slide.Height * Tall || room.Width < Slide.Width * 0.5)
        {
            return (Below(layout, subtitle ?? layout.Title), null);
        }

        return (Clipped(room.Within(Side, Lines + Between, Side, 0)), room with { Height = Lines });
    }

    // Where layouts have places for content these are the room; otherwise what is free below the title.
    private Room RoomOf(TemplateLayout layout)
    {
        var contents = layout.Contents;
        if (contents.Count == 0)
        {
            return Below(layout, layout.Title);
        }

        var (left, top) = (contents.Min(c => c.Room.X), contents.Min(c => c.Room.Y));
        return Clipped(new(left, top, contents.Max(c => c.Room.Right) - left, contents.Max(c => c.Room.Bottom) - top));
    }

    private Room Below(TemplateLayout layout, TemplatePlace? above)
    {
        var edge = Slide.Width * Edge;
        var feet = layout.Places.Where(p => p.Type is "ftr" or "dt" or "sldNum" && p.Room.Y > Slide.Height / 2).Select(p => p.Room.Y).Append(Slide.Height - (Slide.Height * Edge) + Between).Min();
        if (above is null)
        {
            const double Heading = 70;
            return new(edge, Heading, Slide.Width - (2 * edge), feet - Between - Heading);
        }

        // A narrow title at one side is not the measure of what stands below it.
        var (left, width) = above.Room.Width > Slide.Width * 0.5 ? (above.Room.X + Side, above.Room.Width - (2 * Side)) : (edge, Slide.Width - (2 * edge));
        var isLow = above.Room.Bottom > Slide.Height * 0.7;
        if (isLow)
        {
            // What stands above it keeps its place.
            var top = layout.Places.Where(p => p.Room.Bottom <= above.Room.Y + Between && p != above).Select(p => p.Room.Bottom + Between).Append(Slide.Height * Edge).Max();
            return Clipped(new(left, top, width, above.Room.Y - Between - top));
        }

        return Clipped(new(left, above.Room.Bottom + Between, width, feet - (2 * Between) - above.Room.Bottom));
    }

    // Nothing is drawn beyond the slide, whatever a layout says.
    private Room Clipped(Room room)
    {
        const double Least = 40;
        var (x, y) = (Math.Clamp(room.X, 0, Slide.Width - Least), Math.Clamp(room.Y, 0, Slide.Height - Least));
        return new(x, y, Math.Clamp(room.Right - x, Least, Slide.Width - x), Math.Clamp(room.Bottom - y, Least, Slide.Height - y));
    }

    // The list of fonts with our names of their relations.
    private string Fonts()
    {
        if (_package.Presentation.Element(P + "embeddedFontLst") is not { } list)
        {
            return "";
        }

        var copy = new XElement(list);
        foreach (var relation in copy.Descendants().Attributes(R + "id").ToList())
        {
            if (!_package.Relations.ContainsKey(relation.Value))
            {
                return "";
            }

            relation.Value = FontId(relation.Value);
        }

        return copy.ToString(SaveOptions.DisableFormatting);
    }

    private string FontId(string id) => $"rIdFont{_package.Relations.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(id).ToString(CultureInfo.InvariantCulture)}";

    private static string FreeTheme(TemplatePackage package)
    {
        var number = 1;
        while (package.Parts.Keys.Any(p => p.Equals(Named(number), StringComparison.OrdinalIgnoreCase)))
        {
            number++;
        }

        return Named(number);

        static string Named(int number) => new StringBuilder("ppt/theme/theme").Append(number.ToString(CultureInfo.InvariantCulture)).Append(".xml").ToString();
    }
}
