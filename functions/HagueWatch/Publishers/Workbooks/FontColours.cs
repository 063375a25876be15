using System.Globalization;
using System.Xml;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>
/// Reads the palette colour of each cell format's font: some publishers mark uncertain figures by colour.
/// </summary>
internal static class FontColours
{
    /// <summary>Lists the colour's number for each cell format; null if the font has no palette colour.</summary>
    public static List<int?> Read(ReadOnlyMemory<byte> styles)
    {
        var fonts = new List<int?>();
        var formats = new List<int?>();
        var group = "";
        using var reader = SafeXml.Open(styles);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "fonts" or "cellXfs" or "cellStyleXfs" or "dxfs" or "fills" or "borders":
                    group = reader.LocalName;
                    break;
                case "font" when group == "fonts":
                    fonts.Add(null);
                    break;
                case "color" when group == "fonts" && fonts.Count > 0:
                    fonts[^1] = Number(reader, "indexed");
                    break;
                case "xf" when group == "cellXfs":
                    formats.Add(Number(reader, "fontId") is { } font && font < fonts.Count ? fonts[font] : null);
                    break;
            }
        }

        return formats;
    }

    private static int? Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
