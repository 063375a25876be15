using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Says where an ally is by each path.</summary>
internal static class StandingPart
{
    public static IReadOnlyList<PathStanding> Make(
        PublicRecord record, Ally ally, IReadOnlyList<Pledge> paths, ArchivedEdition current, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. paths.SelectMany(path => record.Assess(path).Where(one => one.Ally == ally)).Select(one => Make(one, current, citations)),
        ];
    }

    private static PathStanding Make(Assessment assessment, ArchivedEdition current, Citations citations)
    {
        var pledge = assessment.Pledge;
        var standing = new PathStanding
        {
            Pledge = pledge.Id,
            Title = pledge.Title,
            Source = pledge.Source,
            Model = pledge.Model,
            Target = pledge.Target,
            TargetYear = pledge.TargetYear.Number,
            Status = assessment.Status,
            Certainty = assessment.Certainty,
        };
        return assessment.Figures is not { } figures ? standing : standing with
        {
            Marginal = figures.Marginal,
            Share = citations.Cite(current, figures.Deciding),
            Baseline = citations.Cite(current, figures.Baseline),
            Required = Shown.Points(figures.Required),
            Gap = Shown.Points(figures.Gap),
            UsDollars = InMoney(assessment, Indicators.DefenceUsdConstant, current, citations),
            OwnCurrency = InMoney(assessment, Indicators.DefenceNationalCurrent, current, citations),
        };
    }

    private static GapInMoney? InMoney(
        Assessment assessment, Indicator expenditure, ArchivedEdition current, Citations citations)
    {
        var figures = assessment.Figures!;
        var spent = current.Edition.Find(assessment.Ally, expenditure, figures.Deciding.Year);
        return citations.Cite(current, spent) is { } cited
            && assessment.Pledge.Kind.InMoney(figures.Gap, figures.Share, cited.Value) is { } money
                ? new GapInMoney(Shown.Millions(money)!.Value, spent!.Currency ?? Unit.UsDollars.Name, spent.PriceBase?.Number, cited)
                : null;
    }
}
