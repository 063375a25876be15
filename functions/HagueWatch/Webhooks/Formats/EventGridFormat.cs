namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events as CloudEvents for a topic of Azure Event Grid, which asks for its access key.</summary>
internal sealed class EventGridFormat : CloudEventsFormat
{
    private const string KeyHeader = "aeg-sas-key";

    private EventGridFormat()
    {
    }

    public static new EventGridFormat Instance { get; } = new();

    public override string Name => "event-grid";

    public override SettingUse Secrets => SettingUse.Optional;

    public override SettingUse Key => SettingUse.Required;

    public override HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now)
    {
        var request = base.CreateRequest(endpoint, body, now);
        request.Headers.Add(KeyHeader, endpoint.Key);
        return request;
    }
}
