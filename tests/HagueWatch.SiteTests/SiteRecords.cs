using System.Globalization;
using System.Text;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Cli.Replay;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Site;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Outlook;
using HagueWatch.Tests.Publishers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.SiteTests;

/// <summary>Records as an archive would give them, without one.</summary>
internal static class SiteRecords
{
    private static readonly PledgeBook Pledges = PledgeBook.ReadBundled();
    private static readonly CorroborationBook Corroboration = CorroborationBook.ReadBundled();
    private static readonly Dictionary<string, PublisherDescriptor> Publishers =
        PublisherServices.Descriptors.ToDictionary(publisher => publisher.Id);

    /// <summary>The bundled editions, as the replay archives them.</summary>
    public static IReadOnlyList<ArchivedEdition> Bundled { get; } = Parse();

    /// <summary>What the replay publishes.</summary>
    public static PublicRecord Replayed { get; } = Create(Bundled);

    /// <summary>Many editions of NATO's, each with figures of its own, until so many events were told.</summary>
    /// <param name="editions">How many editions of NATO's.</param>
    public static PublicRecord Grow(int editions)
    {
        var last = Bundled.Last(edition => edition.Entry.Publisher == NatoPublisher.Descriptor.Id);
        var grown = Enumerable.Range(1, editions - 2).Select(n => Later(last, n));
        return Create([.. Bundled, .. grown]);
    }

    /// <summary>The record as it was before its last event was told.</summary>
    public static PublicRecord WithoutLastEvent(PublicRecord record) =>
        Copy(record, [.. record.Events.SkipLast(1)], record.Outlooks);

    /// <summary>The record of an archive that keeps no outlook.</summary>
    public static PublicRecord WithoutOutlooks(PublicRecord record) => Copy(record, record.Events, []);

    /// <summary>Plays editions in the order in which they became known.</summary>
    public static PublicRecord Create(
        IReadOnlyList<ArchivedEdition> editions, SilenceBook? silences = null, SiteSettings? settings = null)
    {
        var catalogue = editions.Aggregate(Catalogue.Empty, (held, edition) => held.With(edition.Entry));
        var ledger = Ledger.Empty with { Bulletins = new Dictionary<string, int>() };
        var known = new List<ArchivedEdition>();
        var outlooks = new List<KeptOutlook>();
        foreach (var edition in editions.OrderBy(one => one.Entry.KnownFrom))
        {
            known.Add(edition);
            Outlooks.Keep(outlooks, known, edition.Entry.KnownFrom.AddHours(3));
            ledger = Evaluate(ledger, known, silences ?? SilenceBook.Empty, edition.Entry.KnownFrom.AddHours(3));
        }

        var part = new PublicPart(Publishers, settings ?? new SiteSettings());
        return new PublicRecord(part.Of(catalogue), part.Of(editions))
        {
            Pledges = Pledges,
            Corroboration = Corroboration,
            Publishers = Publishers,
            Events = part.Of(Array.Empty<AlertEvent>(), ledger),
            Bulletins = part.Of(Array.Empty<Bulletin>(), ledger),
            Outlooks = [.. outlooks.Where(one => settings?.Omit.Contains(one.Entry.Publisher) != true)],
            Evaluated = ledger.Evaluated,
            Checked = DateOnly.FromDateTime(ledger.Evaluated.UtcDateTime),
            Verified = DateOnly.FromDateTime(ledger.Evaluated.UtcDateTime),
            Address = settings?.Address,
        };
    }

    private static PublicRecord Copy(
        PublicRecord record, IReadOnlyList<AlertEvent> events, IReadOnlyList<KeptOutlook> outlooks) =>
        new(record.Catalogue, record.Editions)
        {
            Pledges = record.Pledges,
            Corroboration = record.Corroboration,
            Publishers = record.Publishers,
            Events = events,
            Bulletins = record.Bulletins,
            Outlooks = outlooks,
            Evaluated = record.Evaluated,
            Checked = record.Checked,
            Verified = record.Verified,
            Address = record.Address,
        };

    private static Ledger Evaluate(
        Ledger ledger, IReadOnlyList<ArchivedEdition> known, SilenceBook silences, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var inForce = Pledges.InForce(day);
        var editions = known
            .GroupBy(edition => edition.Entry.Publisher)
            .ToDictionary(
                publisher => publisher.Key,
                publisher => new PublishedEditions(publisher.Last(), publisher.ToDictionary(one => one.Entry.Link))
                {
                    Earlier = [.. publisher.SkipLast(1).Select(one => one.Edition)],
                });
        var nato = editions.GetValueOrDefault(NatoPublisher.Descriptor.Id);
        var inputs = new EvaluationInputs
        {
            Day = day,
            Quarantined = new Dictionary<string, QuarantineRecord?>(),
            Health = [],
            Pledges = inForce,
            Rules = AlertRules.ReadBundled(),
            Silences = silences,
            Pairs = Corroboration.Pairs,
            Editions = editions,
            OffPathBefore = nato is null
                ? inForce.ToDictionary(pledge => pledge.Id, _ => (IReadOnlySet<Ally>)new HashSet<Ally>())
                : ArchivedEditions.OffPathBefore(inForce, [.. nato.ByLink.Values], nato.Current, day),
        };
        return ledger.Advance(AlertEvaluation.Evaluate(inputs, ledger), LedgerBasis.None, now, new EventIssuer("test"));
    }

    private static IReadOnlyList<ArchivedEdition> Parse()
    {
        var bundled = ReplayEditions.Read();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" })
            .Build();
        using var services = new ServiceCollection()
            .AddLogging()
            .AddHagueWatch(configuration)
            .Replace(ServiceDescriptor.Singleton(new NatoParser(bundled.ExpectedGaps)))
            .BuildServiceProvider();
        var registry = services.GetRequiredService<PublisherRegistry>();
        var offered = bundled.Offered.Select(one =>
            (one.Publisher, Bytes: one.Read(), Known: one.Published, Url: new Uri($"http://127.0.0.1{one.Workbook}")));
        var imported = bundled.Imported.Select(one =>
            (one.Publisher, Bytes: one.Read().Bytes.ToArray(), Known: new DateTimeOffset(one.Published, default, default), Url: new Uri($"file:///{one.FileName}")));
        return
        [
            .. offered.Concat(imported).GroupBy(one => one.Publisher).SelectMany(publisher => publisher.Select((one, index) =>
            {
                var document = Documents.Create(one.Bytes, facts => facts with { Url = one.Url, FinalUrl = one.Url, Retrieved = one.Known });
                var edition = registry.Get(one.Publisher).Parse([document]).Edition!;
                var archived = ArchivedEditions.Create(edition, index + 1, document: $"{one.Publisher}{index}");
                return archived with
                {
                    Entry = archived.Entry with { KnownFrom = one.Known, Documents = [document.Facts.Sha256] },
                    Description = archived.Description with { Documents = [document.Facts], Notes = edition.Notes },
                };
            })),
        ];
    }

    /// <summary>An edition of a later year, with shares that fall and rise so that alerts come and go.</summary>
    private static ArchivedEdition Later(ArchivedEdition last, int years)
    {
        var year = last.Edition.LastYear.Number + years;
        var observations = last.Edition.Observations.Select(one => one with
        {
            Year = new FiscalYear(one.Year.Number + years),
            Value = one.Value is { } value && one.Year.Number + years > 2024
                ? Math.Round(value * (1 + (((((one.Area.Code[0] * 7) + (years * 13)) % 11) - 5) * 0.03m)), 4)
                : one.Value,
        });
        var edition = new Edition
        {
            Publisher = last.Edition.Publisher,
            Id = year.ToString(CultureInfo.InvariantCulture),
            Title = string.Create(CultureInfo.InvariantCulture, $"Made up ({year - 12}-{year})"),
            Published = last.Edition.Published.AddYears(years),
            Observations = [.. observations.Concat(Baseline(last, years))],
            Tables = last.Edition.Tables,
        };
        var archived = ArchivedEditions.Create(edition, last.Entry.Link + years, document: $"made up {year}");
        return archived with { Entry = archived.Entry with { KnownFrom = last.Entry.KnownFrom.AddYears(years) } };
    }

    /// <summary>The figures of 2024, where the line begins.</summary>
    private static IEnumerable<Observation> Baseline(ArchivedEdition last, int years)
    {
        var first = last.Edition.Observations.Min(one => one.Year.Number) + years;
        return last.Edition.Observations.Where(one =>
            one.Indicator == Indicators.DefenceShareOfGdp && one.Year.Number == 2024 && one.Year.Number < first);
    }
}
