using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Reading;

/// <summary>Reads the configured endpoints with what is due to each.</summary>
internal sealed class EndpointReportReader(
    IOptions<WebhookOptions> options, EndpointStates states, Outbox outbox, TimeProvider clock)
{
    /// <summary>The endpoints that receive nothing because of their settings.</summary>
    public IReadOnlyList<MisconfiguredReport> Misconfigured =>
        [.. options.Value.Misconfigured.Select(one => new MisconfiguredReport(one.Subject, one.Faults))];

    public async Task<IReadOnlyList<EndpointReport>> ReadAsync(CancellationToken cancellationToken)
    {
        await outbox.ListEndpointsAsync(cancellationToken);
        var reports = new List<EndpointReport>();
        foreach (var endpoint in options.Value.Endpoints)
        {
            var state = (await states.For(endpoint.Id).ReadAsync(cancellationToken)).Value;
            reports.Add(new EndpointReport(endpoint, state, clock.GetUtcNow()));
        }

        return reports;
    }

    /// <summary>Reads the endpoints that are no longer configured but have deliveries that are due or dead.</summary>
    public async Task<IReadOnlyList<RemovedReport>> ReadRemovedAsync(CancellationToken cancellationToken)
    {
        var configured = options.Value.Subscribers.Select(subscriber => subscriber.Id).ToHashSet();
        return
        [
            .. from one in await states.ReadAllAsync(cancellationToken)
               where !configured.Contains(one.Key) && (one.Value.Due ?? []).Count + one.Value.Dead.Count > 0
               select new RemovedReport(
                   one.Key, one.Value.AbsentSince, one.Value.Due?.Count ?? 0, one.Value.Dead.Count),
        ];
    }
}

/// <summary>Reports an endpoint that is no longer configured.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Since">Since when; null where no run of DeliverAlerts has noticed it yet.</param>
/// <param name="Due">How many deliveries wait for it.</param>
/// <param name="Dead">How many were given up.</param>
internal sealed record RemovedReport(string Id, DateTimeOffset? Since, int Due, int Dead);

/// <summary>Reports an endpoint that receives nothing because of its settings.</summary>
/// <param name="Id">Its id; where it has none of its own, its number in the settings.</param>
/// <param name="Faults">What is wrong, each with the key of the setting and without its value.</param>
internal sealed record MisconfiguredReport(string Id, IReadOnlyList<string> Faults);

/// <summary>Reports an endpoint. Of its URL only scheme and host are shown: the rest may be a secret.</summary>
internal sealed class EndpointReport(Endpoint endpoint, EndpointState state, DateTimeOffset now)
{
    public string Id => endpoint.Id;
    public string Format => endpoint.Format.Name;
    public string Target => endpoint.Url.GetLeftPart(UriPartial.Authority);

    [JsonPropertyName("standing")]
    public string Status =>
        state.DisabledSince is { } since ? $"disabled since {ReportFormat.FormatInstant(since)}: it answered 410"
        : state.OpenUntil is { } until && until > now ? string.Create(
            CultureInfo.InvariantCulture,
            $"rests until {ReportFormat.FormatInstant(until)} after {state.FailuresInARow} failures in a row")
        : "enabled";

    public string Wants => string.Create(
        CultureInfo.InvariantCulture,
        $"{endpoint.Format.Name}; kinds: {FormatList(endpoint.Kinds)}; allies: {FormatList(endpoint.Allies)}; from "
        + $"{Spelling.Kebab(endpoint.MinSeverity)} on"
        + $"{(endpoint.Secrets.Count == 0 ? "" : $"; {endpoint.Secrets.Count} secret(s)")}"
        + $"{(endpoint.Heartbeat == HeartbeatPeriod.Off ? "" : $"; {Spelling.Kebab(endpoint.Heartbeat)} heartbeat")}");

    public EndpointHealth State => new(
        state.FailuresInARow, state.FailingSince, state.LastFailure, state.OpenUntil, state.DisabledSince, state.Enabled);

    public int Secrets => endpoint.Secrets.Count;
    public int Due => state.Due?.Count ?? 0;
    public int Dead => state.Dead.Count;
    public DateTimeOffset? LastDelivered => state.LastDelivered;

    private static string FormatList<T>(IReadOnlyList<T> wanted) =>
        wanted.Count == 0 ? "all" : string.Join(", ", wanted);
}

/// <summary>Reports how an endpoint has answered of late.</summary>
/// <param name="FailuresInARow">How many attempts failed since it last worked.</param>
/// <param name="FailingSince">When the first of them ended.</param>
/// <param name="LastFailure">The outcome of the last of them.</param>
/// <param name="OpenUntil">The instant before which no attempt is made.</param>
/// <param name="DisabledSince">Since when it is disabled.</param>
/// <param name="Enabled">When an operator enabled it last.</param>
internal sealed record EndpointHealth(
    int FailuresInARow,
    DateTimeOffset? FailingSince,
    AttemptOutcome? LastFailure,
    DateTimeOffset? OpenUntil,
    DateTimeOffset? DisabledSince,
    DateTimeOffset? Enabled)
{
    public bool IsDisabled => DisabledSince is not null;
}
