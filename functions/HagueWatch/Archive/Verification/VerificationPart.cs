using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Decides whose blobs a walk reads: it goes on where the last one stopped, and stops where it has read enough.</summary>
/// <remarks>Links, and what no link names, are read by every walk.</remarks>
/// <param name="most">After how many blobs it takes no further edition or outlook.</param>
/// <param name="last">Where the walk before stopped; null where it came to the end.</param>
internal sealed class VerificationPart(int most, VerificationPosition? last)
{
    private readonly (string Chain, int Number)? first = last?.Next is { } next ? BlobPaths.TryParseLink(next) : null;
    private readonly List<string> faulty = [];
    private string? stoppedAt;
    private int read;

    public static VerificationPart Whole => new(int.MaxValue, last: null);

    /// <summary>Where the next walk goes on; null where this one came to the end and found no fault.</summary>
    public VerificationPosition? Position =>
        stoppedAt is null && faulty.Count == 0 ? null : new VerificationPosition { Next = stoppedAt, Faulty = faulty };

    /// <summary>Decides whether this walk reads what a link names. Asked for every link, in the order of the walk.</summary>
    public bool Takes(IChainLink link)
    {
        var path = BlobPaths.Link(link.Chain, link.Number);
        if (last?.Faulty.Contains(path) == true)
        {
            return true;
        }

        if (IsBeforeTheFirst(link))
        {
            return false;
        }

        if (read < most)
        {
            return true;
        }

        stoppedAt ??= path;
        return false;
    }

    /// <summary>Notes that what a link names was read.</summary>
    /// <param name="link">The link.</param>
    /// <param name="blobs">How many blobs that were.</param>
    /// <param name="isFaulty">Whether one of them has a fault.</param>
    public void Add(IChainLink link, int blobs, bool isFaulty)
    {
        read += blobs;
        if (isFaulty)
        {
            faulty.Add(BlobPaths.Link(link.Chain, link.Number));
        }
    }

    private bool IsBeforeTheFirst(IChainLink link) =>
        first is var (chain, number)
        && (string.CompareOrdinal(link.Chain, chain), link.Number).CompareTo((0, number)) < 0;
}
