using System.Xml;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Lists which parts of a package refer to which others, and as what.</summary>
internal sealed class Relationships
{
    /// <summary>The part that says where the package's main part is.</summary>
    public const string PackagePart = "_rels/.rels";

    private readonly List<(string Id, string Type, string Target)> links = [];

    private Relationships()
    {
    }

    public static Relationships OfPackage(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts) =>
        Read(parts, "", PackagePart);

    /// <summary>Reads what a part refers to: <c>xl/workbook.xml</c> has <c>xl/_rels/workbook.xml.rels</c>.</summary>
    public static Relationships OfPart(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return Read(parts, part[..slash], $"{part[..slash]}_rels/{part[slash..]}.rels");
    }

    public string? TargetOf(string type) =>
        links.Find(link => link.Type.EndsWith($"/{type}", StringComparison.Ordinal)).Target;

    public string? TargetById(string id) => links.Find(link => link.Id == id).Target;

    private static Relationships Read(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts,
        string folder,
        string name)
    {
        var read = new Relationships();
        if (!parts.TryGetValue(name, out var part))
        {
            return read;
        }

        using var reader = SafeXml.Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && reader.GetAttribute("TargetMode") != "External")
            {
                var target = Resolve(folder, reader.GetAttribute("Target") ?? "");
                read.links.Add((reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", target));
            }
        }

        return read;
    }

    private static string Resolve(string folder, string target)
    {
        var segments = new List<string>();
        var path = target.StartsWith('/') ? target : folder + target;
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
