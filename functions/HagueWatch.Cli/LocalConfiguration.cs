using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Cli;

/// <summary>Reads settings as Azure Functions Core Tools do.</summary>
/// <remarks>
/// Environment variables win over <c>local.settings.json</c>.
/// The sample that comes with the program fills in what neither of them sets, because Azure has no default schedules.
/// </remarks>
internal static class LocalConfiguration
{
    public const string FileName = "local.settings.json";

    public const string SampleName = "local.settings.sample.json";

    /// <summary>Reads files as Azure Functions does.</summary>
    public static readonly JsonDocumentOptions LenientJson = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="programFolder">Where the sample lies.</param>
    /// <param name="surroundings">The environment variables, and where the operator's file lies.</param>
    /// <exception cref="CommandFailedException">A file cannot be read.</exception>
    public static IConfigurationRoot Build(string programFolder, Surroundings surroundings)
    {
        var own = new ConfigurationBuilder()
            .AddInMemoryCollection(ReadValues(Path.Combine(surroundings.Folder, FileName)))
            .AddInMemoryCollection(KeysOf(surroundings))
            .Build();

        // Storage by identity is a section beside the connection string's own key, which the sample must not set then.
        var sample = ReadValues(Path.Combine(programFolder, SampleName))
            .Where(value => !own.GetSection(value.Key).Exists());
        return new ConfigurationBuilder()
            .AddInMemoryCollection(sample)
            .AddConfiguration(own, shouldDisposeConfiguration: true)
            .Build();
    }

    /// <summary>Names environment variables as settings are named.</summary>
    public static IReadOnlyDictionary<string, string?> KeysOf(Surroundings surroundings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in surroundings.Variables)
        {
            // Two variables may differ in case only, as http_proxy and HTTP_PROXY do.
            values[KeyOf(name)] = value;
        }

        return values;
    }

    private static string KeyOf(string variable) => variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);

    private static Dictionary<string, string?> ReadValues(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
        {
            return values;
        }

        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path), LenientJson);
            if (file.RootElement.TryGetProperty("IsEncrypted", out var encrypted)
                && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new CommandFailedException($"{path} is encrypted; run: func settings decrypt");
            }

            if (file.RootElement.TryGetProperty("Values", out var section))
            {
                foreach (var value in section.EnumerateObject())
                {
                    values[KeyOf(value.Name)] = value.Value.ToString();
                }
            }

            return values;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new CommandFailedException($"{path} cannot be read: {failure.Message}");
        }
    }
}
