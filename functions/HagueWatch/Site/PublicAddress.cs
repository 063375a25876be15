using HagueWatch.Editions;
using HagueWatch.Publishers;

namespace HagueWatch.Site;

/// <summary>Says where a document may be found by anyone.</summary>
/// <param name="Address">The publisher's address of the document; null where it was not fetched from there.</param>
/// <param name="How">How the document came here, for people.</param>
internal sealed record PublicAddress(Uri? Address, string How)
{
    /// <summary>An address of this machine or a file's name is nobody's to follow: it is not published.</summary>
    public static PublicAddress Of(DocumentFacts document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Url switch
        {
            { IsFile: true } => new PublicAddress(null, "imported from a file"),
            { IsLoopback: true } => new PublicAddress(null, "replayed"),
            var url when document.IsBackFilled => new PublicAddress(url, "imported from a file"),
            var url => new PublicAddress(url, "fetched"),
        };
    }

    /// <summary>The address that may be published of one that was asked: else the publisher's own page.</summary>
    public static Uri Or(Uri asked, PublisherDescriptor publisher)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(publisher);
        return asked.IsFile || asked.IsLoopback ? publisher.Terms.Home : asked;
    }
}
