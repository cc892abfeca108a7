using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Format;

/// <summary>
/// Lays out the scenario file: a line for the identity of each company, link and lever, and a line for each number, so that files read
/// well and differ by lines. Without line breaks it lays out single things, as in the history of edits.
/// </summary>
internal sealed class ScenarioText(bool breaksLines = true)
{
    public const string Format = "genaistack/1";

    private readonly StringBuilder _text = new();
    private bool _isFirst = true;
    private string _separator = ", ";

    public override string ToString() => _text.ToString();

    /// <summary>The text in UTF-8, without a copy of the whole text on the way.</summary>
    public byte[] ToUtf8()
    {
        var (encoder, written) = (Encoding.UTF8.GetEncoder(), 0);
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(_text.Length));
        try
        {
            foreach (var chunk in _text.GetChunks())
            {
                written += encoder.GetBytes(chunk.Span, room.AsSpan(written), flush: false);
            }

            written += encoder.GetBytes([], room.AsSpan(written), flush: true);
            return room[..written];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public void Raw(string text) => _text.Append(text);

    /// <summary>Begins an object in the current line.</summary>
    public void Open()
    {
        _text.Append("{ ");
        _isFirst = true;
        _separator = ", ";
    }

    /// <summary>From here on each member stands in a line of its own.</summary>
    public void BreakLines(string indent) => _separator = breaksLines ? ",\n" + indent : _separator;

    public void Close() => _text.Append(" }");

    /// <summary>A member whose value is written by someone else, who comes back to this object afterwards.</summary>
    public void Member(string key, Action write)
    {
        Key(key);
        write();
        _isFirst = false;
    }

    public void Member(string key, string? value)
    {
        if (value is not null)
        {
            Quote(Key(key), value);
        }
    }

    public void Member(string key, double? value)
    {
        if (value is { } number)
        {
            Number(Key(key), number);
        }
    }

    public void Member(string key, bool value) => Key(key).Append(value ? "true" : "false");

    public void Member(string key, ValueList<string>? values)
    {
        if (values is { } list)
        {
            Key(key).Append('[').AppendJoin(", ", list.Select(Quoted)).Append(']');
        }
    }

    public void Member(string key, Assumption? assumption)
    {
        if (assumption is not null)
        {
            Write(Key(key), assumption);
        }
    }

    public void Member(string key, Selector selector)
    {
        var parts = new List<string>();
        Add("companies", selector.Companies?.Select(c => c.Value));
        Add("layers", selector.Layers?.Select(l => l.Name()));
        Add("segments", selector.Segments?.AsEnumerable());
        Add("tags", selector.Tags?.AsEnumerable());
        Key(key).Append("{ ").AppendJoin(", ", parts).Append(" }");

        void Add(string name, IEnumerable<string>? values)
        {
            if (values is not null)
            {
                parts.Add($"\"{name}\": [{string.Join(", ", values.Select(Quoted))}]");
            }
        }
    }

    public void Member(string key, Moats? moats)
    {
        if (moats is not null)
        {
            var scores = MoatKeys.All.Where(m => m.Get(moats) is not null).Select(m => $"\"{m.Key}\": {Number(new(), m.Get(moats)!.Value)}");
            Key(key).Append("{ ").AppendJoin(", ", scores).Append(" }");
        }
    }

    // A number without a range, a source or anything else.
    private static bool IsPlain(Assumption assumption) => assumption == new Assumption { Value = assumption.Value };

    private static StringBuilder Write(StringBuilder to, Assumption assumption)
    {
        if (assumption is { Value: { } only } && IsPlain(assumption))
        {
            return Number(to, only);
        }

        var separator = "{ ";
        if (assumption.Value is { } value)
        {
            Number(Part(assumption.IsMode ? "mode" : "value"), value);
        }

        End("low", assumption.Low);
        End("high", assumption.High);
        if (assumption.Distribution is { } shape)
        {
            Quote(Part("distribution"), AssumptionNames.Shapes[(int)shape]);
        }

        if (assumption.Growth is { } growth)
        {
            Write(Part("growth"), growth);
        }

        if (assumption.Path is { } path)
        {
            Write(Part("path"), path);
        }

        if (assumption.Saturation is { } saturation)
        {
            Write(Part("saturation").Append("{ \"ceiling\": "), saturation.Ceiling);
            Write(to.Append(", \"rate\": "), saturation.Rate).Append(" }");
        }

        if (assumption.Source.Count > 0)
        {
            Part("source").Append('[').AppendJoin(", ", assumption.Source.Select(Quoted)).Append(']');
        }

        if (assumption.Confidence is { } confidence)
        {
            Quote(Part("confidence"), AssumptionNames.Confidences[(int)confidence]);
        }

        if (assumption.Note is { } note)
        {
            Quote(Part("note"), note);
        }

        return separator == "{ " ? to.Append("{  }") : to.Append(" }");

        StringBuilder Part(string key)
        {
            to.Append(separator).Append('"').Append(key).Append("\": ");
            separator = ", ";
            return to;
        }

        void End(string key, RangeEnd? end)
        {
            if (end is { } given)
            {
                _ = given.Number is { } number ? Number(Part(key), number) : Write(Part(key), given.Path!);
            }
        }
    }

    private static StringBuilder Write(StringBuilder to, YearPath path)
    {
        var separator = "{ ";
        foreach (var point in path.Points)
        {
            Number(to.Append(separator).Append('"').Append(CultureInfo.InvariantCulture, $"{point.Year}").Append("\": "), point.Value);
            separator = ", ";
        }

        return path.Points.Count == 0 ? to.Append("{  }") : to.Append(" }");
    }

    private static string Quoted(string text) => Quote(new(), text).ToString();

    // Numbers, ids and names are what a file has thousands of: they are written without a text of their own.
    private static StringBuilder Number(StringBuilder to, double number) => to.Append(CultureInfo.InvariantCulture, $"{number + 0.0:R}");

    // Most texts have nothing to escape. Those that have may hold half of a pair of characters, which the other way refuses.
    private static StringBuilder Quote(StringBuilder to, string text)
    {
        to.Append('"');
        if (ReferenceEquals(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), text))
        {
            to.Append(text);
        }
        else
        {
            to.Append(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        }

        return to.Append('"');
    }

    private StringBuilder Key(string key)
    {
        if (!_isFirst)
        {
            _text.Append(_separator);
        }

        _isFirst = false;
        return _text.Append('"').Append(key).Append("\": ");
    }
}
