using System.Xml;

namespace HagueWatch.Site.Charts;

/// <summary>Writes a chart as an SVG file of its own, 1200 pixels wide, with its title, note and source.</summary>
internal static class StandaloneSvg
{
    public const int Width = 1200;
    private const double FontSize = 15;
    private const double HeadSize = 24;
    private const double Margin = 30;
    private const double Head = 78;
    private const double Foot = 78;
    private const int Columns = 6;

    // The colours of the light theme: a file that is embedded elsewhere has no stylesheet but its own.
    private const string Style =
        "text{font-family:'DejaVu Sans',system-ui,sans-serif;font-size:15px;fill:currentColor}.head{font-weight:700}"
        + ".soft{color:#575757}.end{text-anchor:end}.middle{text-anchor:middle}"
        + "line,polyline,path{stroke:currentColor;stroke-width:2;fill:none}"
        + "circle{fill:currentColor;stroke:currentColor;stroke-width:2}"
        + ".lead{stroke-width:1}.hollow circle{fill:#fff}.grid{color:#d4d4d4;stroke-width:1}.mark{color:#575757;stroke-dasharray:4 4}"
        + ".estimate{stroke-dasharray:7 5}.line{color:#575757;stroke-dasharray:2 5}.bar{stroke-width:12}"
        + ".old{stroke-width:1.5;stroke-dasharray:9 4}.diamond path{fill:currentColor}"
        + ".off-path{color:#a4161a}.watch{color:#7a4f01}.on-path{color:#1b5e20}.ahead{color:#0b57a4}";

    public static ReadOnlyMemory<byte> Write(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var isGrid = chart.Drawings.Count > 1;
        var column = (Width - (2 * Margin)) / (isGrid ? Columns : 1);
        var rows = (chart.Drawings.Count + (isGrid ? Columns - 1 : 0)) / (isGrid ? Columns : 1);
        var line = (chart.Drawings.Max(one => one.Height) + (isGrid ? 2.5 : 0)) * FontSize;
        var height = Math.Ceiling(Head + (rows * line) + Foot);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, SvgWriter.Form))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            SvgWriter.Set(xml, ("width", N(Width)), ("height", N(height)), ("viewBox", $"0 0 {N(Width)} {N(height)}"));
            SvgWriter.Set(xml, ("role", "img"), ("color", "#1a1a1a"));
            SvgWriter.WriteText(xml, "title", chart.Title);
            SvgWriter.WriteText(xml, "desc", chart.Drawings[0].Description);
            SvgWriter.WriteText(xml, "style", Style);
            xml.WriteStartElement("rect");
            SvgWriter.Set(xml, ("width", "100%"), ("height", "100%"), ("fill", "#fff"));
            xml.WriteEndElement();
            // In one line, however long: the bold letters are wider by a tenth.
            var head = Math.Min(HeadSize, (Width - (2 * Margin)) / (1.1 * TextSize.WidthOf(chart.Title)));
            SvgWriter.WriteText(
                xml,
                "text",
                chart.Title,
                ("class", "head"),
                ("style", $"font-size:{N(head)}px"),
                ("x", N(Margin)),
                ("y", "44"));
            foreach (var (index, drawing) in chart.Drawings.Index())
            {
                var left = Margin + (index % (isGrid ? Columns : 1) * column);
                var top = Head + (index / (isGrid ? Columns : 1) * line);
                if (isGrid)
                {
                    SvgWriter.WriteText(
                        xml,
                        "text",
                        TextSize.Fit(drawing.Title, (column / FontSize) - 1),
                        ("x", N(left)),
                        ("y", N(top + 12)));
                    top += 1.5 * FontSize;
                }

                WriteDrawing(xml, drawing, new Frame(left, top, column - (isGrid ? FontSize : 0)));
            }

            SvgWriter.WriteText(
                xml, "text", TextSize.Fit(chart.Note, 76), ("class", "soft"), ("x", N(Margin)), ("y", N(height - 44)));
            SvgWriter.WriteText(
                xml, "text", TextSize.Fit(chart.Source, 76), ("class", "soft"), ("x", N(Margin)), ("y", N(height - 20)));
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteDrawing(XmlWriter xml, Drawing drawing, Frame frame)
    {
        foreach (var mark in drawing.Marks)
        {
            switch (mark)
            {
                case SideText side:
                    SvgWriter.WriteText(
                        xml,
                        "text",
                        side.Text,
                        ("class", $"{side.Css}{(side.IsRight ? " end" : "")}"),
                        ("x", N(side.IsRight ? frame.Left + frame.Width : frame.Left)),
                        ("y", N(frame.Y(side.Y + SvgNumber.Baseline))));
                    break;
                case Segment segment:
                    xml.WriteStartElement("line");
                    SvgWriter.Set(xml, ("class", segment.Css), ("x1", X(segment.X1)), ("y1", Y(segment.Y1)));
                    SvgWriter.Set(xml, ("x2", X(segment.X2)), ("y2", Y(segment.Y2)));
                    xml.WriteEndElement();
                    break;
                case Polyline path:
                    xml.WriteStartElement("polyline");
                    SvgWriter.Set(xml, ("class", path.Css));
                    SvgWriter.Set(
                        xml, ("points", string.Join(' ', path.Points.Select(point => $"{X(point.X)},{Y(point.Y)}"))));
                    xml.WriteEndElement();
                    break;
                case Point point:
                    xml.WriteStartElement("g");
                    SvgWriter.Set(xml, ("class", point.Css), ("transform", $"translate({X(point.X)} {Y(point.Y)})"));
                    SvgPoint.Write(xml, point, length => N(length * FontSize));
                    xml.WriteEndElement();
                    break;
            }
        }

        string X(double fraction) => N(frame.X(drawing.Margins, fraction));
        string Y(double down) => N(frame.Y(down));
    }

    private static string N(double number) => SvgNumber.Format(number);

    private readonly record struct Frame(double Left, double Top, double Width)
    {
        public double X(Margins margins, double fraction) =>
            Left + (margins.Left * FontSize) + (fraction * (Width - ((margins.Left + margins.Right) * FontSize)));

        public double Y(double down) => Top + (down * FontSize);
    }
}
