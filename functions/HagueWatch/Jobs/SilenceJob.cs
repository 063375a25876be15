using HagueWatch.Alerts;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>Writes down what operators say of alerts; the next assessment follows it.</summary>
internal sealed class SilenceJob(JsonBlob<SilenceBook> silences, TimeProvider clock)
{
    /// <summary>Silences the alerts that a matcher matches. Saying the same again changes nothing.</summary>
    /// <exception cref="SettingException">The matcher matches no kind of alert, or the day is over.</exception>
    public async Task<Silence> SilenceAsync(
        string matcher, DateOnly until, string reason, string by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fault = AlertMatcher.FindFault(matcher)
            ?? (until < DateOnly.FromDateTime(now.UtcDateTime) ? $"{until:yyyy-MM-dd} is over" : null);
        if (fault is not null)
        {
            throw new SettingException($"The silence of '{matcher}' cannot be used: {fault}.");
        }

        var silence = new Silence
        {
            Id = Silence.IdOf(matcher, until, reason, by),
            Matcher = matcher,
            Until = until,
            Reason = reason,
            By = by,
            At = now,
        };
        var book = await silences.ChangeAsync(
            book => book.Silences.Any(one => one.Id == silence.Id && one.Ended is null)
                ? book
                : book with { Silences = [.. book.Silences.Where(one => one.Id != silence.Id), silence] },
            cancellationToken);
        return book.Silences.First(one => one.Id == silence.Id);
    }

    /// <summary>Ends a silence before its day.</summary>
    /// <returns>Null where there is none of that id.</returns>
    public async Task<Silence?> EndAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var book = await silences.ChangeAsync(
            book => book.Silences.Any(one => one.Id == id && one.Ended is null)
                ? book with
                {
                    Silences = [.. book.Silences.Select(one => one.Id == id ? one with { Ended = now } : one)],
                }
                : book,
            cancellationToken);
        return book.Silences.FirstOrDefault(one => one.Id == id);
    }

    /// <summary>Acknowledges an alert as severe as it is now.</summary>
    public async Task<Acknowledgement> AcknowledgeAsync(
        AlertKey alert, AlertSeverity severity, string reason, string by, CancellationToken cancellationToken)
    {
        var word = new Acknowledgement
        {
            Alert = alert,
            Severity = severity,
            Reason = reason,
            By = by,
            At = clock.GetUtcNow(),
        };
        await silences.ChangeAsync(
            book => book with { Acknowledgements = [.. book.Acknowledgements, word] }, cancellationToken);
        return word;
    }

    /// <summary>Reads what was said.</summary>
    public async Task<SilenceBook> ReadAsync(CancellationToken cancellationToken) =>
        (await silences.ReadAsync(cancellationToken)).Value;
}
