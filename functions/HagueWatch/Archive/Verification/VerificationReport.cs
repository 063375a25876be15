namespace HagueWatch.Archive.Verification;

/// <summary>Reports the result of a walk through the archive.</summary>
internal sealed record VerificationReport
{
    /// <summary>How many blobs the archive holds.</summary>
    public required int Blobs { get; init; }

    /// <summary>How many links the chains have, those of amendments left out.</summary>
    public required int Editions { get; init; }

    /// <summary>How many publishers have a chain.</summary>
    public required int Publishers { get; init; }

    /// <summary>How many outlooks are kept.</summary>
    public required int Outlooks { get; init; }

    /// <summary>How many edition folders no link names: a killed run left them, and nothing reads them.</summary>
    public required int Unnamed { get; init; }

    /// <summary>The faults in the order of the walk: chain by chain, what no link names, the catalogue.</summary>
    public required IReadOnlyList<ArchiveFault> Faults { get; init; }
}

/// <summary>Reports how far a walk has come.</summary>
/// <param name="Checked">How many blobs were read so far.</param>
/// <param name="Blobs">How many blobs the archive held when it began.</param>
internal readonly record struct VerificationProgress(int Checked, int Blobs);
