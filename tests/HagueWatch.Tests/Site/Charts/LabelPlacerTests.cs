using CsCheck;
using HagueWatch.Site.Charts;

namespace HagueWatch.Tests.Site.Charts;

[TestClass]
internal sealed class LabelPlacerTests
{
    private static readonly string[] Texts =
        ["POL", "W", "2.09 % 2026", "plan 3.5 %", "A name that is far too long for any drawing"];

    private static readonly Gen<(double X, double Y, string Text)[]> Points =
        Gen.Select(
            Gen.Double[0, 1],
            Gen.Double[0, 20],
            Gen.Int[0, 4].Select(one => Texts[one]),
            (x, y, text) => (x, y, text)).Array[0, 40];

    [TestMethod]
    public void Place_AnyPointsAtAnyWidth_CoversNothingAndStaysInside() => Points.Sample(points =>
    {
        var placer = new LabelPlacer(Margins.Axes, 0, 20);
        foreach (var point in points)
        {
            placer.Block(point.X, point.Y);
        }

        var tags = points.Select(point => (point.X, point.Y, Tag: placer.Place(point.X, point.Y, point.Text)))
            .Where(one => one.Tag is not null)
            .ToList();
        return new[] { 1.0, 1.7, 5 }.All(times =>
        {
            var width = Margins.Axes.Plot * times;
            var boxes = tags.Select(one => TextBox.Of(one.X, one.Y, one.Tag!, width)).ToList();
            return boxes.TrueForAll(box => box.IsInside(0, 0, width + Margins.Axes.Right, 20))
                && !TextBox.AnyOverlap(boxes)
                && boxes.TrueForAll(box => points.All(point =>
                    !box.Overlaps(new TextBox((point.X * width) - 0.3, point.Y - 0.3, (point.X * width) + 0.3, point.Y + 0.3))));
        });
    });

    [TestMethod]
    public void Place_OnePoint_IsBesideIt()
    {
        var placer = new LabelPlacer(Margins.Axes, 0, 20);

        Assert.AreEqual(new Tag("HUN", 1, 0), placer.Place(0.5, 10, "HUN"));
    }
}

/// <summary>Where a text is, in em.</summary>
internal readonly record struct TextBox(double Left, double Top, double Right, double Bottom)
{
    public static TextBox Of(double x, double y, Tag tag, double plot)
    {
        var width = TextSize.WidthOf(tag.Text);
        var at = x * plot;
        var left = tag.Side switch
        {
            > 0 => at + Tag.Away,
            0 => at - (width / 2),
            _ => at - Tag.Away - width,
        };
        return Of(left, y + tag.Down, width);
    }

    public static TextBox Of(double left, double middle, double width) => new(left, middle - 0.55, left + width, middle + 0.55);

    public static bool AnyOverlap(IReadOnlyList<TextBox> boxes) =>
        boxes.Index().Any(one => boxes.Skip(one.Index + 1).Any(other => one.Item.Overlaps(other)));

    public bool IsInside(double left, double top, double right, double bottom) =>
        Left >= left - 0.01 && Top >= top - 0.01 && Right <= right + 0.01 && Bottom <= bottom + 0.01;

    public bool Overlaps(TextBox other) =>
        Left < other.Right - 0.01 && other.Left < Right - 0.01 && Top < other.Bottom - 0.01 && other.Top < Bottom - 0.01;
}
