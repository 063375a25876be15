using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Cli.Replay;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Site;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Outlook;
using HagueWatch.Tests.Publishers;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Site;

/// <summary>What the replay would publish, made without storage.</summary>
internal static class ReplayedRecord
{
    private static readonly Uri Loopback = new("http://127.0.0.1:8080/");

    private static readonly Lazy<PublicRecord> Made = new(() => Create(ReadEditions()));

    /// <summary>The record of all bundled editions, made once.</summary>
    public static PublicRecord Value => Made.Value;

    /// <summary>Makes a record of some editions of NATO's, such as made-up ones.</summary>
    public static PublicRecord From(params IEnumerable<Edition> editions) => Create(
        [.. editions.Index().Select(one => ArchivedEditions.Create(one.Item, one.Index + 1, document: $"{one.Index}"))]);

    /// <summary>Makes the record of archived editions, with the events and bulletins that they cause one after the other.</summary>
    public static PublicRecord Create(IReadOnlyList<ArchivedEdition> editions)
    {
        var pledges = PledgeBook.ReadBundled();
        var corroboration = CorroborationBook.ReadBundled();
        var ledger = Ledger.Empty;
        List<ArchivedEdition> held = [];
        List<KeptOutlook> outlooks = [];
        foreach (var edition in editions.OrderBy(one => one.Entry.KnownFrom))
        {
            held.Add(edition);
            var now = edition.Entry.KnownFrom;
            Outlooks.Keep(outlooks, held, now);
            ledger = ledger.Advance(
                AlertEvaluation.Evaluate(InputsOf(held, pledges, corroboration, now), ledger), LedgerBasis.None, now);
        }

        return new PublicRecord(
            editions.Aggregate(Catalogue.Empty, (catalogue, one) => catalogue.With(one.Entry)),
            [.. editions.OrderBy(one => one.Entry.Publisher, StringComparer.Ordinal).ThenBy(one => one.Entry.Link)])
        {
            Pledges = pledges,
            Corroboration = corroboration,
            Publishers = Descriptors.ToDictionary(one => one.Id),
            Events = [.. ledger.Unpublished.Where(one => one.Ally is not null && one.Kind != AlertKind.SourcesDisagree)],
            Bulletins = ledger.UnpublishedBulletins,
            Outlooks = outlooks,
            Evaluated = ledger.Evaluated,
            Checked = DateOnly.FromDateTime(ledger.Evaluated.UtcDateTime),
        };
    }

    private static IReadOnlyList<PublisherDescriptor> Descriptors { get; } =
        [NatoPublisher.Descriptor, SipriPublisher.Descriptor, WorldBankPublisher.Descriptor, EurostatPublisher.Descriptor];

    private static EvaluationInputs InputsOf(
        List<ArchivedEdition> held, PledgeBook pledges, CorroborationBook corroboration, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var catalogue = held.Aggregate(Catalogue.Empty, (catalogue, one) => catalogue.With(one.Entry));
        var inForce = pledges.InForce(day);
        var editions = new Dictionary<string, PublishedEditions>();
        foreach (var chain in held.GroupBy(one => one.Entry.Publisher))
        {
            var known = catalogue.KnownAt(chain.Key, now).Select(entry => chain.Single(one => one.Entry == entry)).ToList();
            editions[chain.Key] = new PublishedEditions(known[^1], chain.ToDictionary(one => one.Entry.Link))
            {
                Earlier = [.. known.SkipLast(1).Select(one => one.Edition)],
            };
        }

        return new EvaluationInputs
        {
            Day = day,
            Quarantined = new Dictionary<string, QuarantineRecord?>(),
            Health = [],
            Pledges = inForce,
            Rules = AlertRules.ReadBundled(),
            Pairs = corroboration.Pairs,
            Editions = editions,
            OffPathBefore = editions.TryGetValue("nato", out var nato)
                ? ArchivedEditions.OffPathBefore(inForce, held, nato.Current, day)
                : [],
        };
    }

    private static IReadOnlyList<ArchivedEdition> ReadEditions()
    {
        var bundled = ReplayEditions.Read();
        var parser = new NatoParser(bundled.ExpectedGaps);
        IReadOnlyList<IPublisher> others =
        [
            new SipriPublisher(null!, Options.Create(new SipriOptions())),
            new WorldBankPublisher(null!, Options.Create(new WorldBankOptions()), TimeProvider.System),
            new EurostatPublisher(null!, Options.Create(new EurostatOptions())),
        ];
        return
        [
            .. bundled.Offered.Index().Select(one => Archive(
                parser.Parse(Documents.Create(one.Item.Read())).Edition!,
                one.Index + 1,
                new Uri(Loopback, one.Item.Workbook),
                one.Item.Published,
                stated: null)),
            .. bundled.Imported.Select(one =>
            {
                var file = one.Read();
                var url = new Uri($"file:///home/analyst/{file.Name}");
                var publisher = others.Single(other => other.Id == one.Publisher);
                var edition = publisher
                    .Parse([Documents.Create(file.Bytes.ToArray(), facts => facts with { Url = url })]).Edition!;
                var mayBe = edition.WithObservations(
                    [.. edition.Observations.Where(figure => publisher.Descriptor.MayRepublish(figure))]);
                return Archive(mayBe, 1, url, new DateTimeOffset(one.Published, default, TimeSpan.Zero), one.Published);
            }),
        ];
    }

    private static ArchivedEdition Archive(
        Edition edition, int link, Uri url, DateTimeOffset published, DateOnly? stated)
    {
        var archived = ArchivedEditions.Create(edition, link, document: $"{edition.Publisher} {link}");
        var terms = Descriptors.Single(one => one.Id == edition.Publisher).Terms;
        return archived with
        {
            Entry = archived.Entry with
            {
                KnownFrom = published,
                Published = DateOnly.FromDateTime(published.UtcDateTime),
            },
            Description = archived.Description with
            {
                Citation = terms.Citation,
                Documents =
                [
                    archived.Description.Documents[0] with
                    {
                        Url = url,
                        FinalUrl = url,
                        Retrieved = published,
                        Published = stated,
                    },
                ],
            },
            Licence = new PackageLicence(terms.LicenceName, terms.LicenceUrl.AbsoluteUri),
        };
    }
}
