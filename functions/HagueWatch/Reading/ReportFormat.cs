using System.Globalization;

namespace HagueWatch.Reading;

/// <summary>Formats values as all reports show them.</summary>
internal static class ReportFormat
{
    /// <summary>Formats an instant to the second, in UTC.</summary>
    public static string FormatInstant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
