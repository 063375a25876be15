using System.Text.Json.Serialization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Reading;

namespace HagueWatch.Cli.Commands;

/// <summary>Names whether documents were archived.</summary>
internal enum ArchivingOutcome
{
    Refused,

    /// <summary>The archive held an edition of these documents already.</summary>
    AlreadyHeld,

    Archived,
}

/// <summary>Reports an import.</summary>
internal sealed class ImportReport(ImportResult result)
{
    public ArchivingOutcome Outcome => result.Commit.ToOutcome();

    /// <summary>The edition that the archive holds; null where it was refused.</summary>
    public EditionSummary? Edition => result.Commit.ToSummary();

    public IReadOnlyList<Finding> Findings => result.Findings;

    /// <inheritdoc cref="ImportResult.Quarantined"/>
    public string? Quarantined => result.Quarantined;

    /// <inheritdoc cref="ImportResult.IgnoredDay"/>
    public DateOnly? IgnoredDay => result.IgnoredDay;
}

/// <summary>Reports what an import would do.</summary>
internal sealed class ImportCheckReport(ImportCheck check)
{
    public bool Archivable => check.IsArchivable;

    /// <summary>What would be archived; null where the files hold no edition.</summary>
    public ArchivingPreviewReport? Preview => ArchivingPreviewReport.Create(check.Preview);

    public IReadOnlyList<Finding> Findings => check.Findings;
}

/// <summary>Reports what would be archived, or was about to be.</summary>
internal sealed class ArchivingPreviewReport
{
    private readonly ArchivingPreview preview;

    private ArchivingPreviewReport(ArchivingPreview preview) => this.preview = preview;

    public string Edition => preview.Edition;
    public int Figures => preview.Figures;
    public int LastYear => preview.LastYear.Number;

    /// <summary>The edition that the lost figures are compared with; null where none is known.</summary>
    public EditionSummary? Newest => preview.Newest is { } newest ? new EditionSummary(newest) : null;

    public IReadOnlyList<string> Lost => preview.Lost;

    public static ArchivingPreviewReport? Create(ArchivingPreview? preview) =>
        preview is null ? null : new ArchivingPreviewReport(preview);
}

/// <summary>Reports an attempt to archive what was refused before.</summary>
internal sealed class QuarantineArchivingReport(QuarantineResult result, ArchivingPreview? preview)
{
    [JsonIgnore]
    public QuarantineResult Result => result;

    public ArchivingOutcome Outcome => result.Commit.ToOutcome();
    public string Key => result.Key;

    /// <inheritdoc cref="ImportReport.Edition"/>
    public EditionSummary? Edition => result.Commit.ToSummary();

    public DateTimeOffset? KnownFrom => result.Commit?.Entry?.KnownFrom;
    public Acceptance? Acceptance => result.Commit is null ? null : result.Parsed.Acceptance;

    /// <summary>What an acceptance found that it would archive; null for a retry, or where there is no edition.</summary>
    public ArchivingPreviewReport? Preview => ArchivingPreviewReport.Create(preview);

    public IReadOnlyList<Finding> Obstacles => result.Parsed is Refusal refusal ? [.. refusal.Obstacles] : [];
}

/// <summary>Reports what parsing a publisher's editions again came to.</summary>
internal sealed record ReparseReport(string Publisher, IEnumerable<ReparsedEditionReport> Editions)
{
    public static ReparseReport From(string publisher, IEnumerable<ReparsedEdition> editions) =>
        new(publisher, editions.Select(ReparsedEditionReport.From));
}

/// <summary>Names the ways in which parsing an edition again ends.</summary>
internal enum ReparseOutcome
{
    Same,
    Revised,
    Refused,
}

/// <summary>Reports what parsing one edition again came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Edition">The revision that counts now.</param>
/// <param name="Difference">What differs from the revision before; null where the parser refuses the documents.</param>
/// <param name="Errors">The reasons of a refusal.</param>
internal sealed record ReparsedEditionReport(
    ReparseOutcome Outcome,
    EditionSummary Edition,
    ReparseDifference? Difference,
    IReadOnlyList<Finding> Errors)
{
    public static ReparsedEditionReport From(ReparsedEdition one)
    {
        var edition = new EditionSummary(one.Entry);
        return one switch
        {
            ReparsedEdition.Unchanged => new(ReparseOutcome.Same, edition, ReparseDifference.None, []),
            ReparsedEdition.Revised revised => new(ReparseOutcome.Revised, edition, revised.Difference, []),
            ReparsedEdition.Refused refused => new(ReparseOutcome.Refused, edition, Difference: null, refused.Errors),
            var other => throw new ArgumentOutOfRangeException(nameof(one), other, null),
        };
    }
}

internal static class CommitReports
{
    public static ArchivingOutcome ToOutcome(this Commit? commit) => commit?.Outcome switch
    {
        null => ArchivingOutcome.Refused,
        CommitOutcome.AlreadyHeld => ArchivingOutcome.AlreadyHeld,
        CommitOutcome.Committed => ArchivingOutcome.Archived,
        var other => throw new ArgumentOutOfRangeException(nameof(commit), other, null),
    };

    public static EditionSummary? ToSummary(this Commit? commit) =>
        commit?.Entry is { } entry ? new EditionSummary(entry) : null;
}
