using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Trajectories;

/// <summary>Compares what was published with what was promised. Pure: no clock, no archive.</summary>
public static class Assessor
{
    /// <summary>Distance from the path, in percentage points, within which an ally is neither ahead nor off it.</summary>
    public const decimal Tolerance = 0.05m;

    /// <summary>Assesses every ally that a pledge binds on a day, in NATO's order.</summary>
    public static IReadOnlyList<Assessment> AssessAll(Pledge pledge, Edition edition, DateOnly day, Predicate<Ally> wasOffPath) =>
        [.. Allies.All.Where(ally => pledge.Binds(ally, day)).Select(ally => Assess(ally, pledge, edition, wasOffPath(ally)))];

    /// <summary>Assesses one ally.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">A pledge that binds the ally.</param>
    /// <param name="edition">Gives the deciding year, which is its last, the baseline and the money.</param>
    /// <param name="wasOffPath">Whether the ally was off the path before: it is back only once the path is reached.</param>
    public static Assessment Assess(Ally ally, Pledge pledge, Edition edition, bool wasOffPath)
    {
        var year = edition.LastYear;
        if (!ally.HasArmedForces)
        {
            return new Assessment { Ally = ally, Pledge = pledge, Status = AssessmentStatus.NotApplicable };
        }

        var indicator = Indicators.TryFromCode(pledge.Indicator, out var known) ? known : throw new ArgumentException($"Unknown indicator {pledge.Indicator}.", nameof(pledge));
        var deciding = edition.Find(ally, indicator, year);
        var baseline = edition.Find(ally, indicator, pledge.BaselineYear);
        if (year <= pledge.BaselineYear || deciding?.Value is not { } share || baseline?.Value is not { } start)
        {
            return new Assessment { Ally = ally, Pledge = pledge, Status = AssessmentStatus.NoData, Year = year };
        }

        var required = ReferencePath.Required(pledge, start, year);
        var gap = share - required;
        var rounding = deciding.HalfPrintedUnit + (ReferencePath.SensitivityToBaseline(pledge, start, year) * baseline.HalfPrintedUnit);
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
                GapUsdMillions = share == 0 ? null : gap / share * money?.Value,
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
}
