using System.Globalization;
using System.Text;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Names what a parser made of documents: two results of the same ones have two folders.</summary>
internal static class EditionKey
{
    /// <summary>Computes 12 hexadecimal digits over the documents' hashes, followed by the parser's version.</summary>
    /// <remarks>
    /// Where corrections are declared for the documents, <c>-c</c> and 8 digits of their hash follow; where declared
    /// aliases were used, <c>-l</c> and 8 digits of theirs; where an operator accepted the edition in spite of
    /// findings, <c>-a</c> and 8 digits of a hash of the acceptance.
    /// </remarks>
    public static string Compute(IEnumerable<Sha256> documents, int parserVersion, ParsedDocuments parsed)
    {
        var hashes = Encoding.ASCII.GetBytes(string.Join('\n', documents));
        var corrections = parsed.Corrections is { } declared ? $"-c{declared.Prefix(8)}" : "";
        var aliases = parsed.Aliases is { } used ? $"-l{used.Prefix(8)}" : "";
        var acceptance = parsed.Acceptance is { } accepted
            ? $"-a{Sha256.Compute(ArchiveJson.Write(accepted).Span).Prefix(8)}"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Sha256.Compute(hashes).Prefix(12)}-p{parserVersion}{corrections}{aliases}{acceptance}");
    }
}
