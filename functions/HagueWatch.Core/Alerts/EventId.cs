using System.Globalization;
using System.Text;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Computes an event's id from what it is about, its sequence and the deployment that issues it.</summary>
internal static class EventId
{
    /// <param name="subject">The alert, or what else it is about.</param>
    /// <param name="sequence">Its number among the events about it.</param>
    /// <param name="deployment">The id of the deployment; null for an event from before events carried one.</param>
    public static string Compute(string subject, int sequence, string? deployment)
    {
        var issuer = deployment is null ? "" : $"{deployment}\n";
        var text = string.Create(CultureInfo.InvariantCulture, $"{issuer}{subject}\n{sequence}");
        return "evt_" + Sha256.Compute(Encoding.UTF8.GetBytes(text)).Prefix(32);
    }
}
