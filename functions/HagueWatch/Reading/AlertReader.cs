using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Reading;

/// <summary>Reads the alerts that were ever published, or are about to be.</summary>
internal sealed class AlertReader(JsonBlob<Ledger> ledgers, JsonBlob<SilenceBook> silences, KeptEvents events, TimeProvider clock)
{
    /// <summary>Reads the alerts that are firing or pending.</summary>
    public async Task<IReadOnlyList<AlertSummary>> ReadOpenAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAllAsync(cancellationToken)).Where(one => one.State is AlertState.Firing or AlertState.Pending)];

    public async Task<IReadOnlyList<AlertSummary>> ReadAllAsync(CancellationToken cancellationToken) =>
        await SummariseAsync(RecordsOf((await ledgers.ReadAsync(cancellationToken)).Value), cancellationToken);

    /// <summary>Reads one alert.</summary>
    /// <exception cref="UnknownKeyException">There is none of that key.</exception>
    public async Task<AlertReport> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        var alerts = RecordsOf(ledger);
        if (!AlertKey.TryParse(text, out var key) || alerts.FirstOrDefault(alert => alert.Key == key).Value is not { } record)
        {
            throw new UnknownKeyException(
                "alert", text, alerts.Select(alert => alert.Key.ToString()), "`alerts list --all` shows those there are.");
        }

        var summary = await SummariseAsync([new(key, record)], cancellationToken);
        return new AlertReport(summary[0], record, await events.ReadAsync(ledger, key, cancellationToken));
    }

    private async Task<IReadOnlyList<AlertSummary>> SummariseAsync(
        IReadOnlyList<KeyValuePair<AlertKey, AlertRecord>> alerts, CancellationToken cancellationToken)
    {
        var (book, now) = ((await silences.ReadAsync(cancellationToken)).Value, clock.GetUtcNow());
        return
        [
            .. alerts.Select(alert => new AlertSummary(alert.Key, alert.Value)
            {
                Silence = book.Find(alert.Key, now),
                Acknowledged = book.Find(
                    alert.Key, alert.Value.State, alert.Value.Last?.Severity, alert.Value.Since),
            }),
        ];
    }

    private static IReadOnlyList<KeyValuePair<AlertKey, AlertRecord>> RecordsOf(Ledger ledger) =>
        [.. ledger.Alerts.Where(alert => alert.Value.Last is not null || alert.Value.State == AlertState.Pending)];
}

/// <summary>Summarises an alert.</summary>
internal sealed class AlertSummary(AlertKey key, AlertRecord record)
{
    /// <summary>What was told last: of an ally in one short sentence, of the pipeline in full; null while nothing was.</summary>
    [JsonIgnore]
    public string? Headline => record.Last is { Ally: not null } last ? EventHeadline.Of(last) : record.Last?.Summary;

    public AlertKey Alert => key;
    public AlertState State => record.State;
    public DateTimeOffset? Since => record.Since;
    public int Sequence => record.Sequence;
    public AlertSeverity? Severity => record.Last?.Severity;
    public AlertCause? Cause => record.Last?.Cause;
    public string? Summary => record.Last?.Summary;

    /// <summary>The silence that holds for it.</summary>
    public Silence? Silence { get; init; }

    /// <summary>The operator's word that it is being looked after.</summary>
    public Acknowledgement? Acknowledged { get; init; }
}

/// <summary>Reports an alert with its last event and its evidence.</summary>
internal sealed class AlertReport(AlertSummary summary, AlertRecord record, IReadOnlyList<AlertEvent> events)
{
    [JsonIgnore]
    public AlertSummary Summary => summary;

    public AlertKey Alert => summary.Alert;
    public AlertState State => record.State;
    public DateTimeOffset? Since => record.Since;
    public int Sequence => record.Sequence;

    [JsonPropertyName("standing")]
    public LastDecision? LastDecision => record.LastDecision;

    public AlertEvent? Last => record.Last;
    public Silence? Silence => summary.Silence;
    public Acknowledgement? Acknowledged => summary.Acknowledged;

    /// <summary>Its events as they are kept, in their order; of an earlier version's, what was left.</summary>
    public IReadOnlyList<AlertEvent> Events => events;
}
