using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>How labels are set: on one or two lines, and cut where they would reach the next column; or on as many as the name needs.</summary>
internal sealed class LabelText(double fontScale, bool wraps)
{
    private const double OneLine = 15, TwoLines = 28, TwoLinesFrom = 25, Offset = 7, Plate = 3;
    private const int MostLines = 4;

    private readonly double _boldSize = 12 * fontScale;
    private readonly double _size = 11.5 * fontScale;
    private readonly double _arcSize = 11 * fontScale;
    private readonly double _space = 5 * fontScale;
    private readonly Dictionary<(string Node, bool IsLarge), Setting> _settings = [];

    /// <summary>The room that a name asks for, without what stands in brackets.</summary>
    public double NameWidth(string name) => TextWidth.Of(NameText.Brief(name), _boldSize, FontWeight.SemiBold);

    /// <summary>The room that the longest word of a name asks for: no line can be shorter.</summary>
    public double WordWidth(string name) => NameText.Brief(name).Split(' ').Max(w => TextWidth.Of(w, _boldSize, FontWeight.SemiBold));

    /// <summary>A head's sums; the second part only where there is room for it.</summary>
    public string Head(string first, string second, double room) => TextWidth.Of(first + second, _size, FontWeight.Regular) <= room ? first + second : first;

    /// <summary>A head's sums where they fit: "keep -$12.6M", or the amount alone, or nothing.</summary>
    public string Brief(string sums, double room)
    {
        const string Keep = "keep ";
        var amount = sums.StartsWith(Keep, StringComparison.Ordinal) ? sums[Keep.Length..] : sums;
        return new[] { sums, amount }.FirstOrDefault(t => TextWidth.Of(t, _size, FontWeight.Regular) <= room) ?? "";
    }

    /// <summary>The room that a column's head asks for.</summary>
    public double HeadWidth(string title, string sums) => Math.Max(TextWidth.Of(title, _boldSize, FontWeight.SemiBold), TextWidth.Of(sums, _size, FontWeight.Regular));

    /// <summary>The height of a node's label.</summary>
    public double Height(FlowNode node, double nodeHeight, double room)
    {
        var isLarge = IsLarge(node, nodeHeight);
        var lines = wraps ? Set(node, isLarge, room).Lines.Count : 1;
        return ((isLarge ? TwoLines : OneLine) + ((lines - 1) * LabelShape.LineHeight)) * fontScale;
    }

    /// <summary>The least distance of two labels whose heights add up to this.</summary>
    public double AirBetween(double heights) => heights > 2.9 * OneLine * fontScale ? 4 * fontScale : fontScale;

    /// <summary>The label of a node.</summary>
    /// <param name="shape">The node.</param>
    /// <param name="y">Its top.</param>
    /// <param name="height">Its height.</param>
    /// <param name="room">The width that it may have.</param>
    public LabelShape Label(NodeShape shape, double y, double height, double room)
    {
        var node = shape.Node;
        var isLarge = IsLarge(node, shape.Height);
        var set = Set(node, isLarge, room);
        var ends = node.Column == FlowColumn.MoneyIn;
        var middle = shape.Y + (shape.Height / 2);
        var isMoved = !ends && Math.Abs(y + (height / 2) - middle) > (shape.Height / 2) + (9 * fontScale);
        var x = ends ? shape.X - (9 * fontScale) : shape.X + FlowPicture.NodeWidth + (Offset * fontScale);
        return new(node, x, y, height, set.Lines, set.Amount, x + set.AmountAt, set.Width + (2 * Plate * fontScale), isLarge, ends, isMoved ? middle : null);
    }

    /// <summary>"Nvidia to OpenAI $3.6B", or without the payer or the names where the room is too short: the line itself says who pays.</summary>
    public string Arc(FlowNode from, FlowNode to, string amount, double room)
    {
        var receiver = NameText.Brief(to.Name);
        string[] texts = amount.Length == 0
            ? [$"{NameText.Brief(from.Name)} to {receiver}", $"to {receiver}"]
            : [$"{NameText.Brief(from.Name)} to {receiver} {amount}", $"to {receiver} {amount}", amount];
        return texts.FirstOrDefault(t => TextWidth.Of(t, _arcSize, FontWeight.Regular) <= room) ?? "";
    }

    private bool IsLarge(FlowNode node, double nodeHeight) =>
        nodeHeight >= TwoLinesFrom * fontScale || node.Column is FlowColumn.MoneyIn or FlowColumn.Foundries;

    private Setting Set(FlowNode node, bool isLarge, double room)
    {
        if (_settings.TryGetValue((node.Id, isLarge), out var known))
        {
            return known;
        }

        var amount = (isLarge ? node.Amount : node.BriefAmount ?? node.Amount) ?? Figures.Money(node.TakesIn);
        var amountWidth = amount.Length == 0 ? 0 : TextWidth.Of(amount, _size, FontWeight.Regular);
        var nameRoom = node.Column == FlowColumn.MoneyIn ? double.PositiveInfinity : room;
        var (size, weight) = isLarge ? (_boldSize, FontWeight.SemiBold) : (_size, FontWeight.Medium);
        var beside = isLarge || amount.Length == 0 ? 0 : amountWidth + _space;
        var lines = Lines(node.Name, nameRoom, beside, size, weight);
        var last = TextWidth.Of(lines[^1], size, weight);
        var amountAt = lines[^1].Length == 0 ? 0 : last + _space;
        var widest = lines.Max(l => TextWidth.Of(l, size, weight));
        return _settings[(node.Id, isLarge)] = new(lines, amount, amountAt, Math.Max(widest, isLarge ? amountWidth : amountAt + amountWidth));
    }

    // The name in full; else without its bracket; else on more lines, or cut.
    private ValueList<string> Lines(string name, double room, double beside, double size, FontWeight weight)
    {
        double Width(string text) => TextWidth.Of(text, size, weight);
        if (Width(name) <= room - beside)
        {
            return [name];
        }

        var brief = NameText.Brief(name);
        if (!wraps)
        {
            return [TextWidth.Fit(brief, room - beside, size, weight)];
        }

        if (Width(brief) <= room - beside)
        {
            return [brief];
        }

        List<string> lines = [.. NameText.Wrap(brief, room, MostLines, size, weight)];

        // The amount follows the last line; where there is no room for both it takes the last word along.
        if (beside > 0 && Width(lines[^1]) > room - beside && lines.Count < MostLines)
        {
            var cut = lines[^1].LastIndexOf(' ') is > 0 and var space && Width(lines[^1][(space + 1)..]) <= room - beside ? space : lines[^1].Length;
            var rest = lines[^1][Math.Min(cut + 1, lines[^1].Length)..];
            lines[^1] = lines[^1][..cut];
            lines.Add(rest);
        }

        return lines.Select((line, i) => TextWidth.Fit(line, i == lines.Count - 1 && line.Length > 0 ? room - beside : room, size, weight)).ToValueList();
    }

    /// <summary>How a label is set.</summary>
    /// <param name="Lines">The lines of the name.</param>
    /// <param name="Amount">The amount.</param>
    /// <param name="AmountAt">Where the amount begins after the last line.</param>
    /// <param name="Width">The width of all.</param>
    private sealed record Setting(ValueList<string> Lines, string Amount, double AmountAt, double Width);
}
