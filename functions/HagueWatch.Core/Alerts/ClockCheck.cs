using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Finds what was recorded at an instant still to come: by a clock that was wrong then, or is now.</summary>
internal static class ClockCheck
{
    /// <summary>More than clocks differ, and than another run takes.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    public static bool IsAhead(DateTimeOffset recorded, DateTimeOffset now) => recorded - now > Tolerance;

    /// <summary>Explains that the last assessment is still to come; null where it is not.</summary>
    public static string? FindFault(Ledger ledger, DateTimeOffset now) => IsAhead(ledger.Evaluated, now)
        ? $"The last assessment was recorded at {Format(ledger.Evaluated)}, but it is {Format(now)} by this machine's "
            + "clock: one of the two is wrong. No alert changes until then. Check the clock; if it is right, see "
            + "\"A wrong clock\" in docs/operations.md."
        : null;

    /// <summary>Names the editions that become known at an instant still to come, and not withdrawn before.</summary>
    public static IEnumerable<string> FindFaults(Catalogue catalogue, DateTimeOffset now) => catalogue.Entries
        .Where(entry => IsAhead(entry.KnownFrom, now) && !(entry.Withdrawn?.Instant <= entry.KnownFrom))
        .Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"{PublisherNames.Of(entry.Publisher)}'s edition {entry.Edition}, revision {entry.Revision}, is known only from ")
            + $"{Format(entry.KnownFrom)} on, but it is {Format(now)} by this machine's clock: one of the two is "
            + "wrong, and the edition does not count until then. Check the clock; if it is right, "
            + string.Create(
                CultureInfo.InvariantCulture,
                $"`redate {entry.Publisher} {entry.Edition} --revision {entry.Revision} --known-from <day> ")
            + "--reason <text>`.");

    private static string Format(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
