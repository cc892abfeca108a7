using System.Text;
using System.Text.Json;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Deck;

/// <summary>A choice of slides as text, for the store. The same choice gives the same text.</summary>
public static class DeckText
{
    private const int LongestSetting = 400;

    /// <summary>The choice as text.</summary>
    public static string Write(DeckChoice choice)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("format", "genaistack-deck/1");
            Optional(json, "measure", choice.Measure);
            Optional(json, "against", choice.Against);
            Optional(json, "template", choice.Template);
            if (choice.Year is { } year)
            {
                json.WriteNumber("year", year);
            }

            json.WriteStartArray("slides");
            foreach (var item in choice.Items)
            {
                json.WriteStartObject();
                json.WriteString("kind", item.Kind);
                Optional(json, "title", item.Title);
                if (item.Settings.Count > 0)
                {
                    json.WriteStartObject("settings");
                    foreach (var (key, value) in item.Settings)
                    {
                        json.WriteString(key, value);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="Write"/> has written; null where it cannot be read. What is too long or too many is left out.</summary>
    /// <param name="text">The text.</param>
    public static DeckChoice? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 8 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "format") != "genaistack-deck/1" || !root.TryGetProperty("slides", out var slides) || slides.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            return new()
            {
                Items = slides.EnumerateArray().Select(Item).OfType<DeckItem>().Take(DeckChoice.Most).ToValueList(),
                Year = root.TryGetProperty("year", out var year) && year.ValueKind == JsonValueKind.Number && year.TryGetInt32(out var number) ? number : null,
                Measure = Text(root, "measure"),
                Against = Text(root, "against"),
                Template = Text(root, "template"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DeckItem? Item(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "kind") is not { } kind || SlideKinds.Find(kind) is null)
        {
            return null;
        }

        var title = Text(element, "title");
        return new(kind)
        {
            Title = title is null ? null : title.Length <= DeckChoice.LongestTitle ? title : title[..DeckChoice.LongestTitle],
            Settings = element.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object
                ? settings.EnumerateObject().Where(s => s.Value.ValueKind == JsonValueKind.String).Select(s => KeyValuePair.Create(s.Name, s.Value.GetString()!)).Where(s => s.Value.Length <= LongestSetting).ToValueList()
                : [],
        };
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestSetting } text ? text : null;

    private static void Optional(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }
}
