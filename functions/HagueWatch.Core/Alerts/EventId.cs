using System.Globalization;
using System.Text;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Names an event after what it tells.</summary>
internal static class EventId
{
    public static string Compute(string alert, int sequence) =>
        "evt_" + Sha256.Compute(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{alert}\n{sequence}"))).Prefix(32);
}
