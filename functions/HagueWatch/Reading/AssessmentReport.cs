using System.Text.Json.Serialization;
using HagueWatch.Pledges;

namespace HagueWatch.Reading;

/// <summary>Reports an assessment, rounded. Shares are in % of GDP, the gap in percentage points.</summary>
internal sealed record AssessmentReport
{
    /// <summary>The assessment itself, unrounded.</summary>
    [JsonIgnore]
    public required Assessment Source { get; init; }

    public string Ally => Source.Ally.Code;

    public string Pledge => Source.Pledge.Id;

    public AssessmentStatus Status => Source.Status;

    public int? Year => Source.Year?.Number;

    public bool? Provisional => Source.Figures?.Provisional;

    public bool? Marginal => Source.Figures?.Marginal;

    public decimal? Share => Source.Figures?.Share;

    public decimal? Required => Source.Figures is { } figures ? Shown.Points(figures.Required) : null;

    public decimal? Gap => Source.Figures is { } figures ? Shown.Points(figures.Gap) : null;

    public decimal? GapUsdMillions => Shown.Millions(Source.Figures?.GapUsdMillions);

    public int? PriceBase => Source.Figures?.PriceBase?.Number;

    public static AssessmentReport From(Assessment assessment) => new() { Source = assessment };
}
