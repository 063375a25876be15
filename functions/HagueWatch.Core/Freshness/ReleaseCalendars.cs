using System.Text.Json;

namespace HagueWatch.Freshness;

/// <summary>Holds the calendars that come with the pipeline.</summary>
internal sealed class ReleaseCalendars
{
    private ReleaseCalendars(IReadOnlyList<ReleaseCalendar> all) => All = all;

    public IReadOnlyList<ReleaseCalendar> All { get; }

    public static ReleaseCalendars ReadBundled() => new(JsonSerializer.Deserialize<List<ReleaseCalendar>>(
        BundledFile.Read(typeof(ReleaseCalendars), "calendars.json"),
        JsonSerializerOptions.Web)!);

    public ReleaseCalendar? Find(string publisher) =>
        All.FirstOrDefault(calendar => calendar.Publisher == publisher);
}
