using System.Text.Json;

namespace HagueWatch.Freshness;

/// <summary>The calendars that come with the pipeline.</summary>
public sealed class ReleaseCalendars
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    private ReleaseCalendars(IReadOnlyList<ReleaseCalendar> all) => All = all;

    public IReadOnlyList<ReleaseCalendar> All { get; }

    public static ReleaseCalendars ReadBundled()
    {
        using var resource = typeof(ReleaseCalendars).Assembly.GetManifestResourceStream(typeof(ReleaseCalendars), "calendars.json")!;
        return new ReleaseCalendars(JsonSerializer.Deserialize<List<ReleaseCalendar>>(resource, Form)!);
    }

    public ReleaseCalendar? Find(string publisher) => All.FirstOrDefault(calendar => calendar.Publisher == publisher);
}
