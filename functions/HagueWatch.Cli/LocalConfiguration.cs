using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Cli;

/// <summary>The settings of a command, as Azure Functions Core Tools would give them: environment variables over <c>local.settings.json</c>.</summary>
/// <remarks>
/// Below both lies the sample that comes with the program, because Azure knows no default schedules.
/// Of the sample counts only what neither of the others says anything about.
/// </remarks>
internal static class LocalConfiguration
{
    public const string FileName = "local.settings.json";

    public const string SampleName = "local.settings.sample.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="programFolder">Where the sample lies.</param>
    /// <param name="currentFolder">Where the operator's file lies, if there is one.</param>
    /// <exception cref="CommandFailedException">A file cannot be read.</exception>
    public static IConfigurationRoot Build(string programFolder, string currentFolder)
    {
        var given = new ConfigurationBuilder()
            .AddInMemoryCollection(ReadValues(Path.Combine(currentFolder, FileName)))
            .AddEnvironmentVariables()
            .Build();

        // Storage by identity is a section beside the connection string's own key: the sample's value must not win over it.
        var sample = ReadValues(Path.Combine(programFolder, SampleName)).Where(value => !given.GetSection(value.Key).Exists());
        return new ConfigurationBuilder().AddInMemoryCollection(sample).AddConfiguration(given, shouldDisposeConfiguration: true).Build();
    }

    private static Dictionary<string, string?> ReadValues(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
        {
            return values;
        }

        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            if (file.RootElement.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new CommandFailedException($"{path} is encrypted; run: func settings decrypt");
            }

            if (file.RootElement.TryGetProperty("Values", out var section))
            {
                foreach (var value in section.EnumerateObject())
                {
                    values[value.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value.Value.ToString();
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
