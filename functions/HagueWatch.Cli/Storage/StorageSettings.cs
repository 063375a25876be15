using Microsoft.Extensions.Configuration;

namespace HagueWatch.Cli.Storage;

/// <summary>Reads from the settings where the data lies.</summary>
internal static class StorageSettings
{
    public const string Emulator = "UseDevelopmentStorage=true";

    /// <summary>Whether the data lies in the emulator on this machine, at its usual port.</summary>
    public static bool UsesEmulator(this IConfiguration settings) =>
        string.Equals(settings.DataConnectionString()?.TrimEnd(';'), Emulator, StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string of the data's account: its own, or the host's; null where it is reached by identity.</summary>
    public static string? DataConnectionString(this IConfiguration settings) =>
        settings.GetSection("Archive:ServiceUri").Exists() ? null : settings["Archive:ConnectionString"] ?? settings["AzureWebJobsStorage"];
}
