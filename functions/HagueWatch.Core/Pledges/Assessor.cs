using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Compares what was published with what was promised. Pure: no clock, no archive.</summary>
internal static class Assessor
{
    /// <summary>Distance from the required level, in percentage points, within which an ally is neither ahead nor off it.</summary>
    public const decimal Tolerance = 0.05m;

    /// <summary>Assesses every ally that a pledge binds on a day, in NATO's order.</summary>
    public static IReadOnlyList<Assessment> AssessAll(Pledge pledge, Edition edition, DateOnly day, Predicate<Ally> wasOffPath) =>
        [.. Allies.All.Where(ally => pledge.Binds(ally, day)).Select(ally => Assess(ally, pledge, edition, wasOffPath(ally)))];

    /// <summary>Assesses one ally at the edition's last year.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A pledge that binds the ally.</param>
    /// <param name="edition">Gives the deciding year, which is its last, the baseline and the money.</param>
    /// <param name="wasOffPath">Whether the ally was off the path before: it is back only once the path is reached.</param>
    public static Assessment Assess(Ally ally, Pledge pledge, Edition edition, bool wasOffPath) =>
        Assess(ally, pledge, edition, edition.LastYear, wasOffPath);

    /// <summary>Assesses one ally at a year of the edition: what the edition says of it, had the year been its last.</summary>
    public static Assessment Assess(Ally ally, Pledge pledge, Edition edition, FiscalYear year, bool wasOffPath)
    {
        if (!ally.HasArmedForces)
        {
            return new Assessment { Ally = ally, Pledge = pledge, Status = AssessmentStatus.NotApplicable };
        }

        var indicator = Indicators.FromCode(pledge.Indicator);
        var deciding = edition.Find(ally, indicator, year);
        var baseline = pledge.BaselineYear is { } start ? edition.Find(ally, indicator, start) : null;
        if (deciding?.Value is not { } share || (pledge.BaselineYear is not null && baseline?.Value is null))
        {
            return new Assessment { Ally = ally, Pledge = pledge, Status = AssessmentStatus.NoData, Year = year };
        }

        if (ReferencePath.Required(pledge, baseline?.Value, year) is not { } required)
        {
            var nothing = pledge.Kind == PledgeKind.Path ? AssessmentStatus.NoData : AssessmentStatus.NotApplicable;
            return new Assessment { Ally = ally, Pledge = pledge, Status = nothing, Year = year };
        }

        var gap = share - required;
        var rounding = deciding.HalfPrintedUnit
            + (ReferencePath.SensitivityToBaseline(pledge, baseline?.Value, year) * (baseline?.HalfPrintedUnit ?? 0));
        var status = StatusAt(gap, wasOffPath);
        var money = edition.Find(ally, Indicators.DefenceUsdConstant, year);
        return new Assessment
        {
            Ally = ally,
            Pledge = pledge,
            Status = status,
            Year = year,
            Figures = new AssessedFigures
            {
                Deciding = deciding,
                Baseline = baseline,
                Share = share,
                Required = required,
                Marginal = StatusAt(gap - rounding, wasOffPath) != status || StatusAt(gap + rounding, wasOffPath) != status,
                GapUsdMillions = InMoney(gap, share, pledge, money?.Value),
                PriceBase = money?.PriceBase,
            },
        };
    }

    /// <summary>The status that an unrounded gap, in percentage points, stands for.</summary>
    public static AssessmentStatus StatusAt(decimal gap, bool wasOffPath) => gap switch
    {
        > Tolerance => AssessmentStatus.Ahead,
        >= 0 => AssessmentStatus.OnPath,
        >= -Tolerance when !wasOffPath => AssessmentStatus.Watch,
        _ => AssessmentStatus.OffPath,
    };

    /// <summary>Numerator and denominator are the publisher's own: a share of GDP is turned into money by the expenditure it stands for.</summary>
    private static decimal? InMoney(decimal gap, decimal share, Pledge pledge, decimal? expenditure) =>
        pledge.Kind == PledgeKind.EquipmentFloor ? gap / 100 * expenditure
        : share == 0 ? null
        : gap / share * expenditure;
}
