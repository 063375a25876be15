using System.Diagnostics.CodeAnalysis;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Registers the formats among which an endpoint chooses.</summary>
internal static class WebhookFormats
{
    public static IReadOnlyList<IWebhookFormat> All { get; } =
    [
        CloudEventsFormat.Instance,
        SlackFormat.Instance,
        TeamsFormat.Instance,
        DiscordFormat.Instance,
        PagerDutyFormat.Instance,
        EventGridFormat.Instance,
        TemplateFormat.WithoutTemplate,
        EmailFormat.Instance,
    ];

    /// <summary>Finds a format by its name, in any case.</summary>
    public static bool TryFromName(string name, [NotNullWhen(true)] out IWebhookFormat? format)
    {
        format = All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        return format is not null;
    }
}
