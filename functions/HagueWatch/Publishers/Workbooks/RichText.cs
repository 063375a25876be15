using System.Text;
using System.Xml;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Represents a text whose parts may be formatted differently.</summary>
/// <param name="Text">All parts, joined.</param>
/// <param name="Raised">The parts that are raised above the line; none if the whole text is.</param>
internal sealed record RichText(string Text, IReadOnlyList<Range> Raised)
{
    /// <summary>
    /// Joins the runs of a text, without its phonetic hints. The reader must be at the text's element.
    /// </summary>
    public static RichText Read(XmlReader reader)
    {
        var text = new StringBuilder();
        var raised = new List<Range>();
        var isRaised = false;
        using var inner = reader.ReadSubtree();
        inner.Read();
        while (!inner.EOF)
        {
            if (inner is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                var run = inner.ReadElementContentAsString();
                if (isRaised)
                {
                    Add(raised, text.Length, run.Length);
                }

                text.Append(run);
            }
            else if (inner is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                inner.Skip();
            }
            else
            {
                isRaised = inner switch
                {
                    { NodeType: XmlNodeType.Element, LocalName: "r" } => false,
                    { NodeType: XmlNodeType.Element, LocalName: "vertAlign" } =>
                        inner.GetAttribute("val") == "superscript",
                    _ => isRaised,
                };
                inner.Read();
            }
        }

        return raised.Count == 0 || raised is [var only] && only.Equals(..text.Length)
            ? new RichText(Decode(text.ToString()), [])
            : Decode(text.ToString(), raised);
    }

    private static void Add(List<Range> raised, int start, int length)
    {
        if (raised.Count > 0 && raised[^1].End.Value == start)
        {
            raised[^1] = raised[^1].Start..(start + length);
        }
        else
        {
            raised.Add(start..(start + length));
        }
    }

    private static RichText Decode(string stored, List<Range> raised)
    {
        var text = new StringBuilder();
        var decoded = new List<Range>();
        var end = 0;
        foreach (var range in raised)
        {
            text.Append(Decode(stored[end..range.Start.Value]));
            var mark = Decode(stored[range]);
            decoded.Add(text.Length..(text.Length + mark.Length));
            text.Append(mark);
            end = range.End.Value;
        }

        text.Append(Decode(stored[end..]));
        return new RichText(text.ToString(), decoded);
    }

    // Characters that XML cannot hold, and some that it could, are written _xHHHH_.
    private static string Decode(string stored) => XmlConvert.DecodeName(stored);
}
