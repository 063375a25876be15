using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Site.Pages;

/// <summary>Says where an edition came from, down to the hashes of what is kept of it.</summary>
internal static class Provenance
{
    public static Table Of(PublicRecord record, ArchivedEdition edition)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(edition);
        var (entry, terms) = (edition.Entry, record.Publishers[edition.Entry.Publisher].Terms);
        List<TableRow> rows =
        [
            Row("Publisher", new Cell(terms.Title, terms.Home.AbsoluteUri)),
            Row("Published", new Cell(Words.Day(entry.Published))),
            Row("Known since", new Cell(Words.Day(entry.KnownFrom))),
        ];
        foreach (var document in edition.Description.Documents)
        {
            var address = PublicAddress.Of(document);
            rows.Add(Row(
                "Document",
                new Cell(
                    address.Address?.AbsoluteUri ?? $"{address.How}; the publisher's page has it",
                    (address.Address ?? terms.Home).AbsoluteUri,
                    Note: $"SHA-256 {document.Sha256}; {address.How} {Words.Day(document.Retrieved)}")));
        }

        rows.Add(Row("Manifest", new Cell(BlobPaths.InArchive(entry.Manifest), Note: $"SHA-256 {entry.ManifestSha256}")));
        rows.Add(Row(
            "Link of the chain",
            new Cell(BlobPaths.InArchive(BlobPaths.Link(entry.Publisher, entry.Link)), Note: $"SHA-256 {entry.LinkSha256}")));
        rows.Add(Row("Licence", new Cell(edition.Licence.Title, edition.Licence.Path)));
        rows.Add(Row("Cite it as", new Cell(edition.Description.Citation)));
        return new Table(
            string.Create(CultureInfo.InvariantCulture, $"What is kept of {terms.Name} {entry.Edition}, revision {entry.Revision}"),
            ["", ""],
            rows);
    }

    private static TableRow Row(string name, Cell cell) => new([new Cell(name), cell]);
}
