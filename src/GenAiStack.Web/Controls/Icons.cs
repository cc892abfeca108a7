namespace GenAiStack.Web.Controls;

/// <summary>The line icons as path data on 18 x 18.</summary>
internal static class Icons
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["map"] = "M2 4.5h3M2 9h3M2 13.5h3M5 4.5c4 0 4 4.5 8 4.5M5 9h8M5 13.5c4 0 4-4.5 8-4.500M13 6.500v5M16 6.500v5",
        ["assumptions"] = "M2.500 3.500h13v11h-13zM2.500 7h13M2.500 10.700h13M7 3.500v11",
        ["levers"] = "M2.500 5h6M12.500 5h3M10.500 3v4M2.500 13h3M9.500 13h6M7.500 11v4M2.500 9h9M15 9h.500M13.500 7v4",
        ["years"] = "M2.500 14.500h13M2.500 12c3-1 4-5 6.500-5s3-2.500 6.500-3.500",
        ["uncertainty"] = "M2.500 14.500h13M3 14c3 0 3.500-9 6-9s3 9 6 9",
        ["sensitivity"] = "M9 3v12M3.500 5h11M5.500 9h7M7.500 13h3",
        ["compare"] = "M3 3.500h5v11H3zM10 6.500h5v8h-5z",
        ["moats"] = "M3 15V6.500h2.500V8h2V6.500h3V8h2V6.500H15V15z",
        ["facts"] = "M4 2.500h7l3 3v10H4zM11 2.500v3h3M6.500 9h5M6.500 12h5",
        ["table"] = "M3 4h12v10H3zM3 7.300h12M3 10.600h12M7 4v10",
        ["play"] = "M6 4l8 5-8 5z",
        ["pause"] = "M6 4v10M12 4v10",
        ["history"] = "M3.500 9a5.500 5.500 0 105.500-5.500c-2 0-3.600.900-4.600 2.300M4 3v3h3M9 6v3.200l2.200 1.400",
        ["comment"] = "M3 4h12v8.500H9L6 15v-2.500H3z",
        ["deck"] = "M2.500 3.500h13v8.500h-13zM9 12v3M6 15.500h6M6 9V7.500M9 9V6M12 9V7",
        ["plus"] = "M9 4v10M4 9h10",
        ["scenarios"] = "M2.5 5.5h9v7h-9zM5 3h10.5v7.5",
        ["down"] = "M5 7l4 4 4-4",
        ["left"] = "M11 4.5L6.5 9l4.5 4.5",
        ["right"] = "M7 4.5L11.5 9 7 13.5",
        ["undo"] = "M6.5 4L3.5 7l3 3M4 7h6.5a4 4 0 010 8H8",
        ["redo"] = "M11.5 4l3 3-3 3M14 7H7.5a4 4 0 000 8H10",
        ["theme"] = "M9 3a6 6 0 100 12zM9 3a6 6 0 010 12",
        ["close"] = "M5 5l8 8M13 5l-8 8",
        ["dots"] = "M4 9h.01M9 9h.01M14 9h.01",
        ["search"] = "M8 3.5a4.5 4.5 0 110 9 4.5 4.5 0 010-9zM11.5 11.5l3.5 3.5",
        ["help"] = "M6.5 7a2.5 2.5 0 114 2c-1 .7-1.5 1.2-1.5 2.200M9 13.900h.01",
    };

    /// <summary>Three dots, as MudBlazor takes its icons: on 24 x 24.</summary>
    public const string Dots = "<circle cx=\"5\" cy=\"12\" r=\"1.6\"/><circle cx=\"12\" cy=\"12\" r=\"1.6\"/><circle cx=\"19\" cy=\"12\" r=\"1.6\"/>";

    /// <summary>An arrow that opens a list, likewise.</summary>
    public const string Down = "<path d=\"M7 10l5 5 5-5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";

    /// <summary>The path of an icon.</summary>
    /// <exception cref="KeyNotFoundException">There is no such icon.</exception>
    public static string Path(string name) => Paths[name];
}
