using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Storage;

/// <summary>Writes and parses the path of every blob.</summary>
/// <remarks>The paths are a promise to those who read the store without this program.</remarks>
internal static class BlobPaths
{
    public const string ArchiveContainer = "archive";
    public const string QuarantineContainer = "quarantine";
    public const string StateContainer = "state";
    public const string EventsContainer = "events";
    public const string OutboxContainer = "outbox";

    /// <summary>The container that Azure serves as a static website.</summary>
    public const string SiteContainer = "$web";

    /// <summary>The catalogue, in <c>state</c>.</summary>
    public const string Catalogue = "catalogue.json";

    /// <summary>The ledger, in <c>state</c>.</summary>
    public const string Ledger = "ledger.json";

    /// <summary>The id of the deployment, in <c>state</c>.</summary>
    public const string Deployment = "deployment.json";

    /// <summary>What operators said of alerts, in <c>state</c>.</summary>
    public const string Silences = "silences.json";

    /// <summary>Copies of what the published record is read from, in <c>state</c>; it may be deleted at any time.</summary>
    public const string RecordCopies = "record.zip";

    /// <summary>The folder with the records of all functions' runs, in <c>state</c>.</summary>
    public const string AllRuns = "runs/";

    /// <summary>The folder with the states of all endpoints, in <c>state</c>.</summary>
    public const string AllEndpointStates = "endpoints/";

    private const string Json = ".json";
    private const string FindingsFile = "findings.json";
    private const string RunNameFormat = "yyyyMMdd'T'HHmmss.fffffff'Z'";

    /// <summary>Names a blob of the archive together with its container, as people and run records see it.</summary>
    public static string InArchive(string path) => $"{ArchiveContainer}/{path}";

    /// <inheritdoc cref="InArchive"/>
    public static string InQuarantine(string path) => $"{QuarantineContainer}/{path}";

    public static string Raw(string publisher, Sha256 document) => $"raw/{publisher}/{document}";

    public static (string Publisher, Sha256 Document)? TryParseRaw(string path) =>
        path.Split('/') is ["raw", var publisher, var hash] && Sha256.IsHash(hash)
            ? (publisher, new Sha256(hash))
            : null;

    public static string RawFacts(string publisher, Sha256 document) => Raw(publisher, document) + Json;

    public static (string Publisher, Sha256 Document)? TryParseRawFacts(string path) =>
        path.EndsWith(Json, StringComparison.Ordinal) ? TryParseRaw(path[..^Json.Length]) : null;

    public static string Link(string publisher, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"chain/{publisher}/{number:0000}{Json}");

    public static (string Publisher, int Number)? TryParseLink(string path) =>
        path.Split('/') is ["chain", var publisher, var file]
        && int.TryParse(
            Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && path == Link(publisher, number)
            ? (publisher, number)
            : null;

    /// <summary>Names what was expected by a revision of an edition and a version of the method, in <c>archive</c>.</summary>
    public static string Outlook(string publisher, string edition, int revision, int method) =>
        string.Create(CultureInfo.InvariantCulture, $"outlooks/{publisher}/{edition}/r{revision}-m{method}{Json}");

    public static (string Publisher, string Edition, int Revision, int Method)? TryParseOutlook(string path) =>
        path.Split('/') is ["outlooks", var publisher, var edition, ['r', .. var file]]
        && Path.GetFileNameWithoutExtension(file).Split("-m") is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var method)
        && path == Outlook(publisher, edition, revision, method)
            ? (publisher, edition, revision, method)
            : null;

    public static string Findings(string publisher, string key) => $"{publisher}/{key}/{FindingsFile}";

    public static (string Publisher, string Key)? TryParseFindings(string path) =>
        path.Split('/') is [var publisher, var key, FindingsFile] ? (publisher, key) : null;

    public static string Acceptance(string publisher, string key) => $"{publisher}/{key}/acceptance.json";

    public static string PublisherState(string publisher) => $"publishers/{publisher}{Json}";

    public static string EndpointState(string endpoint) => $"{AllEndpointStates}{endpoint}{Json}";

    /// <returns>The endpoint's id.</returns>
    public static string? TryParseEndpointState(string path) =>
        path.Split('/') is ["endpoints", var file] && file.EndsWith(Json, StringComparison.Ordinal)
            ? file[..^Json.Length]
            : null;

    /// <summary>The folder with the records of a function's runs; their names sort by their starts.</summary>
    public static string Runs(string function) => $"{AllRuns}{function}/";

    public static string Run(string function, DateTimeOffset started) =>
        Runs(function) + started.UtcDateTime.ToString(RunNameFormat, CultureInfo.InvariantCulture) + Json;

    public static (string Function, DateTimeOffset Started)? TryParseRun(string path) =>
        path.Split('/') is ["runs", var function, var file]
        && file.EndsWith(Json, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            file[..^Json.Length],
            RunNameFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var started)
            ? (function, started)
            : null;

    /// <summary>Names an event that is kept.</summary>
    public static string Event(string eventId) => eventId + Json;

    /// <returns>The event's id.</returns>
    public static string? TryParseEvent(string path) =>
        path.Split('.') is [['e', 'v', 't', '_', .. var hash] eventId, "json"]
        && hash.Length == 32
        && hash.All(char.IsAsciiHexDigitLower)
            ? eventId
            : null;

    /// <summary>Names a delivery; neither events' nor endpoints' ids hold a dot.</summary>
    public static string Delivery(string eventId, string endpoint) => $"{eventId}.{endpoint}{Json}";

    public static (string Event, string Endpoint)? TryParseDelivery(string path) =>
        !path.Contains('/') && path.Split('.') is [var eventId, var endpoint, "json"] ? (eventId, endpoint) : null;
}
