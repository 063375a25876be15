namespace HagueWatch.Site.Charts;

/// <summary>Finds places for labels where they cover neither each other nor a mark.</summary>
/// <remarks>
/// A label begins right of its point or ends left of it. So what is apart where the plot is narrowest is apart at any
/// width: points move away from each other, and labels keep their distance from their points.
/// </remarks>
internal sealed class LabelPlacer(Margins margins, double top, double bottom)
{
    private const double Radius = 0.35;

    private static readonly double[] Distances =
        [0, -0.9, 0.9, -1.3, 1.3, -2, 2, -2.6, 2.6, -3.3, 3.3, -4, 4, -4.9, 4.9, -5.8, 5.8, -7, 7, -8.2, 8.2];

    private readonly List<Box> taken = [];

    // The numbers of an axis are on the left of it.
    private readonly double leftmost = margins == Margins.Axes ? 0 : -margins.Left;

    /// <summary>Keeps labels away from a mark.</summary>
    public void Block(double x, double y)
    {
        var at = x * margins.Plot;
        taken.Add(new Box(at, -Radius, Radius, y - Radius, y + Radius));
    }

    /// <summary>Finds a place for a label, the nearest first.</summary>
    /// <param name="x">Where the point is, as a fraction.</param>
    /// <param name="y">Where it is, in em.</param>
    /// <param name="text">The text.</param>
    /// <param name="preferred">The side that is tried first.</param>
    /// <param name="isOnLine">Whether a line runs through the point, which would cross a label at its height.</param>
    /// <returns>Null where there is none: the number is in the table.</returns>
    public Tag? Place(double x, double y, string text, int preferred = 1, bool isOnLine = false)
    {
        var (at, width) = (x * margins.Plot, TextSize.WidthOf(text));
        foreach (var down in Distances.Skip(isOnLine ? 1 : 0))
        {
            foreach (var side in new[] { preferred, -preferred })
            {
                var left = side > 0 ? Tag.Away : -Tag.Away - width;
                var middle = y + down;
                var box = new Box(
                    at, left, left + width, middle - (TextSize.Height / 2), middle + (TextSize.Height / 2));
                if (box.Left >= leftmost && box.Right <= margins.Plot + margins.Right
                    && box.Top >= top && box.Bottom <= bottom
                    && !taken.Exists(box.Overlaps))
                {
                    taken.Add(box);
                    return new Tag(text, side, down);
                }
            }
        }

        return null;
    }

    /// <summary>A box whose place across grows with the width, while its size does not.</summary>
    private readonly record struct Box(double At, double Before, double After, double Top, double Bottom)
    {
        public double Left => At + Before;

        public double Right => At + After;

        // Of two, the one whose point is further left must end before the other begins: only then do they never meet.
        public bool Overlaps(Box other) =>
            Top < other.Bottom && other.Top < Bottom
            && (At < other.At ? Right > other.Left : At > other.At ? other.Right > Left
                : Before < other.After && other.Before < After);
    }
}
