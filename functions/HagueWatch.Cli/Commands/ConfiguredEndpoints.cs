using HagueWatch.Webhooks;

namespace HagueWatch.Cli.Commands;

/// <summary>Finds the endpoints that an operator names.</summary>
internal static class ConfiguredEndpoints
{
    /// <exception cref="CommandFailedException">No endpoint of that id is configured, or not rightly.</exception>
    public static Endpoint Find(this WebhookOptions options, string id)
    {
        if (options.Misconfigured.FirstOrDefault(endpoint => endpoint.Subject == id) is { } misconfigured)
        {
            throw new CommandFailedException(misconfigured.Describe());
        }

        var endpoints = options.Endpoints;
        var known = endpoints.Count == 0 ? "None is configured" : $"Configured are {string.Join(", ", endpoints)}";
        return endpoints.FirstOrDefault(endpoint => endpoint.Id == id)
            ?? throw new CommandFailedException($"There is no endpoint \"{id}\". {known}; see docs/webhooks.md.")
            {
                ExitCode = ExitCodes.BadUsage,
            };
    }
}
