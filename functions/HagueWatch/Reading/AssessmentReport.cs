using System.Text.Json.Serialization;
using HagueWatch.Pledges;

namespace HagueWatch.Reading;

/// <summary>Reports an assessment, rounded. Shares are in % of GDP, the gap in percentage points.</summary>
internal class AssessmentReport(Assessment assessment)
{
    /// <summary>The assessment itself, unrounded.</summary>
    [JsonIgnore]
    public Assessment Source => assessment;

    public string Ally => assessment.Ally.Code;
    public string Pledge => assessment.Pledge.Id;
    public AssessmentStatus Status => assessment.Status;
    public int? Year => assessment.Year?.Number;
    public bool? Provisional => assessment.Figures?.Provisional;
    public bool? Marginal => assessment.Figures?.Marginal;

    /// <summary>In how many of the known revisions the status would survive; null for an actual value.</summary>
    public Certainty? Certainty => assessment.Certainty;

    public decimal? Share => assessment.Figures?.Share;
    public decimal? Required => assessment.Figures is { } figures ? Shown.Points(figures.Required) : null;
    public decimal? Gap => assessment.Figures is { } figures ? Shown.Points(figures.Gap) : null;
    public decimal? GapUsdMillions => Shown.Millions(assessment.Figures?.GapUsdMillions);
    public int? PriceBase => assessment.Figures?.PriceBase?.Number;
}
