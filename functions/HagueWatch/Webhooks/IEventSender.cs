using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Webhooks;

/// <summary>Sends an event to an endpoint once, and returns the outcome.</summary>
internal interface IEventSender
{
    Task<Answer> SendAsync(Endpoint endpoint, WebhookBody body, CancellationToken cancellationToken);

    /// <summary>The least time between two events to an endpoint.</summary>
    TimeSpan IntervalOf(Endpoint endpoint) => endpoint.Format.Interval;
}

/// <summary>Sends by the protocol that the endpoint's address names.</summary>
internal sealed class EventSender(WebhookClient webhooks, MailSender mail) : IEventSender
{
    public Task<Answer> SendAsync(Endpoint endpoint, WebhookBody body, CancellationToken cancellationToken) =>
        MailSender.Serves(endpoint.Url)
            ? mail.SendAsync(endpoint, body, cancellationToken)
            : webhooks.SendAsync(endpoint, body, cancellationToken);

    public TimeSpan IntervalOf(Endpoint endpoint) => webhooks.IntervalOf(endpoint);
}
