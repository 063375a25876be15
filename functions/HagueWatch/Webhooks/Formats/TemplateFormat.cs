using System.Text;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events by the Liquid template of an endpoint.</summary>
/// <remarks>
/// What is stored is the event itself, and each attempt writes it by the template as it is then: mending a template mends
/// what is due, and a secret in a template is not stored.
/// </remarks>
/// <param name="template">Null where the endpoint has none that works, and nothing is sent to it.</param>
internal sealed class TemplateFormat(LiquidTemplate? template) : CloudEventsFormat
{
    public static TemplateFormat WithoutTemplate { get; } = new(null);

    public override string Name => "template";

    public override SettingUse Secrets => SettingUse.Optional;

    /// <exception cref="TemplateFailedException">The template cannot write the event.</exception>
    public override HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now)
    {
        var usable = template ?? throw new InvalidOperationException("An endpoint without a template is sent nothing.");
        var bytes = Encoding.UTF8.GetBytes(usable.Render(body.Text));
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = usable.ContentType;
        WebhookSignature.Sign(request, endpoint.Secrets, body.Event, now, bytes);
        return request;
    }
}
