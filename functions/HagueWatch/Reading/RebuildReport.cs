using System.Text.Json.Serialization;
using HagueWatch.Archive.Verification;

namespace HagueWatch.Reading;

/// <summary>Reports a verification that recreates the catalogue.</summary>
internal sealed class RebuildReport(RebuildResult result)
{
    [JsonIgnore]
    public VerificationReport Verification => result.Report;

    public int Blobs => result.Report.Blobs;
    public int Editions => result.Report.Editions;
    public int Publishers => result.Report.Publishers;
    public int Outlooks => result.Report.Outlooks;
    public int Unnamed => result.Report.Unnamed;
    public IReadOnlyList<ArchiveFault> Faults => result.Report.Faults;
    public RebuildOutcome Catalogue => result.Outcome;
}
