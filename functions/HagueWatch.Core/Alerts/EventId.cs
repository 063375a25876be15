using System.Globalization;
using System.Text;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Computes an event's id from what it is about and its sequence.</summary>
internal static class EventId
{
    public static string Compute(string subject, int sequence)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{subject}\n{sequence}");
        return "evt_" + Sha256.Compute(Encoding.UTF8.GetBytes(text)).Prefix(32);
    }
}
