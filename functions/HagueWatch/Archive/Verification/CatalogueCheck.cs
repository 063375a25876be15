using System.Text.Json;
using System.Text.Json.Nodes;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Compares the catalogue with what the chains give.</summary>
internal static class CatalogueCheck
{
    private const string Rebuild = "`verify --rebuild` makes the catalogue anew from the chains.";

    /// <param name="held">The catalogue that is there.</param>
    /// <param name="expected">What the chains give.</param>
    /// <param name="isWhole">Whether nothing else is wrong; else the chains may not give all, and entries beyond are not judged.</param>
    /// <returns>What is wrong, or null.</returns>
    public static ArchiveFault? Compare(HeldCatalogue held, Catalogue expected, bool isWhole)
    {
        IReadOnlyList<string> differences = held switch
        {
            { Blob: null } => expected.Editions.Count > 0 ? ["It is not there, but there are chains."] : [],
            { Unreadable: { } reason } => [reason],
            _ => [.. expected.Editions.Select(entry => DifferenceOf(entry, held.Catalogue)).OfType<string>()],
        };
        if (differences.Count == 0 && isWhole && held.Blob?.Bytes.Span.SequenceEqual(ArchiveJson.Write(expected).Span) == false)
        {
            differences = ["It holds what the chains give, but more or in another form."];
        }

        return differences.Count == 0 ? null : new ArchiveFault(HeldCatalogue.Path, string.Join(' ', [.. differences, Rebuild]));
    }

    /// <summary>Names an entry that contradicts its link, where no other witness tells which of the two was altered.</summary>
    public static ArchiveFault DoubtOf(string publisher, int number) => new(
        HeldCatalogue.Path,
        $"Its entry of archive/{ArchivePaths.Link(publisher, number)} gives another linkSha256 than the link has: one of them was altered.");

    private static string? DifferenceOf(CatalogueEntry expected, Catalogue held)
    {
        var link = $"archive/{ArchivePaths.Link(expected.Publisher, expected.Link)}";
        if (held.EntriesOf(expected.Publisher).FirstOrDefault(entry => entry.Link == expected.Link) is not { } found)
        {
            return $"It lacks the entry of {link} ({expected.Publisher} edition {expected.Edition} revision {expected.Revision}).";
        }

        var (given, said) = (JsonOf(expected), JsonOf(found));
        var changed = given.FirstOrDefault(property => !JsonNode.DeepEquals(property.Value, said[property.Key]));
        return changed.Key is null
            ? null
            : $"Its entry of {link} gives {changed.Key} as {Text(said[changed.Key])}, but the chain as {Text(changed.Value)}.";
    }

    private static string Text(JsonNode? value) => value?.ToJsonString(ArchiveJson.Options) ?? "nothing";

    private static JsonObject JsonOf(CatalogueEntry entry) => JsonSerializer.SerializeToNode(entry, ArchiveJson.Options)!.AsObject();
}
