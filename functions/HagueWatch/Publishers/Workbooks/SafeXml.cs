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

    /// <summary>Opens a part; one that was not checked may prove unsound while it is read.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> part) => XmlReader.Create(part.AsStream(), Strict);

    /// <summary>Reads every part that is named as XML to its end.</summary>
    public static void Check(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, ICollection<Finding> findings)
    {
        foreach (var (name, bytes) in parts)
        {
            if (IsNamedAsXml(name) && FindFault(name, bytes) is { } finding)
            {
                findings.Add(finding);
            }
        }
    }

    /// <summary>Reads a part to its end, whatever its name.</summary>
    /// <returns>What is wrong; null where it is sound XML without a document type.</returns>
    public static Finding? FindFault(string name, ReadOnlyMemory<byte> part)
    {
        if (PlainXml.IsSound(part.Span))
        {
            return null;
        }

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

    /// <summary>Whether <see cref="Check"/> reads a part of this name.</summary>
    public static bool IsNamedAsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

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

    private static XmlReaderSettings Settings(DtdProcessing dtd) =>
        new() { DtdProcessing = dtd, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
}
