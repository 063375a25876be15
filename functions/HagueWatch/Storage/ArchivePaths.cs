using System.Globalization;
using System.Text;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Storage;

/// <summary>Where things lie in the containers. The paths are a promise to whoever reads the archive without this program.</summary>
internal static class ArchivePaths
{
    public const string Catalogue = "catalogue.json";

    public const string FindingsFile = "findings.json";

    public static string Raw(string publisher, Sha256 document) => $"raw/{publisher}/{document}";

    public static string RawFacts(string publisher, Sha256 document) => $"raw/{publisher}/{document}.json";

    /// <summary>Names what a parser made of documents: 12 hexadecimal digits over the documents' hashes, and the parser's version.</summary>
    /// <remarks>
    /// Where corrections are declared for the documents, <c>-c</c> and 8 digits of their hash follow; where an operator accepted the
    /// edition in spite of findings, <c>-a</c> and 8 digits over that acceptance. So one folder never has to hold two results of the
    /// same documents.
    /// </remarks>
    public static string Key(IEnumerable<Sha256> documents, int parserVersion, ParsedDocuments parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var hashes = string.Join('\n', documents);
        var corrections = parsed.Corrections is { } declared ? $"-c{declared.Prefix(8)}" : "";
        var acceptance = parsed.Acceptance is { } given ? $"-a{Sha256.Compute(ArchiveJson.Write(given).Span).Prefix(8)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Sha256.Compute(Encoding.ASCII.GetBytes(hashes)).Prefix(12)}-p{parserVersion}{corrections}{acceptance}");
    }

    public static string Edition(string publisher, string edition, string key) => $"editions/{publisher}/{edition}/{key}";

    public static string Link(string publisher, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"chain/{publisher}/{number:0000}.json");

    public static string Findings(string publisher, string key) => $"{publisher}/{key}/{FindingsFile}";

    public static string Acceptance(string publisher, string key) => $"{publisher}/{key}/acceptance.json";

    public static string PublisherState(string publisher) => $"publishers/{publisher}.json";

    /// <summary>Holds the records of all functions' runs.</summary>
    public const string AllRuns = "runs/";

    /// <summary>Holds the records of one function's runs; their names sort in the order of their starts.</summary>
    public static string Runs(string function) => $"{AllRuns}{function}/";

    public static string Run(string function, DateTimeOffset started) =>
        string.Create(CultureInfo.InvariantCulture, $"{Runs(function)}{started.UtcDateTime:yyyyMMdd'T'HHmmss.fffffff'Z'}.json");
}
