using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Compares what was published with what was promised. Pure: no clock, no archive.</summary>
internal static class Assessor
{
    /// <summary>How far above the required level an ally is ahead of it, in percentage points.</summary>
    private const decimal Lead = 0.05m;

    /// <summary>Assesses every ally that a pledge binds on a day, in NATO's order.</summary>
    public static IReadOnlyList<Assessment> AssessAll(
        Pledge pledge, Edition edition, DateOnly day, Predicate<Ally> wasOffPath) =>
        AssessEach(Allies.All, pledge, edition, day, wasOffPath);

    /// <summary>Assesses those of some allies that a pledge binds on a day, in their order.</summary>
    public static IReadOnlyList<Assessment> AssessEach(
        IEnumerable<Ally> allies, Pledge pledge, Edition edition, DateOnly day, Predicate<Ally> wasOffPath) =>
        [
            .. from ally in allies
               where pledge.Binds(ally, day)
               select Assess(ally, pledge, edition, wasOffPath(ally)),
        ];

    /// <summary>Assesses one ally at the edition's last year.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A pledge that binds the ally.</param>
    /// <param name="edition">The edition: its last year decides; baseline and money are taken from it too.</param>
    /// <param name="wasOffPath">Whether the ally was off the path before: it must reach the path to be back.</param>
    public static Assessment Assess(Ally ally, Pledge pledge, Edition edition, bool wasOffPath) =>
        Assess(ally, pledge, edition, edition.LastYear, wasOffPath);

    /// <summary>Assesses one ally at a year of the edition, as if that year were its last.</summary>
    public static Assessment Assess(Ally ally, Pledge pledge, Edition edition, FiscalYear year, bool wasOffPath)
    {
        var assessment = new Assessment { Ally = ally, Pledge = pledge, Status = AssessmentStatus.NotApplicable };
        if (!ally.HasArmedForces || !pledge.IsMeasured)
        {
            return assessment;
        }

        var indicator = Indicators.FromCode(pledge.Indicator);
        var deciding = edition.Find(ally, indicator, year);
        var baseline = pledge.BaselineYear is { } first ? edition.Find(ally, indicator, first) : null;
        if (deciding?.Value is not { } share || (pledge.BaselineYear is not null && baseline?.Value is null))
        {
            return assessment with { Status = AssessmentStatus.NoData, Year = year };
        }

        if (pledge.Kind.Required(pledge, baseline?.Value, year) is not { } required)
        {
            return assessment with { Status = pledge.Kind.StatusWithoutLevel, Year = year };
        }

        var gap = share - required;
        var rounding = deciding.HalfPrintedUnit + (baseline?.Value is { } start
            ? pledge.Kind.SensitivityToBaseline(pledge, start, year) * baseline.HalfPrintedUnit
            : 0);
        var status = StatusAt(pledge.Kind, gap, wasOffPath);
        var money = edition.Find(ally, Indicators.DefenceUsdConstant, year);
        return assessment with
        {
            Status = status,
            Year = year,
            Figures = new AssessedFigures
            {
                Deciding = deciding,
                Baseline = baseline,
                Required = required,
                Marginal = StatusAt(pledge.Kind, gap - rounding, wasOffPath) != status
                    || StatusAt(pledge.Kind, gap + rounding, wasOffPath) != status,
                GapUsdMillions = pledge.Kind.InMoney(gap, share, money?.Value),
                PriceBase = money?.PriceBase,
            },
        };
    }

    /// <summary>Finds the status at an unrounded gap in percentage points.</summary>
    /// <param name="kind">The pledge's kind, which says what is tolerated.</param>
    /// <param name="gap">Share less required share.</param>
    /// <param name="wasOffPath">Whether the ally was off the path before: it must reach the path to be back.</param>
    public static AssessmentStatus StatusAt(PledgeKind kind, decimal gap, bool wasOffPath) =>
        gap > Lead ? AssessmentStatus.Ahead
        : gap >= 0 ? AssessmentStatus.OnPath
        : gap >= -kind.Tolerance && !wasOffPath ? AssessmentStatus.Watch
        : AssessmentStatus.OffPath;
}
