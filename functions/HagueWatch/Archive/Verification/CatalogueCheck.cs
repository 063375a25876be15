using System.Text.Json;
using System.Text.Json.Nodes;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Compares the catalogue with the one that follows from the chains.</summary>
internal static class CatalogueCheck
{
    private const string Rebuild = "`verify --rebuild` rebuilds the catalogue from the chains.";

    /// <param name="held">The catalogue that is there.</param>
    /// <param name="expected">The catalogue that follows from the chains.</param>
    /// <param name="isWhole">Whether the chains have no fault; otherwise further entries are not judged.</param>
    /// <returns>What is wrong, or null.</returns>
    public static ArchiveFault? Compare(HeldCatalogue held, Catalogue expected, bool isWhole)
    {
        IReadOnlyList<string> differences = held switch
        {
            { Blob: null } => expected.Editions.Count > 0 ? ["It is not there, but there are chains."] : [],
            { Unreadable: { } reason } => [reason],
            _ =>
            [
                .. expected.Editions.Select(entry => DifferenceOf(entry, held.Catalogue)).OfType<string>(),
                .. (expected.Amendments ?? []).Select(one => DifferenceOf(one, held.Catalogue)).OfType<string>(),
                .. (expected.Outlooks ?? []).Select(one => DifferenceOf(one, held.Catalogue)).OfType<string>(),
            ],
        };
        if (differences.Count == 0
            && isWhole
            && held.Blob?.Bytes.Span.SequenceEqual(ArchiveJson.Write(expected).Span) == false)
        {
            differences = ["It holds what the chains hold, but more or in another form."];
        }

        return differences.Count == 0
            ? null
            : new ArchiveFault(HeldCatalogue.Path, string.Join(' ', [.. differences, Rebuild]));
    }

    /// <summary>Names an entry that contradicts its link, where no other witness shows which was altered.</summary>
    public static ArchiveFault DoubtOf(string publisher, int number) => new(
        HeldCatalogue.Path,
        $"Its entry of {BlobPaths.InArchive(BlobPaths.Link(publisher, number))} has another linkSha256 than the link: "
        + "one of them was altered.");

    private static string? DifferenceOf(CatalogueEntry expected, Catalogue held)
    {
        var link = BlobPaths.InArchive(BlobPaths.Link(expected.Publisher, expected.Link));
        return held.Editions.FirstOrDefault(one =>
            (one.Publisher, one.Link) == (expected.Publisher, expected.Link)) is { } found
            ? DifferenceOf(link, JsonOf(expected), JsonOf(found))
            : $"It lacks the entry of {link} "
                + $"({expected.Publisher} edition {expected.Edition} revision {expected.Revision}).";
    }

    private static string? DifferenceOf(Amendment expected, Catalogue held)
    {
        var link = BlobPaths.InArchive(BlobPaths.Link(expected.Publisher, expected.Link));
        return held.AmendmentsOf(expected.Publisher).FirstOrDefault(one => one.Link == expected.Link) is { } found
            ? DifferenceOf(link, JsonOf(expected), JsonOf(found))
            : $"It lacks the entry of {link} (an amendment of {expected.Publisher} edition {expected.Edition}).";
    }

    private static string? DifferenceOf(OutlookEntry expected, Catalogue held)
    {
        var link = BlobPaths.InArchive(BlobPaths.Link(OutlookEntry.Chain, expected.Link));
        return held.Outlooks?.FirstOrDefault(one => one.Link == expected.Link) is { } found
            ? DifferenceOf(link, JsonOf(expected), JsonOf(found))
            : $"It lacks the entry of {link} (the outlook of {expected.Publisher} edition {expected.Edition}).";
    }

    private static string? DifferenceOf(string link, JsonObject expected, JsonObject actual)
    {
        var changed = expected
            .FirstOrDefault(property => !JsonNode.DeepEquals(property.Value, actual[property.Key]));
        return changed.Key is null
            ? null
            : $"Its entry of {link} has {changed.Key} as {Text(actual[changed.Key])}, "
                + $"but the chain as {Text(changed.Value)}.";
    }

    private static string Text(JsonNode? value) => value?.ToJsonString(ArchiveJson.Options) ?? "nothing";

    private static JsonObject JsonOf<T>(T entry) =>
        JsonSerializer.SerializeToNode(entry, ArchiveJson.Options)!.AsObject();
}
