namespace GenAiStack.Exchange.Drawing;

/// <summary>A rectangle of a slide, in points from its upper left corner.</summary>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its top.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct Room(double X, double Y, double Width, double Height)
{
    /// <summary>What a point is in the unit of Office's files.</summary>
    public const int Point = 12_700;

    public double Right => X + Width;

    public double Bottom => Y + Height;

    /// <summary>A length in the unit of Office's files.</summary>
    public static long Emu(double points) => (long)Math.Round(points * Point);

    /// <summary>The room without strips at its sides.</summary>
    public Room Within(double left, double top, double right, double bottom) => new(X + left, Y + top, Math.Max(1, Width - left - right), Math.Max(1, Height - top - bottom));

    /// <summary>Whether the two cover a common place.</summary>
    public bool Meets(Room other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}
