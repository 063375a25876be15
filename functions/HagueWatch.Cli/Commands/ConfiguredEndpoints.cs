using HagueWatch.Reading;
using HagueWatch.Webhooks;

namespace HagueWatch.Cli.Commands;

/// <summary>Finds the endpoints that an operator names.</summary>
internal static class ConfiguredEndpoints
{
    /// <exception cref="UnknownKeyException">No endpoint of that id is configured.</exception>
    /// <exception cref="CommandFailedException">Its settings are wrong.</exception>
    public static Endpoint Find(this WebhookOptions options, string id)
    {
        if (options.Misconfigured.FirstOrDefault(endpoint => endpoint.Subject == id) is { } misconfigured)
        {
            throw new CommandFailedException(misconfigured.Describe());
        }

        return options.Endpoints.FirstOrDefault(endpoint => endpoint.Id == id)
            ?? throw new UnknownKeyException(
                "endpoint",
                id,
                options.Endpoints.Select(endpoint => endpoint.Id),
                options.Endpoints.Count == 0 ? "None is configured; docs/webhooks.md says how." : null);
    }
}
