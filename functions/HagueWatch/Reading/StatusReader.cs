using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Reading;

/// <summary>Reads the status of the whole pipeline.</summary>
internal sealed class StatusReader(
    PublisherStatusReader publishers,
    HeldEditionsReader editions,
    JsonBlob<Catalogue> catalogues,
    RunRecords runRecords,
    AlertReader alerts,
    Outbox outbox,
    EndpointStates endpoints,
    FaultReader faults)
{
    private const int RunsShown = 3;

    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var runs = await runRecords.ReadLastOfEachAsync(
            await runRecords.ListAsync(cancellationToken), RunsShown, cancellationToken);
        var open = await alerts.ReadOpenAsync(cancellationToken);
        return new StatusReport(
            await faults.ReadAsync(catalogue, cancellationToken),
            await publishers.ReadAsync(catalogue, runs, cancellationToken),
            await editions.ReadAsync(catalogue, cancellationToken),
            [.. open.Where(alert => alert.State == AlertState.Firing).Select(FiringAlert.From)],
            await CountAsync(cancellationToken),
            runs);
    }

    private async Task<OutboxCounts> CountAsync(CancellationToken cancellationToken)
    {
        await outbox.ListEndpointsAsync(cancellationToken);
        var states = (await endpoints.ReadAllAsync(cancellationToken)).Values;
        return new OutboxCounts(
            states.Sum(state => state.Due?.Count ?? 0),
            states.Sum(state => state.Dead.Count),
            states.Max(state => state.LastDelivered));
    }
}

/// <summary>Counts the deliveries that are not done.</summary>
/// <param name="Due">How many wait for an attempt.</param>
/// <param name="Dead">How many were given up.</param>
/// <param name="LastDelivered">When one was last accepted.</param>
internal sealed record OutboxCounts(int Due, int Dead, DateTimeOffset? LastDelivered);

/// <summary>Reports the editions held, what fires, what is due, and the last runs.</summary>
/// <param name="Faults">What an operator must mend: of the clock and of the settings.</param>
/// <param name="Publishers">How each publisher was found last.</param>
/// <param name="Editions">The editions held.</param>
/// <param name="OpenAlerts">What fires.</param>
/// <param name="Outbox">What is due and dead.</param>
/// <param name="Runs">The last runs, of each function the newest first.</param>
internal sealed record StatusReport(
    IReadOnlyList<string> Faults,
    IReadOnlyList<PublisherStatus> Publishers,
    IReadOnlyList<HeldEdition> Editions,
    IReadOnlyList<FiringAlert> OpenAlerts,
    OutboxCounts Outbox,
    IReadOnlyList<RunRecord> Runs)
{
    /// <summary>What needs an operator's attention, a phrase each.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Attention { get; } =
    [
        .. Faults,
        .. Publishers.Where(one => one.Quarantined is not null).Select(
            one => $"{PublisherNames.Of(one.Publisher)}'s offer is in quarantine"),
        .. Publishers.Where(one => one.Freshness is { State: not FreshnessState.Fresh }).Select(
            one => $"{PublisherNames.Of(one.Publisher)} is {Spelling.Kebab(one.Freshness!.State)}"),
        .. Publishers.Where(one => one.Contact is { FailingSince: not null }).Select(
            one => $"{PublisherNames.Of(one.Publisher)} cannot be read"),
        .. OpenAlerts.Where(one => PipelineKinds.Contains(one.Alert.Kind)).Select(one => one.Alert.ToString()),
        .. Outbox.Dead == 0 ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"{Outbox.Dead} dead letters") },
        .. Runs.GroupBy(run => run.Function).Where(runs => runs.First().Outcome == RunOutcome.Failed).Select(
            runs => $"{runs.Key} failed"),
    ];

    /// <summary>Whether all is well, as one word.</summary>
    [JsonIgnore]
    public PipelineState State =>
        Attention.Count > 0 ? PipelineState.Attention
        : Editions.Count == 0 || Runs.Count == 0 ? PipelineState.Unknown
        : PipelineState.Well;

    private static AlertKind[] PipelineKinds =>
    [
        AlertKind.EditionQuarantined, AlertKind.SourceUnreachable, AlertKind.SourceFailing, AlertKind.FunctionOverdue,
        AlertKind.SourceStale, AlertKind.ArchiveCorrupt, AlertKind.EndpointFailing,
    ];
}

/// <summary>Says in one word how the pipeline is.</summary>
internal enum PipelineState
{
    /// <summary>Nothing needs an operator.</summary>
    Well,

    /// <summary>Something does.</summary>
    Attention,

    /// <summary>Nothing is held, or nothing has run yet, so that nothing can be said.</summary>
    Unknown,
}

/// <summary>Summarises an alert that is firing.</summary>
internal sealed record FiringAlert(
    AlertKey Alert,
    AlertSeverity Severity,
    int Sequence,
    DateTimeOffset? Since,
    string Summary)
{
    /// <summary>The summary in one short sentence, for people.</summary>
    [JsonIgnore]
    public string Headline { get; init; } = "";

    public static FiringAlert From(AlertSummary alert) =>
        new(alert.Alert, alert.Severity!.Value, alert.Sequence, alert.Since, alert.Summary!) { Headline = alert.Headline! };
}
