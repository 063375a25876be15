using System.Globalization;
using System.Text;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Site;
using HagueWatch.Site.Charts;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Site.Charts;

[TestClass]
internal sealed class ChartBookTests
{
    private static readonly IReadOnlyDictionary<string, PublicRecord> Records = new Dictionary<string, PublicRecord>
    {
        ["replay"] = ReplayedRecord.Value,
        ["one ally"] = MadeUp((ally, year) => ally.Code == "HUN" ? 2 : null),
        ["all equal"] = MadeUp((_, _) => 3.5m),
        ["nothing spent"] = MadeUp((_, _) => 0),
        ["missing years"] = MadeUp((ally, year) => year is 2024 or 2026 || (year + ally.Code[0]) % 2 == 0 ? 1.234567m : null),
        ["far apart"] = MadeUp((ally, _) => ally.Code == "USA" ? 40 : 0.5m),
    };

    [TestMethod]
    public void Create_Replay_HasEveryChart()
    {
        var ids = ChartBook.Create(ReplayedRecord.Value).Charts.Select(chart => chart.Id).ToList();

        string[] expected =
            ["gap", "money", "ways", "equipment", "alliance", "events", "trajectory-hun", "vintages-hun"];
        Assert.IsEmpty(expected.Except(ids).ToList());
        Assert.HasCount(6 + 31 + 31, ids);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Create_AnyRecord_ShowsTheNumbersOfItsData(string name)
    {
        foreach (var chart in ChartBook.Create(Records[name]).Charts)
        {
            var columns = chart.Data.Columns.Index().ToDictionary(one => one.Item.Name, one => one.Index);
            var rows = chart.Data.Rows.ToDictionary(row => row.Key);
            var shown = chart.Drawings.SelectMany(DataOf).ToList();
            Assert.IsNotEmpty(shown, chart.Id);
            foreach (var datum in shown)
            {
                Assert.AreEqual(rows[datum.Row].Cells[columns[datum.Column]].Value, datum.Value, $"{chart.Id} {datum.Row}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Create_AnyRecord_KeepsTextsApartAtAnyWidth(string name)
    {
        foreach (var drawing in ChartBook.Create(Records[name]).Charts.SelectMany(chart => chart.Drawings))
        {
            foreach (var width in new[] { Margins.Narrowest, 40, 87 })
            {
                var boxes = TextsOf(drawing, width).ToList();
                foreach (var (index, (text, box)) in boxes.Index())
                {
                    Assert.IsTrue(box.IsInside(0, 0, width, drawing.Height), $"{name}: {drawing.Id}: '{text}' at {width}");
                    var other = boxes.Skip(index + 1).FirstOrDefault(one => one.Box.Overlaps(box));
                    Assert.IsNull(other.Text, $"{name}: {drawing.Id}: '{text}' covers '{other.Text}' at {width}");
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Create_AnyRecord_DrawsInsideTheBox(string name)
    {
        foreach (var drawing in ChartBook.Create(Records[name]).Charts.SelectMany(chart => chart.Drawings))
        {
            var points = drawing.Marks.SelectMany(mark => mark switch
            {
                Segment line => [(line.X1, line.Y1), (line.X2, line.Y2)],
                Polyline path => path.Points,
                Point point => [(point.X, point.Y)],
                _ => (IEnumerable<(double X, double Y)>)[],
            }).ToList();

            Assert.IsTrue(points.TrueForAll(at => at.X is >= 0 and <= 1 && at.Y >= 0 && at.Y <= drawing.Height), $"{name}: {drawing.Id}");
        }
    }

    /// <summary>The places of the dots are read back: further right is more.</summary>
    [TestMethod]
    public void Create_Gap_PutsDotsByTheirShares()
    {
        var dots = ChartBook.Create(ReplayedRecord.Value).Find("gap")!.Drawings[0].Marks
            .OfType<Point>()
            .Where(point => point.Datum?.Column == "share")
            .Select(point => (point.X, Share: decimal.Parse(point.Datum!.Value, CultureInfo.InvariantCulture)))
            .OrderBy(one => one.Share)
            .ToList();

        Assert.HasCount(31, dots);
        var perPoint = (dots[^1].X - dots[0].X) / (double)(dots[^1].Share - dots[0].Share);
        foreach (var (x, share) in dots)
        {
            Assert.AreEqual(dots[0].X + (perPoint * (double)(share - dots[0].Share)), x, 1e-9);
        }
    }

    [TestMethod]
    public void Create_Equipment_LabelsNearlyEveryAlly()
    {
        var dots = ChartBook.Create(ReplayedRecord.Value).Find("equipment")!.Drawings[0].Marks
            .OfType<Point>().Where(point => point.Shape == Shape.Dot).ToList();

        Assert.IsGreaterThanOrEqualTo(dots.Count - 1, dots.Count(dot => dot.Tag is not null));
    }

    [TestMethod]
    [DoNotParallelize]
    public void Create_AnyCulture_GivesTheSameBytes()
    {
        var usual = Bytes();
        var (before, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            foreach (var name in new[] { "de-DE", "tr-TR", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
                Assert.AreEqual(usual, Bytes(), name);
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ui);
        }

        static Sha256 Bytes()
        {
            var book = ChartBook.Create(ReplayedRecord.Value);
            var drawn = book.Charts.SelectMany(chart => chart.Drawings).Select(SvgWriter.Write);
            return Sha256.Compute(
                [.. ChartFiles.Create(book, CancellationToken.None).SelectMany(file => file.Bytes.ToArray()), .. Encoding.UTF8.GetBytes(string.Concat(drawn))]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Create_AnyRecord_WritesWellFormedFiles(string name)
    {
        foreach (var chart in ChartBook.Create(Records[name]).Charts)
        {
            var svg = XDocument.Parse(Encoding.UTF8.GetString(StandaloneSvg.Write(chart).Span)).Root!;

            Assert.AreEqual("1200", svg.Attribute("width")!.Value);
            Assert.IsGreaterThan(0, svg.Elements().Single(one => one.Name.LocalName == "title").Value.Length);
        }
    }

    [TestMethod]
    public void Write_HostileText_StaysText()
    {
        var drawing = new Drawing(
            "x", "<script>alert(1)</script>", "\" onload=\"alert(1)", Margins.Rows, 3,
            [new SideText(1, "\u202e<b>\u0000</b>", IsRight: false, "name")]);

        var svg = XDocument.Parse(SvgWriter.Write(drawing));

        Assert.IsEmpty(svg.Descendants().Where(one => one.Name.LocalName is "script" or "b").ToList());
        Assert.IsEmpty(svg.Descendants().Attributes().Where(one => one.Name.LocalName.StartsWith("on", StringComparison.Ordinal)).ToList());
        Assert.AreEqual("<b></b>", svg.Descendants().Single(one => one.Name.LocalName == "text").Value);
    }

    public static IEnumerable<object[]> Names => Records.Keys.Select(name => new object[] { name });

    private static IEnumerable<Datum> DataOf(Drawing drawing) => drawing.Marks.SelectMany(mark => mark switch
    {
        Point { Datum: { } datum } point => point.Across is { } across ? [datum, across] : [datum],
        SideText { Datum: { } datum } => [datum],
        Polyline path => path.Data,
        _ => (IEnumerable<Datum>)[],
    });

    private static IEnumerable<(string Text, TextBox Box)> TextsOf(Drawing drawing, double width)
    {
        var (left, plot) = (drawing.Margins.Left, width - drawing.Margins.Left - drawing.Margins.Right);
        foreach (var mark in drawing.Marks)
        {
            if (mark is SideText side)
            {
                var size = TextSize.WidthOf(side.Text);
                yield return (side.Text, TextBox.Of(side.IsRight ? width - size : 0, side.Y, size));
            }
            else if (mark is Point { Tag: { } tag } point)
            {
                var box = TextBox.Of(point.X, point.Y, tag, plot);
                yield return (tag.Text, box with { Left = box.Left + left, Right = box.Right + left });
            }
        }
    }

    private static PublicRecord MadeUp(Func<Ally, int, decimal?> share) => ReplayedRecord.From(
        new[] { 2025, 2026 }.Select(last => new Edition
        {
            Publisher = "nato",
            Id = last.ToString(CultureInfo.InvariantCulture),
            Title = "Made up",
            Published = new DateOnly(last, 8, 1),
            Observations =
            [
                .. from ally in Allies.All
                   from year in Enumerable.Range(2014, last - 2013)
                   let value = share(ally, year)
                   from indicator in new[] { Indicators.DefenceShareOfGdp, Indicators.EquipmentShare }
                   where indicator == Indicators.DefenceShareOfGdp || year == last
                   select new Observation
                   {
                       Area = ally,
                       Indicator = indicator,
                       Year = new FiscalYear(year),
                       Value = value,
                       Status = value is null ? ObservationStatus.Missing
                           : year >= last - 1 ? ObservationStatus.Estimate : ObservationStatus.Actual,
                       Decimals = 2,
                       SourceCell = $"Table 3!{ally.Code}{year}",
                   },
            ],
        }));
}
