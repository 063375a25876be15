using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Reading;

/// <summary>Reads the configured endpoints with what is due to each.</summary>
internal sealed class EndpointReportReader(IOptions<WebhookOptions> options, EndpointStates states, Outbox outbox)
{
    /// <summary>The endpoints that receive nothing because of their settings.</summary>
    public IReadOnlyList<MisconfiguredReport> Misconfigured =>
        [.. options.Value.Misconfigured.Select(one => new MisconfiguredReport(one.Subject, one.Faults))];

    public async Task<IReadOnlyList<EndpointReport>> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = (await outbox.ListAsync(cancellationToken).ToListAsync(cancellationToken))
            .ToLookup(entry => entry.Endpoint);
        var reports = new List<EndpointReport>();
        foreach (var endpoint in options.Value.Endpoints)
        {
            var state = (await states.For(endpoint.Id).ReadAsync(cancellationToken)).Value;
            reports.Add(new EndpointReport(endpoint, state, entries[endpoint.Id]));
        }

        return reports;
    }
}

/// <summary>Reports an endpoint that receives nothing because of its settings.</summary>
/// <param name="Id">Its id; where it has none of its own, its number in the settings.</param>
/// <param name="Faults">What is wrong, each with the key of the setting and without its value.</param>
internal sealed record MisconfiguredReport(string Id, IReadOnlyList<string> Faults);

/// <summary>Reports an endpoint. Of its URL only scheme and host are shown: the rest may be a secret.</summary>
internal sealed class EndpointReport(Endpoint endpoint, EndpointState state, IEnumerable<OutboxEntry> entries)
{
    public string Id => endpoint.Id;
    public string Target => endpoint.Url.GetLeftPart(UriPartial.Authority);

    [JsonPropertyName("standing")]
    public string Status =>
        state.DisabledSince is { } since ? $"disabled since {ReportFormat.FormatInstant(since)}: it answered 410"
        : state.OpenUntil is { } until ? string.Create(
            CultureInfo.InvariantCulture,
            $"rests until {ReportFormat.FormatInstant(until)} after {state.FailuresInARow} failures in a row")
        : "enabled";

    public string Wants => string.Create(
        CultureInfo.InvariantCulture,
        $"kinds: {FormatList(endpoint.Kinds)}; allies: {FormatList(endpoint.Allies)}; from "
        + $"{Spelling.Kebab(endpoint.MinSeverity)} on; {endpoint.Secrets.Count} secret(s)"
        + $"{(endpoint.Heartbeat == HeartbeatPeriod.Off ? "" : $"; {Spelling.Kebab(endpoint.Heartbeat)} heartbeat")}");

    public EndpointState State => state;
    public int Secrets => endpoint.Secrets.Count;
    public int Due => entries.Count(entry => entry.State == DeliveryState.Due);
    public int Dead => entries.Count(entry => entry.State == DeliveryState.Dead);

    public DateTimeOffset? LastDelivered => entries
        .Where(entry => entry.State == DeliveryState.Delivered)
        .Max(entry => (DateTimeOffset?)entry.Instant);

    private static string FormatList<T>(IReadOnlyList<T> wanted) =>
        wanted.Count == 0 ? "all" : string.Join(", ", wanted);
}
