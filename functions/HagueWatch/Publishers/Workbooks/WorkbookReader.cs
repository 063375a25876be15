using System.Globalization;
using System.Xml;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Reads an .xlsx file: checks the zip and its XML, then takes the cells' stored values.</summary>
/// <remarks>
/// A bare pass over the XML: the parts are unpacked and verified anyway, and the stored text of a number is needed.
/// What it takes beside libraries that check nothing is in docs/performance.md.
/// </remarks>
internal sealed class WorkbookReader
{
    private const string CoreProperties = "docProps/core.xml";

    /// <summary>The type and length of the record that begins a binary workbook part (BrtBeginBook).</summary>
    private static readonly byte[] BinaryBeginning = [0x83, 0x01, 0x00];

    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts;
    private readonly List<Finding> faults;
    private readonly HashSet<string> soundSheets = new(StringComparer.OrdinalIgnoreCase);

    private readonly RentedMemory? memory;

    private WorkbookReader(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, List<Finding> faults, RentedMemory? memory) =>
        (this.parts, this.faults, this.memory) = (parts, faults, memory);

    /// <summary>Reads a workbook; null where a fault, reported as an error, makes it unreadable.</summary>
    /// <param name="document">The workbook.</param>
    /// <param name="limits">How much is read of it.</param>
    /// <param name="findings">Receives what is wrong with it.</param>
    /// <param name="memory">
    /// Lends the workbook's memory: once it is disposed of, no cell may be read. If null, the workbook has its own.
    /// </param>
    public static Workbook? Read(
        Document document, WorkbookLimits limits, ICollection<Finding> findings, RentedMemory? memory = null)
    {
        if (WorkbookFile.Recognise(document) is { } other)
        {
            findings.Add(other);
            return null;
        }

        var damage = new List<Finding>();
        var parts = ZipParts.Unpack(document.Bytes, limits, damage, memory);
        var faults = new List<Finding>();
        if (damage.Count == 0 && new WorkbookReader(parts, faults, memory).TryRead() is { } workbook)
        {
            return workbook;
        }

        // A part that is damaged may be why another lacks what it should have.
        SafeXml.Check(parts, damage);
        foreach (var fault in damage.Count > 0 ? damage : faults)
        {
            findings.Add(fault);
        }

        return null;
    }

    // Worksheets, which are most of a workbook, are checked while they are read.
    private Workbook? TryRead()
    {
        var workbook = AreSound(name => !IsWorksheet(name)) ? Read() : null;
        return faults.Count == 0 && AreSound(name => IsWorksheet(name) && !soundSheets.Contains(name)) ? workbook : null;
    }

    private bool AreSound(Func<string, bool> which) => parts.All(part =>
        !SafeXml.IsNamedAsXml(part.Key) || !which(part.Key) || SafeXml.FindFault(part.Key, part.Value) is null);

    private static bool IsWorksheet(string name) => name.Contains("/worksheets/", StringComparison.OrdinalIgnoreCase);

    private Workbook? Read()
    {
        var workbookPart = Relationships.OfPackage(parts).TargetOf("officeDocument");
        if (workbookPart is null || !parts.TryGetValue(workbookPart, out var workbook))
        {
            faults.Add(WorkbookRules.MissingPart.At(
                workbookPart ?? Relationships.PackagePart,
                "The zip contains no workbook part, so this is not an .xlsx file but something else, perhaps a .docx. "
                + "Check what was fetched."));
            return null;
        }

        if (workbook.Span.StartsWith(BinaryBeginning))
        {
            faults.Add(WorkbookRules.BinaryWorkbook.At(
                workbookPart,
                "The workbook is stored in the binary form of an .xlsb file, whatever its name. Look for an .xlsx at "
                + "the publisher, or ask the publisher for one."));
            return null;
        }

        var links = Relationships.OfPart(parts, workbookPart);
        var strings = ReadLinked(links.TargetOf("sharedStrings"), SharedStrings) ?? [];
        var colours = ReadLinked(links.TargetOf("styles"), FontColours.Read) ?? [];
        var sheets = new List<Sheet>();
        foreach (var (name, id) in TryRead(workbookPart, workbook, SheetNames) ?? [])
        {
            var target = links.TargetById(id);
            if (target is null || !parts.TryGetValue(target, out var part))
            {
                faults.Add(WorkbookRules.MissingPart.At(
                    target ?? workbookPart,
                    $"The sheet \"{name}\" is listed, but the zip has no part for it. Fetch the file again."));
            }
            else if (PlainSheet.TryRead(part, strings, colours, memory) is { } plain)
            {
                soundSheets.Add(target);
                sheets.Add(new Sheet(name, plain));
            }
            else if (TryRead(target, part, sheet => SheetReader.Rows(sheet, strings, colours)) is { } rows)
            {
                sheets.Add(new Sheet(name, rows));
            }
        }

        return new Workbook(
            sheets,
            parts.TryGetValue(CoreProperties, out var properties)
                ? TryRead(CoreProperties, properties, Modified)
                : null);
    }

    // A workbook need not refer to such a part. If it does and the part is missing, the meaning of its cells is lost.
    private List<T>? ReadLinked<T>(string? target, Func<ReadOnlyMemory<byte>, List<T>> read)
    {
        if (target is null)
        {
            return null;
        }

        if (parts.TryGetValue(target, out var part))
        {
            return TryRead(target, part, read);
        }

        faults.Add(WorkbookRules.MissingPart.At(
            target, "The workbook refers to this part, but the zip does not contain it. Fetch the file again."));
        return null;
    }

    // A part can be sound XML and still have an element where a text belongs. Its name is whatever refers to it says,
    // so not all parts that are read were checked as XML by their name.
    private T? TryRead<T>(string name, ReadOnlyMemory<byte> part, Func<ReadOnlyMemory<byte>, T> read)
    {
        if (!SafeXml.IsNamedAsXml(name) && SafeXml.FindFault(name, part) is { } fault)
        {
            faults.Add(fault);
            return default;
        }

        try
        {
            return read(part);
        }
        catch (XmlException failure)
        {
            faults.Add(WorkbookRules.UnreadableXml.At(
                name,
                $"The part does not have the structure of a workbook's part: {failure.Message} Fetch the file again."));
            return default;
        }
    }

    private static List<(string Name, string RelationshipId)> SheetNames(ReadOnlyMemory<byte> workbook)
    {
        var sheets = new List<(string, string)>();
        using var reader = SafeXml.Open(workbook);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                var name = reader.GetAttribute("name") ?? "";
                sheets.Add((name, RelationshipId(reader)));
            }
        }

        return sheets;
    }

    // The attribute's namespace differs between the transitional and the strict form of the format; its local name does
    // not.
    private static string RelationshipId(XmlReader reader)
    {
        var id = "";
        while (reader.MoveToNextAttribute())
        {
            if (reader is { LocalName: "id", Prefix.Length: > 0 })
            {
                id = reader.Value;
            }
        }

        reader.MoveToElement();
        return id;
    }

    private static List<RichText> SharedStrings(ReadOnlyMemory<byte> part)
    {
        var strings = new List<RichText>();
        using var reader = SafeXml.Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                strings.Add(RichText.Read(reader));
            }
        }

        return strings;
    }

    private static DateTimeOffset? Modified(ReadOnlyMemory<byte> properties)
    {
        using var reader = SafeXml.Open(properties);
        return reader.ReadToFollowing("modified", "http://purl.org/dc/terms/")
            && DateTimeOffset.TryParse(
                reader.ReadElementContentAsString(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var modified)
            ? modified
            : null;
    }
}
