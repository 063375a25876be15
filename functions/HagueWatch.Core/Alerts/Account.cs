using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;

namespace HagueWatch.Alerts;

/// <summary>The account of a gap's change as an event carries it, rounded so that its parts still add up.</summary>
/// <remarks>See <see cref="GapAccount"/>. Points are percentage points with four decimals.</remarks>
internal sealed record Account
{
    /// <summary>The edition that the last decision was made on.</summary>
    public required string Edition { get; init; }

    public required int Revision { get; init; }

    /// <summary>The year that had decided.</summary>
    public required int Year { get; init; }

    /// <summary>The gap that the last decision was made on.</summary>
    public required decimal GapBefore { get; init; }

    /// <summary>The gap of now less the gap before; the sum of the parts.</summary>
    public required decimal Change { get; init; }

    /// <summary>The parts that are not zero, the largest first.</summary>
    public required IReadOnlyList<AccountPart> Parts { get; init; }

    /// <summary>What moved all allies alike; null where neither definition nor price base changed.</summary>
    public CommonEstimate? Common { get; init; }

    public static Account From(GapAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var before = Shown.Points(account.GapBefore);
        var change = Shown.Points(account.Gap) - before;
        return new Account
        {
            Edition = account.Edition,
            Revision = account.Revision,
            Year = account.Year,
            GapBefore = before,
            Change = change,
            Parts = Round(account.Parts, change, decimals: 4),
            Common = account.Common.Kind is { } kind
                ? new CommonEstimate(
                    kind,
                    Shown.Points(account.Common.Relative),
                    Shown.Points(account.Common.Spread),
                    account.Common.Allies)
                : null,
        };
    }

    /// <summary>Rounds parts so that they add up to a rounded total, and leaves out those that are zero then.</summary>
    public static IReadOnlyList<AccountPart> Round(IReadOnlyList<AccountPart> parts, decimal total, int decimals)
    {
        var rounded = Shown.Apportion([.. parts.Select(part => part.Points)], total, decimals);
        return
        [
            .. parts.Zip(rounded, (part, points) => part with { Points = points })
                .Where(part => part.Points != 0)
                .OrderByDescending(part => Math.Abs(part.Points)),
        ];
    }
}

/// <summary>How much a new definition or price base moved all allies' figures of the year that had decided.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Relative">The median of the allies' relative changes: 0.01 is one per cent up.</param>
/// <param name="Spread">The median distance of the allies' changes from it.</param>
/// <param name="Allies">How many allies it was estimated from.</param>
internal sealed record CommonEstimate(EditionChangeKind Kind, decimal Relative, decimal Spread, int Allies);
