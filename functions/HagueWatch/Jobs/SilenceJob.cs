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

        var book = await silences.ChangeAsync(
            book => book.Silencing(matcher, until, reason, by, now), cancellationToken);
        return book.FindSaid(matcher, until, reason, by)!;
    }

    /// <summary>Ends a silence before its day.</summary>
    /// <returns>Null where there is none of that id.</returns>
    public async Task<Silence?> EndAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var book = await silences.ChangeAsync(book => book.Ending(id, now), cancellationToken);
        return book.Silences.FirstOrDefault(one => one.Id == id);
    }

    /// <summary>Acknowledges an alert as severe as it is now. Saying the same again changes nothing.</summary>
    /// <param name="since">The instant since which the alert fires.</param>
    public async Task<Acknowledgement> AcknowledgeAsync(
        AlertKey alert,
        AlertSeverity severity,
        DateTimeOffset? since,
        string reason,
        string by,
        CancellationToken cancellationToken)
    {
        var word = new Acknowledgement
        {
            Alert = alert,
            Severity = severity,
            Reason = reason,
            By = by,
            At = clock.GetUtcNow(),
        };
        var book = await silences.ChangeAsync(book => book.Acknowledging(word, since), cancellationToken);
        return book.Acknowledgements.Last(one => one.Alert == alert);
    }

    /// <summary>Reads what was said.</summary>
    public async Task<SilenceBook> ReadAsync(CancellationToken cancellationToken) =>
        (await silences.ReadAsync(cancellationToken)).Value;
}
