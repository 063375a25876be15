using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Golden;

/// <summary>The one place that takes out of golden files what no simulated clock can hold still.</summary>
internal static partial class GoldenMask
{
    /// <summary>Masks what a command that ran on the real clock printed.</summary>
    /// <param name="json">What it printed.</param>
    /// <param name="since">When the test began: any later instant was read from the real clock.</param>
    public static string Command(string json, DateTimeOffset since)
    {
        json = Instant().Replace(json, found => InstantOf(found) >= since ? "<now>" : found.Value);
        json = Port().Replace(json, "http://127.0.0.1:<port>");
        json = BlobOperations().Replace(json, "<count>");
        json = Elapsed().Replace(json, "<elapsed>");
        // An edition's age counts from today.
        json = FreshnessState().Replace(json, "<today>");
        json = FreshnessSummary().Replace(json, "<today>");
        // A ping's id is made from its instant, an acceptance's hash from its instant and the operator's name.
        json = PingId().Replace(json, "evt_<ping>");
        json = AcceptedBy().Replace(json, "<operator>");
        return AcceptanceHash().Replace(json, "-a<hash>");
    }

    /// <summary>
    /// Masks the instants of a clock that is set to a day and then goes on, as the replay's is: the day stays.
    /// </summary>
    /// <remarks>A link names the instant of its commit, so that its hash is another each time.</remarks>
    public static string Replay(string json) =>
        LinkHash().Replace(TimeOfDay().Replace(Command(json, DateTimeOffset.MaxValue), "T<time>"), "<hash>");

    /// <summary>
    /// Masks a blob: a request to storage that has to be repeated is counted twice, and each test has a store of its own.
    /// </summary>
    public static string Blob(string text) => Store().Replace(BlobOperations().Replace(text, "<count>"), "<store>");

    /// <summary>Masks a value of a blob's metadata: each write has a nonce of its own.</summary>
    public static string Metadata(string key, string value) => key == BlobContainer.WriteNonce ? "<nonce>" : value;

    private static DateTimeOffset InstantOf(Match found) =>
        DateTimeOffset.Parse(found.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9:.]+(Z|[+]00:00)""")]
    private static partial Regex Instant();

    [GeneratedRegex("""(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9:.]+(Z|[+]00:00)""")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex("""(?<="linkSha256": ")[0-9a-f]{64}""")]
    private static partial Regex LinkHash();

    [GeneratedRegex("""http://127[.]0[.]0[.]1:[0-9]+""")]
    private static partial Regex Port();

    [GeneratedRegex("""(?<="(reads|writes|lists)": )[0-9]+""")]
    private static partial Regex BlobOperations();

    [GeneratedRegex("""(?<="store": ")devstoreaccount1/[^"]*""")]
    private static partial Regex Store();

    [GeneratedRegex("""(?<="milliseconds": )[0-9]+""")]
    private static partial Regex Elapsed();

    [GeneratedRegex("""(?<="state": )"(fresh|late|stale)"|(?<="ageDays": )[0-9]+""")]
    private static partial Regex FreshnessState();

    [GeneratedRegex("""(?<="summary": )"[^"]+'s newest edition, [^"]+["]""")]
    private static partial Regex FreshnessSummary();

    [GeneratedRegex("""(?<="endpoint": "[a-z]+",\s+"event": ")evt_[0-9a-f]+""")]
    private static partial Regex PingId();

    [GeneratedRegex("""(?<="acceptance": [{]\s+"by": ")[^"]+""")]
    private static partial Regex AcceptedBy();

    [GeneratedRegex("""-a[0-9a-f]{8}\b""")]
    private static partial Regex AcceptanceHash();
}
