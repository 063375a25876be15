using System.Globalization;
using System.Text;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>An operator's word that events of some alerts are not to be sent for a while.</summary>
internal sealed record Silence
{
    /// <summary>Names it in commands and in the events that it kept back.</summary>
    public required string Id { get; init; }

    /// <summary>Which alerts: see <see cref="AlertMatcher"/>.</summary>
    public required string Matcher { get; init; }

    /// <summary>The last day, in UTC, on which it holds.</summary>
    public required DateOnly Until { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who said so.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it was ended before its day; null where it was not.</summary>
    public DateTimeOffset? Ended { get; init; }

    internal (string Matcher, DateOnly Until, string Reason, string By) Said => (Matcher, Until, Reason, By);

    public bool IsActiveAt(DateTimeOffset instant) =>
        Ended is null && instant >= At && DateOnly.FromDateTime(instant.UtcDateTime) <= Until;
}

/// <summary>An operator's word that an alert is being looked after.</summary>
/// <remarks>It keeps nothing back. It lapses when the alert ends or becomes more severe.</remarks>
internal sealed record Acknowledgement
{
    public required AlertKey Alert { get; init; }

    /// <summary>How severe the alert was; a more severe one is not acknowledged.</summary>
    public required AlertSeverity Severity { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who said so.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Matches alerts by their keys.</summary>
/// <remarks>
/// A kind alone (<c>floor.below</c>), or a key in which <c>*</c> stands for any one part:
/// <c>trajectory.off-path/HUN/*</c>, <c>*/HUN/*</c>.
/// </remarks>
internal static class AlertMatcher
{
    private const string Any = "*";

    public static bool Matches(string matcher, AlertKey alert)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        ArgumentNullException.ThrowIfNull(alert);
        var (wanted, parts) = (matcher.Split('/'), alert.ToString().Split('/'));
        return wanted.Length <= parts.Length
            && wanted.Zip(parts).All(pair => pair.First == Any || pair.First == pair.Second)
            && (wanted.Length == parts.Length || wanted.Length == 1);
    }

    /// <summary>Returns what is wrong with a matcher; null where it can be used.</summary>
    public static string? FindFault(string matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        var parts = matcher.Split('/');
        return parts.Length > 3 || parts.Any(part => part.Length == 0)
            ? "a matcher is a kind, or a key in which * stands for a part, such as */HUN/*"
            : parts[0] != Any && AlertKind.All.All(kind => kind.Name != parts[0])
                ? $"there is no kind of alert '{parts[0]}'; the kinds are {string.Join(", ", AlertKind.All)}"
            : null;
    }
}

/// <summary>Holds the silences and acknowledgements, past ones included.</summary>
/// <remarks>One blob, changed in one swap; only operators write it.</remarks>
internal sealed record SilenceBook
{
    public static SilenceBook Empty { get; } = new();

    public IReadOnlyList<Silence> Silences { get; init; } = [];

    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>Finds the silence under which an alert is at an instant; null where there is none.</summary>
    public Silence? Find(AlertKey alert, DateTimeOffset instant) =>
        Silences.FirstOrDefault(one => one.IsActiveAt(instant) && AlertMatcher.Matches(one.Matcher, alert));

    /// <summary>Finds the word that holds for an alert as it is; null where there is none.</summary>
    public Acknowledgement? Find(AlertKey alert, AlertState state, AlertSeverity? severity, DateTimeOffset? since) =>
        state == AlertState.Firing
            ? Acknowledgements.LastOrDefault(one => one.Alert == alert && one.At >= since && severity <= one.Severity)
            : null;

    /// <summary>Adds a silence. Where the same was said and not ended, nothing changes; one that was ended is kept beside it.</summary>
    public SilenceBook Silencing(string matcher, DateOnly until, string reason, string by, DateTimeOffset at)
    {
        var said = (matcher, until, reason, by);
        if (FindSaid(matcher, until, reason, by) is not null)
        {
            return this;
        }

        var before = Silences.Count(one => one.Said == said);
        var silence = new Silence
        {
            Id = IdOf(said, before),
            Matcher = matcher,
            Until = until,
            Reason = reason,
            By = by,
            At = at,
        };
        return this with { Silences = [.. Silences, silence] };
    }

    /// <summary>Finds the silence that says this and was not ended; null where there is none.</summary>
    public Silence? FindSaid(string matcher, DateOnly until, string reason, string by) =>
        Silences.FirstOrDefault(one => one.Ended is null && one.Said == (matcher, until, reason, by));

    /// <summary>Ends a silence before its day. One that was ended, or is not known, stays as it is.</summary>
    public SilenceBook Ending(string id, DateTimeOffset at) =>
        Silences.Any(one => one.Id == id && one.Ended is null)
            ? this with { Silences = [.. Silences.Select(one => one.Id == id ? one with { Ended = at } : one)] }
            : this;

    /// <summary>Adds a word. Where the alert's last word says the same of the same firing, nothing changes.</summary>
    /// <param name="word">The word.</param>
    /// <param name="since">The instant since which the alert fires.</param>
    public SilenceBook Acknowledging(Acknowledgement word, DateTimeOffset? since)
    {
        ArgumentNullException.ThrowIfNull(word);
        var last = Acknowledgements.LastOrDefault(one => one.Alert == word.Alert);
        return last?.At >= since && last == word with { At = last!.At }
            ? this
            : this with { Acknowledgements = [.. Acknowledgements, word] };
    }

    /// <summary>The ids of the silences that hold at an instant, by which their beginning and end are noticed.</summary>
    public JoinedList<string> ActiveAt(DateTimeOffset instant) =>
        [.. Silences.Where(one => one.IsActiveAt(instant)).Select(one => one.Id).Order(StringComparer.Ordinal)];

    private static string IdOf((string Matcher, DateOnly Until, string Reason, string By) said, int before)
    {
        var text = $"{said.Matcher}\n{said.Until:yyyy-MM-dd}\n{said.Reason}\n{said.By}"
            + (before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n{before}"));
        return Sha256.Compute(Encoding.UTF8.GetBytes(text)).ToString()[..12];
    }
}
