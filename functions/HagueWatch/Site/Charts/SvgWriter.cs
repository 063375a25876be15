using System.Globalization;
using System.Text;
using System.Xml;

namespace HagueWatch.Site.Charts;

/// <summary>Writes a drawing as SVG for a page: as wide as there is room, with text of the page's size.</summary>
internal static class SvgWriter
{
    public static readonly XmlWriterSettings Form = new()
    {
        OmitXmlDeclaration = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        Encoding = new UTF8Encoding(false),
        NewLineHandling = NewLineHandling.None,
    };

    public static string Write(Drawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Form))
        {
            xml.WriteStartElement("svg");
            Set(xml, ("class", $"drawing {drawing.Margins.Css}"), ("role", "img"), ("width", "100%"));
            Set(xml, ("height", Em(drawing.Height)));
            if (drawing.Margins == Margins.Small)
            {
                // Its description is the text below it.
                WriteText(xml, "title", drawing.Description);
            }
            else
            {
                Set(xml, ("aria-labelledby", $"{drawing.Id}-t {drawing.Id}-d"));
                WriteText(xml, "title", drawing.Title, ("id", $"{drawing.Id}-t"));
                WriteText(xml, "desc", drawing.Description, ("id", $"{drawing.Id}-d"));
            }

            foreach (var side in drawing.Marks.OfType<SideText>())
            {
                WriteText(
                    xml,
                    "text",
                    side.Text,
                    ("class", $"{side.Css}{(side.IsRight ? " end" : "")}"),
                    ("x", side.IsRight ? "100%" : "0"),
                    ("y", Em(side.Y + SvgNumber.Baseline)),
                    ("data-row", side.Datum?.Row),
                    ("data-column", side.Datum?.Column),
                    ("data-value", side.Datum?.Value));
            }

            xml.WriteStartElement("svg");
            // The stylesheet leaves exactly the columns free; without it, about as much.
            Set(xml, ("class", "plot"), ("x", drawing.Margins.Left > 5 ? "36%" : "10%"));
            Set(xml, ("width", drawing.Margins.Left > 5 ? "46%" : "70%"), ("height", Em(drawing.Height)));
            WriteMarks(xml, drawing);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    public static void Set(XmlWriter xml, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        ArgumentNullException.ThrowIfNull(xml);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                xml.WriteAttributeString(name, Clean(value));
            }
        }
    }

    public static void WriteText(
        XmlWriter xml, string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        ArgumentNullException.ThrowIfNull(xml);
        xml.WriteStartElement(element);
        Set(xml, attributes);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void WriteMarks(XmlWriter xml, Drawing drawing)
    {
        var isStretched = false;
        foreach (var mark in drawing.Marks)
        {
            if (mark is Polyline != isStretched)
            {
                isStretched = !isStretched;
                if (isStretched)
                {
                    // Lines have no fractions: they are stretched, and their points alone.
                    xml.WriteStartElement("svg");
                    Set(xml, ("width", "100%"), ("height", Em(drawing.Height)), ("preserveAspectRatio", "none"));
                    Set(xml, ("viewBox", $"0 0 1000 {SvgNumber.Format(drawing.Height * 100)}"));
                }
                else
                {
                    xml.WriteEndElement();
                }
            }

            WriteMark(xml, mark);
        }

        if (isStretched)
        {
            xml.WriteEndElement();
        }
    }

    private static void WriteMark(XmlWriter xml, Mark mark)
    {
        switch (mark)
        {
            case Segment line:
                xml.WriteStartElement("line");
                Set(xml, ("class", line.Css), ("x1", Percent(line.X1)), ("y1", Em(line.Y1)));
                Set(xml, ("x2", Percent(line.X2)), ("y2", Em(line.Y2)));
                xml.WriteEndElement();
                break;
            case Polyline path:
                WritePolyline(xml, path);
                break;
            case Point point:
                xml.WriteStartElement("svg");
                Set(xml, ("class", $"at {point.Css}"), ("x", Percent(point.X)), ("y", Em(point.Y)));
                Set(xml, ("data-row", point.Datum?.Row), ("data-column", point.Datum?.Column));
                Set(xml, ("data-value", point.Datum?.Value));
                Set(xml, ("data-x-column", point.Across?.Column), ("data-x-value", point.Across?.Value));
                SvgPoint.Write(xml, point, Em);
                xml.WriteEndElement();
                break;
        }
    }

    private static void WritePolyline(XmlWriter xml, Polyline path)
    {
        xml.WriteStartElement("polyline");
        Set(xml, ("class", path.Css));
        Set(xml, ("points", string.Join(' ', path.Points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Round(point.X * 1000)},{Math.Round(point.Y * 100)}")))));
        if (path.Data.Count > 0)
        {
            // Those of the years that follow.
            Set(xml, ("data-row", path.Data[0].Row));
            Set(xml, ("data-column", path.Data[0].Column));
            Set(xml, ("data-values", string.Join(' ', path.Data.Select(datum => datum.Value))));
        }

        xml.WriteEndElement();
    }

    /// <summary>Leaves out what XML cannot hold, and what would turn the direction of the text around it.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned))
        .Select(rune => rune.ToString()));

    private static string Em(double length) => $"{SvgNumber.Format(length)}em";

    private static string Percent(double fraction) => $"{SvgNumber.Format(fraction * 100)}%";
}

/// <summary>Writes what is at one point, relative to it.</summary>
internal static class SvgPoint
{
    /// <param name="xml">Where to.</param>
    /// <param name="point">The point.</param>
    /// <param name="length">Writes a length in em.</param>
    public static void Write(XmlWriter xml, Point point, Func<double, string> length)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(length);
        // Below the dot, from which it leads to a label further away.
        if (point.Shape != Shape.None && point.Tag is { } far && Math.Abs(far.Down) > 1)
        {
            WriteLine(xml, 0, 0, far.Side * Tag.Away, far.Down, length, "lead");
        }

        switch (point.Shape)
        {
            case Shape.Dot:
                xml.WriteStartElement("circle");
                SvgWriter.Set(xml, ("r", length(0.34)));
                xml.WriteEndElement();
                break;
            case Shape.Tick:
                WriteLine(xml, 0, -0.5, 0, 0.5, length);
                break;
            case Shape.Diamond:
                xml.WriteStartElement("path");
                SvgWriter.Set(xml, ("d", "M0-6 6 0 0 6-6 0z"));
                xml.WriteEndElement();
                break;
            case Shape.Bracket:
                xml.WriteStartElement("path");
                SvgWriter.Set(xml, ("d", "M-6-7H-9V7H-6M6-7H9V7H6"));
                xml.WriteEndElement();
                break;
            case Shape.None:
                break;
        }

        if (point.Tag is not { } tag)
        {
            return;
        }

        SvgWriter.WriteText(
            xml,
            "text",
            tag.Text,
            ("class", tag.Side switch { < 0 => "end", 0 => "middle", _ => null }),
            ("x", tag.Side == 0 ? null : length(tag.Side * Tag.Away)),
            ("y", length(tag.Down + SvgNumber.Baseline)));
    }

    private static void WriteLine(
        XmlWriter xml, double x1, double y1, double x2, double y2, Func<double, string> length, string? css = null)
    {
        xml.WriteStartElement("line");
        SvgWriter.Set(xml, ("class", css), ("x1", length(x1)), ("y1", length(y1)), ("x2", length(x2)), ("y2", length(y2)));
        xml.WriteEndElement();
    }
}

/// <summary>Writes the numbers of drawings, in any culture alike.</summary>
internal static class SvgNumber
{
    /// <summary>How far the baseline of a text is below its middle, in em.</summary>
    public const double Baseline = 0.35;

    public static string Format(double number)
    {
        var rounded = Math.Round(number, 2);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }
}
