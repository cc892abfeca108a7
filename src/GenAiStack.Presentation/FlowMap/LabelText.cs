using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>How labels are set: one or two lines, cut where they would reach the next column.</summary>
internal sealed class LabelText(double fontScale)
{
    private const double OneLine = 15, TwoLines = 28, TwoLinesFrom = 25, Offset = 7, Plate = 3;

    private readonly double _boldSize = 12 * fontScale;
    private readonly double _size = 11.5 * fontScale;
    private readonly double _arcSize = 11 * fontScale;

    /// <summary>The room that a name asks for, without what stands in brackets.</summary>
    public double NameWidth(string name) => TextWidth.Of(ShortName(name), _boldSize, FontWeight.SemiBold);

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

    public double Height(FlowNode node, double nodeHeight) => HasTwoLines(node, nodeHeight) ? TwoLines * fontScale : OneLine * fontScale;

    /// <summary>The least distance of two labels whose heights add up to this.</summary>
    public double AirBetween(double heights) => heights > 2.9 * OneLine * fontScale ? 4 * fontScale : fontScale;

    public LabelShape Label(NodeShape shape, double y, double height, double room)
    {
        var node = shape.Node;
        var two = height > OneLine * fontScale;
        var amount = (two ? node.Amount : node.BriefAmount ?? node.Amount) ?? Figures.Money(node.TakesIn);
        var amountWidth = amount.Length == 0 ? 0 : TextWidth.Of(amount, _size, FontWeight.Regular);
        var ends = node.Column == FlowColumn.MoneyIn;
        var space = 5 * fontScale;
        var nameRoom = ends ? double.PositiveInfinity : two ? room : room - amountWidth - space;
        var (size, weight) = two ? (_boldSize, FontWeight.SemiBold) : (_size, FontWeight.Medium);
        var name = TextWidth.Of(node.Name, size, weight) <= nameRoom ? node.Name : TextWidth.Fit(ShortName(node.Name), nameRoom, size, weight);
        var nameWidth = TextWidth.Of(name, size, weight);
        var width = (two ? Math.Max(nameWidth, amountWidth) : nameWidth + amountWidth + space) + (2 * Plate * fontScale);
        var middle = shape.Y + (shape.Height / 2);
        var isMoved = !ends && Math.Abs(y + (height / 2) - middle) > (shape.Height / 2) + (9 * fontScale);
        var x = ends ? shape.X - (9 * fontScale) : shape.X + FlowPicture.NodeWidth + (Offset * fontScale);
        return new(node, x, y, height, name, amount, nameWidth, width, two, ends, isMoved ? middle : null);
    }

    /// <summary>"Nvidia to OpenAI $3.6B", or without the payer or the names where the room is too short: the line itself says who pays.</summary>
    public string Arc(FlowNode from, FlowNode to, string amount, double room)
    {
        var receiver = ShortName(to.Name);
        string[] texts = amount.Length == 0
            ? [$"{ShortName(from.Name)} to {receiver}", $"to {receiver}"]
            : [$"{ShortName(from.Name)} to {receiver} {amount}", $"to {receiver} {amount}", amount];
        return texts.FirstOrDefault(t => TextWidth.Of(t, _arcSize, FontWeight.Regular) <= room) ?? "";
    }

    // "Meta AI (own training)" without what stands in brackets at its end.
    private static string ShortName(string name) =>
        name.EndsWith(')') && name.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket && !name.StartsWith("Other (", StringComparison.Ordinal) ? name[..bracket] : name;

    private bool HasTwoLines(FlowNode node, double nodeHeight) =>
        nodeHeight >= TwoLinesFrom * fontScale || node.Column is FlowColumn.MoneyIn or FlowColumn.Foundries;
}
