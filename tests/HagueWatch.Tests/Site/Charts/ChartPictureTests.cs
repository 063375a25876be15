using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using HagueWatch.Site.Charts;
using SkiaSharp;

namespace HagueWatch.Tests.Site.Charts;

[TestClass]
internal sealed class ChartPictureTests
{
    private const string Plain = "DejaVu Sans 0.5 µ";

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void Draw_UnderAnotherCulture_IsTheSameBytes(string culture)
    {
        var (before, expected) = (CultureInfo.CurrentCulture, DrawTrajectory());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.AreSequenceEqual(expected, DrawTrajectory());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The pixels are the golden ones, give or take what another processor's arithmetic rounds otherwise.</summary>
    [TestMethod]
    public void Draw_Chart_IsTheGoldenPicture()
    {
        var file = Path.Combine(Repository.Root, "tests", "golden", "pictures", "trajectory-pol.png");
        var png = DrawTrajectory();
        if (Environment.GetEnvironmentVariable(GoldenFiles.Variable) == "1")
        {
            File.WriteAllBytes(file, png);
        }

        using var kept = SKBitmap.Decode(file);
        using var drawn = SKBitmap.Decode(png);

        Assert.AreEqual((kept.Width, kept.Height), (drawn.Width, drawn.Height));
        Assert.IsLessThanOrEqualTo(2, kept.Bytes.Zip(drawn.Bytes, (was, now) => Math.Abs(was - now)).Max());
    }

    /// <summary>Where the test of the function app looks for what draws, it is to be seen.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Draw_OnLinux_LoadsTheNativeLibrary()
    {
        _ = ChartPicture.Draw(Svg(""));

        Assert.Contains("libSkiaSharp", File.ReadAllText("/proc/self/maps"));
    }

    [TestMethod]
    public void Draw_Svg_HasItsSize()
    {
        var png = ChartPicture.Draw(Svg("")).Span;

        Assert.AreEqual((300, 40), (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..])));
    }

    /// <summary>No typeface of the machine is asked for: each family is drawn by the same letters.</summary>
    [TestMethod]
    public void Draw_Text_IsOfTheEmbeddedTypeface()
    {
        var (nothing, text) = (ChartPicture.Draw(Svg("")), ChartPicture.Draw(Svg(Text("DejaVu Sans", Plain))));

        Assert.IsFalse(nothing.Span.SequenceEqual(text.Span));
        foreach (var family in new[] { "Arial", "monospace", "no such family" })
        {
            Assert.IsTrue(text.Span.SequenceEqual(ChartPicture.Draw(Svg(Text(family, Plain))).Span), family);
        }
    }

    /// <summary>What the stylesheet of the file says is drawn: colours by class, and lines that are broken.</summary>
    [TestMethod]
    public void Draw_Chart_HasTheColoursOfItsStatuses()
    {
        using var gap = SKBitmap.Decode(ChartPicture.Draw(StandaloneSvg.Write(ChartBook.Create(ReplayedRecord.Value).Find("gap")!)).Span);

        foreach (var colour in new[] { "#a4161a", "#1b5e20", "#0b57a4", "#575757", "#ffffff" })
        {
            Assert.Contains(SKColor.Parse(colour), gap.Pixels, colour);
        }
    }

    [TestMethod]
    public void Draw_Card_FitsWhatOtherSitesShow()
    {
        using var card = SKBitmap.Decode(ChartPicture.Draw(StandaloneSvg.Write(ChartBook.Create(ReplayedRecord.Value).Card!)).Span);

        Assert.AreEqual(1200, card.Width);
        Assert.IsInRange(600, 630, card.Height);
    }

    private static byte[] DrawTrajectory() =>
        ChartPicture.Draw(StandaloneSvg.Write(ChartBook.Create(ReplayedRecord.Value).Trajectory("POL")!)).ToArray();

    private static ReadOnlyMemory<byte> Svg(string content) => Encoding.UTF8.GetBytes(
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><rect width="100%" height="100%" fill="#fff"/>{content}</svg>""");

    private static string Text(string family, string text) => $"""<text x="5" y="25" font-family="{family}" font-size="15">{text}</text>""";
}
