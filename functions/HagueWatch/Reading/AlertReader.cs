using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reads the alerts that were ever published, or are about to be.</summary>
internal sealed class AlertReader(JsonBlob<Ledger> ledgers)
{
    /// <summary>Reads the alerts that are firing or pending.</summary>
    public async Task<IReadOnlyList<AlertSummary>> ReadOpenAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAllAsync(cancellationToken)).Where(one => one.State is AlertState.Firing or AlertState.Pending)];

    public async Task<IReadOnlyList<AlertSummary>> ReadAllAsync(CancellationToken cancellationToken) =>
        [.. (await ReadRecordsAsync(cancellationToken)).Select(alert => new AlertSummary(alert.Key, alert.Value))];

    /// <summary>Reads one alert.</summary>
    /// <exception cref="UnknownKeyException">There is none of that key.</exception>
    public async Task<AlertReport> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var alerts = await ReadRecordsAsync(cancellationToken);
        return AlertKey.TryParse(text, out var key) && alerts.FirstOrDefault(alert => alert.Key == key).Value is { } record
            ? new AlertReport(key, record)
            : throw new UnknownKeyException(
                "alert", text, alerts.Select(alert => alert.Key.ToString()), "`alerts list --all` shows those there are.");
    }

    private async Task<IReadOnlyList<KeyValuePair<AlertKey, AlertRecord>>> ReadRecordsAsync(
        CancellationToken cancellationToken)
    {
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        return
        [
            .. ledger.Alerts.Where(alert => alert.Value.Last is not null || alert.Value.State == AlertState.Pending),
        ];
    }
}

/// <summary>Summarises an alert.</summary>
internal sealed class AlertSummary(AlertKey key, AlertRecord record)
{
    public AlertKey Alert => key;
    public AlertState State => record.State;
    public DateTimeOffset? Since => record.Since;
    public int Sequence => record.Sequence;
    public AlertSeverity? Severity => record.Last?.Severity;
    public AlertCause? Cause => record.Last?.Cause;
    public string? Summary => record.Last?.Summary;
}

/// <summary>Reports an alert with its last event and its evidence.</summary>
internal sealed class AlertReport(AlertKey key, AlertRecord record)
{
    [JsonIgnore]
    public AlertSummary Summary { get; } = new(key, record);

    public AlertKey Alert => key;
    public AlertState State => record.State;
    public DateTimeOffset? Since => record.Since;
    public int Sequence => record.Sequence;

    [JsonPropertyName("standing")]
    public LastDecision? LastDecision => record.LastDecision;

    public AlertEvent? Last => record.Last;
}
