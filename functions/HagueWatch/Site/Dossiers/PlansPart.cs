using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Lists what an ally announced itself, and whether it kept to it.</summary>
internal static class PlansPart
{
    public static IReadOnlyList<AnnouncedPlan> Make(PublicRecord record, Ally ally, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. record.Pledges.Pledges
                .Where(plan => plan.Kind.IsAnnouncement && plan.Adopted <= record.Day && plan.Allies!.Contains(ally.Code))
                .OrderByDescending(plan => plan.Adopted)
                .ThenBy(plan => plan.Id, StringComparer.Ordinal)
                .Select(plan => new AnnouncedPlan
                {
                    Id = plan.Id,
                    Kind = plan.Kind.Name,
                    Title = plan.Title,
                    Said = plan.Adopted,
                    Source = plan.Source,
                    FirstHand = plan.FirstHand,
                    SupersededBy = plan.Ended <= record.Day ? plan.SupersededBy : null,
                    Withdrawn = plan.Ended <= record.Day ? plan.Withdrawn : null,
                    Measured = plan.IsMeasured && plan.Kind != PledgeKind.Declined,
                    Years = record.Current(plan.Publisher) is { } edition ? Judge(ally, plan, edition, citations) : [],
                }),
        ];
    }

    private static IReadOnlyList<PlanVerdict> Judge(Ally ally, Pledge plan, ArchivedEdition edition, Citations citations) =>
    [
        .. PlanYear.Of(ally, plan, edition.Edition)
            .Select(year => new PlanVerdict(
                citations.Cite(edition, year.Figures.Deciding)!, Shown.Points(year.Figures.Required), year.Kept)),
    ];
}
