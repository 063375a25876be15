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
        [0, -0.9, 0.9, -1.3, 1.3, -2.2, 2.2, -3.1, 3.1, -4, 4, -4.9, 4.9, -5.8, 5.8];

    private readonly List<Box> taken = [];

    // The numbers of an axis are on the left of it.
    private readonly double leftmost = margins == Margins.Axes ? 0 : -margins.Left;

    /// <summary>Keeps labels away from a mark.</summary>
    public void Block(double x, double y)
    {
        var at = x * margins.Plot;
        taken.Add(new Box(at - Radius, y - Radius, at + Radius, y + Radius));
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
                var left = side > 0 ? at + Tag.Away : at - Tag.Away - width;
                var middle = y + down;
                var box = new Box(
                    left, middle - (TextSize.Height / 2), left + width, middle + (TextSize.Height / 2));
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

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Overlaps(Box other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
