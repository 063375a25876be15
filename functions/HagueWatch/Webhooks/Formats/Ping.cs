using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Describes an operator's test of an endpoint.</summary>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Deployment">The id of the deployment that makes it.</param>
internal sealed record Ping(string Endpoint, DateTimeOffset Time, string Deployment)
{
    public const string Message = "A test by the operator. It is not about any alert.";

    public string Id =>
        EventId.Compute($"ping/{Endpoint}/{CloudEventsFormat.FormatInstant(Time)}", 1, Deployment);
}
