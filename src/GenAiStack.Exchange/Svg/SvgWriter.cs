using System.Globalization;
using System.Text;

namespace GenAiStack.Exchange.Svg;

/// <summary>Writes elements one after the other, an element a line, with whatever people typed escaped. The same calls give the same text.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new(16_384);
    private readonly Stack<string> _open = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private bool _isInTag;

    /// <summary>Begins an element; what <see cref="With(string, string)"/> adds belongs to it until words or another element follow.</summary>
    public SvgWriter Open(string element)
    {
        EndTag();
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append('<').Append(element);
        _open.Push(element);
        _isInTag = true;
        return this;
    }

    /// <summary>An attribute of the element that was begun last.</summary>
    public SvgWriter With(string attribute, string value)
    {
        if (!_isInTag)
        {
            throw new InvalidOperationException($"“{attribute}” has no element.");
        }

        _text.Append(' ').Append(attribute).Append("=\"");
        Escape(value);
        _text.Append('"');
        return this;
    }

    /// <summary>A length or place as an attribute.</summary>
    public SvgWriter With(string attribute, double value) => With(attribute, Number(value));

    /// <summary>
    /// An id that can be read and is not there yet: letters, digits and hyphens of a name behind a beginning; without a beginning none.
    /// </summary>
    public SvgWriter Named(string beginning, string name)
    {
        if (beginning.Length == 0)
        {
            return this;
        }

        var plain = new StringBuilder();
        foreach (var c in (beginning + name).Where(c => c is '-' or '_' || char.IsAsciiLetterOrDigit(c)))
        {
            plain.Append(plain.Length == 0 && !char.IsAsciiLetter(c) ? "x" : "").Append(c);
        }

        var id = plain.ToString();
        for (var i = 2; !_ids.Add(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{plain}-{i}");
        }

        return With("id", id);
    }

    /// <summary>What stands in the element.</summary>
    public SvgWriter Words(string text)
    {
        EndTag();
        Escape(DrawnText.Of(text));
        return this;
    }

    /// <summary>A piece of a line of words in a colour of its own, with nothing between it and its neighbours.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="fill">Its colour; null for that of the line.</param>
    public SvgWriter Span(string text, string? fill)
    {
        EndTag();
        if (fill is null)
        {
            Escape(text);
            return this;
        }

        _text.Append("<tspan fill=\"").Append(fill).Append("\">");
        Escape(text);
        _text.Append("</tspan>");
        return this;
    }

    /// <summary>Ends the element that is open.</summary>
    public SvgWriter Close()
    {
        var element = _open.Pop();
        if (_isInTag)
        {
            _text.Append("/>");
            _isInTag = false;
        }
        else
        {
            _text.Append("</").Append(element).Append('>');
        }

        return this;
    }

    /// <summary>A number to a hundredth of a px.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none: a description must not hold what cannot be drawn.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A place or length is no number.");
        }

        // Plus 0 makes a zero without a sign.
        return (Math.Round(value, 2) + 0).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => _open.Count == 0 ? $"{_text}\n" : throw new InvalidOperationException($"“{_open.Peek()}” is still open.");

    private void EndTag()
    {
        if (_isInTag)
        {
            _text.Append('>');
            _isInTag = false;
        }
    }

    private void Escape(string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                _ => _text.Append(c),
            };
        }
    }
}
