using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>Holds one edition's shares of GDP, in per cent, by ally and year; only of allies that have armed forces.</summary>
internal sealed class ShareTable
{
    private readonly IReadOnlyDictionary<(Ally Ally, int Year), decimal> shares;

    private ShareTable(string publisher, string edition, IReadOnlyDictionary<(Ally Ally, int Year), decimal> shares)
    {
        (Publisher, Edition, this.shares) = (publisher, edition, shares);
        FirstYear = shares.Keys.Min(one => (int?)one.Year) ?? 0;
        LastYear = shares.Keys.Max(one => (int?)one.Year) ?? 0;
        var held = shares.Keys.Select(one => one.Ally).ToHashSet();
        Allies = [.. Statistics.Allies.All.Where(held.Contains)];
    }

    /// <summary>The id of the publisher whose figures they are.</summary>
    public string Publisher { get; }

    /// <summary>The edition's id.</summary>
    public string Edition { get; }

    /// <summary>The first year with a share; 0 where there is none at all.</summary>
    public int FirstYear { get; }

    /// <summary>The last year with a share; 0 where there is none at all.</summary>
    public int LastYear { get; }

    /// <summary>How many years there are from the first to the last.</summary>
    public int Years => LastYear == 0 ? 0 : LastYear - FirstYear + 1;

    /// <summary>The allies with a share in any year, in NATO's order.</summary>
    public IReadOnlyList<Ally> Allies { get; }

    /// <summary>Takes the shares out of an edition.</summary>
    /// <remarks>A share of zero is left out: nothing can be said of it in relation to itself.</remarks>
    public static ShareTable From(Edition edition, Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return new ShareTable(
            edition.Publisher,
            edition.Id,
            edition.Observations
                .Where(one => one is { Area: Ally { HasArmedForces: true }, Value: > 0 } && one.Indicator == indicator)
                .ToDictionary(one => ((Ally)one.Area, one.Year.Number), one => one.Value!.Value));
    }

    /// <summary>Finds an ally's share in a year, in per cent of GDP; null where there is none.</summary>
    public decimal? Find(Ally ally, int year) => shares.TryGetValue((ally, year), out var share) ? share : null;

    /// <summary>Copies the table without the years after one: what the series would have been then, but for revisions.</summary>
    public ShareTable Until(int year) =>
        new(Publisher, Edition, shares.Where(one => one.Key.Year <= year).ToDictionary(one => one.Key, one => one.Value));
}
