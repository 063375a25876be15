using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Alerts;

/// <summary>Editions as the archive would hold them, without an archive.</summary>
internal static class ArchivedEditions
{
    /// <param name="edition">The edition.</param>
    /// <param name="link">Its number in the chain.</param>
    /// <param name="revision">Which revision of the edition it is.</param>
    /// <param name="document">What its document's hash is made from.</param>
    public static ArchivedEdition Create(Edition edition, int link = 1, int revision = 1, string document = "workbook")
    {
        var hash = Sha256.Compute(System.Text.Encoding.UTF8.GetBytes(document));
        var known = new DateTimeOffset(edition.Published, new TimeOnly(12, 0), TimeSpan.Zero);
        var facts = new DocumentFacts
        {
            Url = new Uri($"https://www.nato.int/def-exp-{edition.Id}-en.xlsx"),
            FinalUrl = new Uri($"https://www.nato.int/def-exp-{edition.Id}-en.xlsx"),
            Sha256 = hash,
            Length = 8,
            Retrieved = known,
        };
        var description = new EditionDescription
        {
            Publisher = edition.Publisher,
            Id = edition.Id,
            Published = edition.Published,
            Retrieved = known,
            BackFilled = false,
            ParserVersion = 1,
            Citation = "NATO",
            Observations = edition.Observations.Count,
            LastYear = edition.LastYear,
            Documents = [facts],
            Tables = edition.Tables,
            Notes = [],
            Findings = [],
        };
        var entry = new CatalogueEntry
        {
            Publisher = edition.Publisher,
            Edition = edition.Id,
            Revision = revision,
            Title = edition.Title,
            Published = edition.Published,
            KnownFrom = known,
            Observations = edition.Observations.Count,
            LastYear = edition.LastYear,
            Findings = 0,
            Documents = [hash],
            Manifest = $"editions/{edition.Publisher}/{edition.Id}/{link}/datapackage.json",
            ManifestSha256 = hash,
            Link = link,
            LinkSha256 = hash,
        };
        return new ArchivedEdition(entry, description, new PackageLicence("Terms", "https://example.org/terms"), edition);
    }

    /// <summary>The allies that were off each pledge's path before an edition, by what an archive of these editions holds.</summary>
    public static Dictionary<string, IReadOnlySet<Ally>> OffPathBefore(
        IReadOnlyList<Pledge> pledges,
        IReadOnlyList<ArchivedEdition> held,
        ArchivedEdition current,
        DateOnly day)
    {
        var catalogue = held.Aggregate(Catalogue.Empty, (catalogue, edition) => catalogue.With(edition.Entry));
        return pledges.ToDictionary(pledge => pledge.Id, pledge =>
        {
            var history = new PathHistory(pledge, current.Edition, day);
            foreach (var earlier in history.Earlier(catalogue, current.Entry))
            {
                history.Consider(earlier, held.Single(one => one.Entry == earlier.Entry).Edition);
            }

            return history.OffPath;
        });
    }
}
