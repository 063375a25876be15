using System.Xml;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>
/// Reads XML that may be hostile: no document type, hence no entities, and nothing fetched from anywhere.
/// </summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Strict = Settings(DtdProcessing.Prohibit);
    private static readonly XmlReaderSettings Lenient = Settings(DtdProcessing.Ignore);

    /// <summary>Opens a part that <see cref="Check"/> has passed.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> part) => XmlReader.Create(part.AsStream(), Strict);

    /// <summary>Reads every XML part to its end.</summary>
    public static void Check(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, ICollection<Finding> findings)
    {
        foreach (var (name, bytes) in parts)
        {
            if (IsXml(name) && Fault(name, bytes) is { } finding)
            {
                findings.Add(finding);
            }
        }
    }

    private static Finding? Fault(string name, ReadOnlyMemory<byte> part)
    {
        var reachedRoot = false;
        try
        {
            using var reader = Open(part);
            reachedRoot = reader.MoveToContent() == XmlNodeType.Element;
            while (reader.Read())
            {
            }

            return null;
        }
        catch (XmlException) when (!reachedRoot && HasRootBehindDocumentType(part))
        {
            return WorkbookRules.DocumentType.At(
                name,
                "The part declares a document type (DTD), which can be used to smuggle in entities. No spreadsheet "
                + "program writes one: do not open the file, and inform the publisher.");
        }
        catch (XmlException failure)
        {
            return WorkbookRules.UnreadableXml.At(
                name,
                $"The part is not readable XML: {failure.Message} Fetch the file again; if the problem persists, "
                + "inform the publisher.");
        }
    }

    private static bool HasRootBehindDocumentType(ReadOnlyMemory<byte> part)
    {
        try
        {
            using var reader = XmlReader.Create(part.AsStream(), Lenient);
            return reader.MoveToContent() == XmlNodeType.Element;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    private static XmlReaderSettings Settings(DtdProcessing dtd) =>
        new() { DtdProcessing = dtd, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
}
