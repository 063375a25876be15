using System.Globalization;
using HagueWatch.Webhooks;

namespace HagueWatch.Reading;

/// <summary>Formats values as all reports show them.</summary>
internal static class ReportFormat
{
    /// <summary>Formats an instant to the second, in UTC.</summary>
    public static string FormatInstant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Says what an attempt that failed has to say for itself: the receiver's answer, or the template's fault.</summary>
    public static string FormatAnswer(AttemptOutcome outcome, string answer) =>
        $"{(outcome == AttemptOutcome.TemplateFailed ? "why" : "it answered")}: {answer}";
}
