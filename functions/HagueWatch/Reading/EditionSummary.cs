using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Summarises an archived edition.</summary>
internal sealed class EditionSummary(CatalogueEntry entry)
{
    public string Publisher => entry.Publisher;
    public string Edition => entry.Edition;
    public int Revision => entry.Revision;
    public DateOnly Published => entry.Published;

    /// <summary>The hash of its first document.</summary>
    public Sha256 Sha256 => entry.Documents[0];

    /// <summary>The number of its figures.</summary>
    public int Observations => entry.Observations;

    /// <summary>The number of its findings.</summary>
    public int Findings => entry.Findings;
}
