namespace HagueWatch.Site.Charts;

/// <summary>Finds places for labels where they cover neither each other nor a mark.</summary>
/// <remarks>
/// A label begins right of its point or ends left of it. So what is apart where the plot is narrowest is apart at any
/// width: points move away from each other, and labels keep their distance from their points.
/// </remarks>
internal sealed class LabelPlacer(Layout layout, double top, double bottom)
{
    private const double Radius = 0.35;

    private static readonly double[] Distances =
        [0, -0.9, 0.9, -1.3, 1.3, -2.2, 2.2, -3.1, 3.1, -4, 4, -4.9, 4.9, -5.8, 5.8];

    private readonly List<Box> taken = [];

    /// <summary>Keeps labels away from a mark.</summary>
    public void Block(double x, double y)
    {
        var at = x * layout.Plot;
        taken.Add(new Box(at - Radius, y - Radius, at + Radius, y + Radius));
    }

    /// <summary>Finds a place for a label, the nearest first.</summary>
    /// <returns>Null where there is none: the number is in the table.</returns>
    public Tag? Place(double x, double y, string text, int preferred = 1)
    {
        var (at, width) = (x * layout.Plot, TextSize.WidthOf(text));
        foreach (var down in Distances)
        {
            foreach (var side in new[] { preferred, -preferred })
            {
                var left = side > 0 ? at + Tag.Away : at - Tag.Away - width;
                var middle = y + down;
                var box = new Box(
                    left, middle - (TextSize.Height / 2), left + width, middle + (TextSize.Height / 2));
                if (box.Left >= -layout.Left && box.Right <= layout.Plot + layout.Right
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
