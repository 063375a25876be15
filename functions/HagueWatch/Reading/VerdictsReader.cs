using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reads the verdicts on every year that counts, as each edition gave them.</summary>
internal sealed class VerdictsReader(
    EditionArchive archive, JsonBlob<Catalogue> catalogues, PledgeBook book, TimeProvider clock)
{
    /// <exception cref="NotFoundException">No edition is held.</exception>
    public async Task<VerdictsReport> ReadAsync(Ally ally, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var editions = new OpenEditions(archive, catalogue);
        var given = new List<GivenVerdict>();
        foreach (var pledge in book.InForce(day).Where(one => !one.Kind.IsAnnouncement && one.Binds(ally, day)))
        {
            foreach (var entry in catalogue.KnownAt(pledge.Publisher, now))
            {
                var edition = (await editions.ReadAsync(entry, cancellationToken)).Edition;
                given.AddRange(Verdict.Of(ally, pledge, edition).Select(verdict => new GivenVerdict(pledge, entry, verdict)));
            }
        }

        return catalogue.Editions.Count == 0
            ? throw new NotFoundException(KnownEditions.NoneHeld)
            : new VerdictsReport(ally, given);
    }
}

/// <summary>Reports an ally's verdicts.</summary>
internal sealed class VerdictsReport(Ally ally, IReadOnlyList<GivenVerdict> given)
{
    public string Ally => ally.Code;
    public string Name => ally.Name;

    /// <summary>By pledge, then year, then edition: whoever compares neighbours sees what turned.</summary>
    public IReadOnlyList<GivenVerdict> Verdicts { get; } =
    [
        .. given.OrderBy(one => one.Pledge, StringComparer.Ordinal).ThenBy(one => one.Year).ThenBy(one => one.Published),
    ];
}

/// <summary>Reports a verdict that one edition gives. Shares are in per cent, as published.</summary>
internal sealed class GivenVerdict(Pledge pledge, CatalogueEntry entry, Verdict verdict)
{
    public string Pledge => pledge.Id;
    public string Goal => pledge.Kind.FormatGoal(pledge);
    public int Year => verdict.Year.Number;
    public string Publisher => entry.Publisher;
    public string Edition => entry.Edition;
    public int Revision => entry.Revision;
    public DateOnly Published => entry.Published;
    public decimal Share => verdict.Figures.Share;
    public decimal Required => Shown.Points(verdict.Figures.Required);
    public bool Provisional => verdict.Figures.Provisional;
    public bool Marginal => verdict.Figures.Marginal;
    public bool Met => verdict.Met;
}
