using System.Globalization;
using System.Text.Json;

namespace HagueWatch.Cli.Hosting;

/// <summary>Reads what the local scheduler honours of <c>host.json</c>.</summary>
/// <param name="FunctionTimeout">How long a function may run; infinite where the file says <c>-1</c>.</param>
internal sealed record HostJson(TimeSpan FunctionTimeout)
{
    // Azure's default on the Flex Consumption plan.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    public static HostJson Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path), LocalConfiguration.LenientJson);
            var text = file.RootElement.TryGetProperty("functionTimeout", out var timeout) ? timeout.GetString() : null;
            return new(text switch
            {
                null => DefaultTimeout,
                "-1" => Timeout.InfiniteTimeSpan,
                _ => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture),
            });
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            throw new CommandFailedException($"{path} cannot be read: {failure.Message}");
        }
    }
}
