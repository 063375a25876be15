using HagueWatch.Alerts;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Outlook;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Webhooks;

/// <summary>A made-up story in which every kind of alert goes through every transition that it can.</summary>
internal static class AlertStory
{
    private static readonly string[] PledgeIds = ["hague-2025", "wales-2014", "wales-2014-equipment", "estonia-2025"];

    private static readonly IReadOnlyList<Pledge> Pledges =
    [
        .. PledgeBook.ReadBundled().Pledges.Where(pledge => PledgeIds.Contains(pledge.Id)),
        PledgeBook.ReadBundled().Pledges.Single(pledge => pledge.Id == "czechia-2026") with
        {
            Id = "declined-2026",
            Title = "Made up: it will not follow",
            Allies = ["EST"],
            Ended = new DateOnly(2026, 7, 13),
        },
    ];

    /// <summary>The bundled rules, with the one that is off by default.</summary>
    private static readonly AlertRules Rules = AlertRules.Read(
        """{ "outlook.unlikely": { "severity": "information", "for": 2, "below": 0.1 } }"""u8, "rules.json");

    /// <summary>The kinds about the pipeline, each with what it is about.</summary>
    private static readonly Dictionary<AlertKind, string> Subjects = new()
    {
        [AlertKind.SourceStale] = "nato",
        [AlertKind.SourceUnreachable] = "nato",
        [AlertKind.SourceFailing] = "nato",
        [AlertKind.FunctionOverdue] = "IngestNato",
        [AlertKind.ArchiveCorrupt] = "archive",
        [AlertKind.EndpointFailing] = "desk",
    };

    /// <summary>Plays it through the pure core.</summary>
    /// <returns>All events in order.</returns>
    public static IReadOnlyList<AlertEvent> Play()
    {
        var held = new List<ArchivedEdition>();
        var (ledger, day) = (Ledger.Empty, new DateOnly(2026, 7, 10));

        // Estonia fails all that is asked of it, and what goes wrong with the pipeline does.
        Hold(Edition(2026, (2024, 3.4m), (2026, 1.9m)), equipment: 10);
        Evaluate(issues: [.. Subjects.Keys.Select(IssueOf)]);
        // It fails in another year too, two publishers disagree, and one that is late becomes stale.
        Hold(Edition(2027, (2024, 3.4m), (2026, 1.9m), (2027, 1.8m)), equipment: 11);
        Evaluate(sipri: 9.9m, issues: [IssueOf(AlertKind.SourceStale) with { Severity = AlertSeverity.Critical }]);
        // It keeps all promises.
        Hold(Edition(2028, (2024, 3.4m), (2026, 1.9m), (2027, 1.8m), (2028, 5.5m)), equipment: 30);
        Evaluate(sipri: 1.9m);
        // It fails once more, by a figure that is then read to another value; and 2027 was better than it had seemed.
        Hold(Edition(2029, (2024, 3.4m), (2026, 1.9m), (2027, 5.8m), (2028, 5.5m), (2029, 1.7m)), equipment: 12);
        Evaluate();
        var corrected = Edition(2029, (2024, 3.4m), (2026, 1.9m), (2027, 5.8m), (2028, 5.5m), (2029, 5.6m));
        Hold(corrected, equipment: 31, revision: 2);
        Evaluate();
        // What is offered next is refused, then something else that is offered, and in the end an edition is archived.
        Evaluate(quarantined: "0123456789ab-p1");
        Evaluate(quarantined: "ba9876543210-p1");
        Evaluate();
        return ledger.Unpublished;

        void Hold(IReadOnlyList<Observation> shares, decimal equipment, int revision = 1)
        {
            var last = shares[^1].Year.Number;
            var edition = MadeUp.Edition([.. shares, Figure(Indicators.EquipmentShare, last, equipment, last)]);
            held.Add(ArchivedEditions.Create(edition, held.Count + 1, revision, $"workbook of {last}"));
        }

        void Evaluate(string? quarantined = null, decimal? sipri = null, IReadOnlyList<HealthIssue>? issues = null)
        {
            day = day.AddDays(1);
            var editions = new Dictionary<string, PublishedEditions>
            {
                ["nato"] = new(held[^1], held.ToDictionary(one => one.Entry.Link)),
            };
            if (sipri is { } share)
            {
                var year = held[^1].Edition.LastYear.Number - 1;
                var figure = Figure(Indicators.MilitaryShareOfGdp, year, share, year + 1);
                var other = ArchivedEditions.Create(new Edition
                {
                    Publisher = "sipri",
                    Id = $"1949-{year}",
                    Title = "Made up",
                    Published = new DateOnly(2026, 7, 10),
                    Observations = [figure],
                });
                editions["sipri"] = new PublishedEditions(other, new Dictionary<int, ArchivedEdition> { [1] = other });
            }

            var inputs = new EvaluationInputs
            {
                Day = day,
                Quarantined = new Dictionary<string, QuarantineRecord?>
                {
                    ["nato"] = quarantined is null ? null : Refused(quarantined),
                },
                Health = [new HealthReport([.. Subjects.Keys], issues ?? [])],
                Pledges = Pledges,
                Rules = Rules,
                Pairs = [.. CorroborationBook.ReadBundled().Pairs.Where(pair => pair.Id == "nato-sipri")],
                Editions = editions,
                OffPathBefore = ArchivedEditions.OffPathBefore(Pledges, held, held[^1], day),
            };
            var outlook = Outlooks.Make(held[^1], ("EST", held[^1].Edition.LastYear.Number < 2028 ? 0.08m : 0.5m));
            inputs = inputs with { Outlooks = UnlikelyCondition.FindAll(outlook, inputs, ledger) };
            var now = new DateTimeOffset(day, new TimeOnly(6, 20), TimeSpan.Zero);
            ledger = ledger.Advance(AlertEvaluation.Evaluate(inputs, ledger), LedgerBasis.None, now);
        }
    }

    private static Observation[] Edition(int last, params (int Year, decimal Share)[] shares) =>
        [.. shares.Select(one => Figure(Indicators.DefenceShareOfGdp, one.Year, one.Share, last))];

    private static Observation Figure(Indicator indicator, int year, decimal value, int lastYear) =>
        MadeUp.Observation("EST", indicator, year, value) with
        {
            Status = year == lastYear ? ObservationStatus.Estimate : ObservationStatus.Actual,
            Flags = year == lastYear ? "e" : "",
        };

    private static HealthIssue IssueOf(AlertKind kind) => new(kind, Subjects[kind], "Something is wrong.");

    private static QuarantineRecord Refused(string key) => new()
    {
        Publisher = "nato",
        Key = key,
        Edition = "2030",
        ParserVersion = 1,
        Documents = ArchivedEditions.Create(MadeUp.Shares("EST", 3.4m, 5.6m), document: key).Description.Documents,
        Findings =
        [
            new Finding("HW2007", Severity.Error, "TABLE3!A3", "Poland has no row."),
            new Finding("HW3002", Severity.Warning, "TABLE3!N11", "It jumps."),
        ],
    };
}
