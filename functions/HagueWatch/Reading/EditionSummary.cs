using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Summarises an archived edition.</summary>
internal class EditionSummary(CatalogueEntry entry, DateOnly? published = null)
{
    public string Publisher => entry.Publisher;
    public string Edition => entry.Edition;
    public int Revision => entry.Revision;
    public DateOnly Published => published ?? entry.Published;

    /// <summary>The hash of its first document.</summary>
    public Sha256 Sha256 => entry.Documents[0];

    /// <summary>The number of its figures.</summary>
    public int Observations => entry.Observations;

    /// <summary>The number of its findings.</summary>
    public int Findings => entry.Findings;

    /// <summary>Its withdrawal; null where it was not withdrawn.</summary>
    public AmendmentSummary? Withdrawn => AmendmentSummary.Create(entry.Withdrawn);

    /// <summary>The correction of the day from which it was known; null where there is none.</summary>
    public AmendmentSummary? Redated => AmendmentSummary.Create(entry.Redated);

    /// <summary>Formats the day of its publication for people.</summary>
    public virtual string FormatPublished() => Published.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Summarises an operator's amendment.</summary>
/// <param name="From">The day from which the edition is withdrawn, or was known.</param>
/// <param name="By">Who decided it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Link">The number of its link in the publisher's chain.</param>
internal sealed record AmendmentSummary(DateOnly From, string By, DateTimeOffset At, string Reason, int Link)
{
    public static AmendmentSummary? Create(Amendment? amendment) => amendment is null
        ? null
        : new(amendment.From, amendment.By, amendment.Committed, amendment.Reason, amendment.Link);

    /// <summary>Formats both amendments of an edition for people, a line each.</summary>
    public static IEnumerable<string> Format(AmendmentSummary? withdrawn, AmendmentSummary? redated)
    {
        if (redated is not null)
        {
            yield return $"counts as known from {redated.From:yyyy-MM-dd} on{redated.Origin}";
        }

        if (withdrawn is not null)
        {
            yield return $"withdrawn from {withdrawn.From:yyyy-MM-dd} on{withdrawn.Origin}";
        }
    }

    private string Origin => $", by {By} on {At.UtcDateTime:yyyy-MM-dd}: {Reason}";
}
