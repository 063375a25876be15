using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Computes from the archive what may become of the allies' shares, and how well the method did.</summary>
internal sealed class OutlookReader(KnownEditionsReader editions, PledgeBook book, CorroborationBook corroboration)
{
    /// <summary>Computes the outlook by the newest edition that was known on a day.</summary>
    /// <param name="ally">The only ally; null for all.</param>
    /// <param name="asOf">The day; null for now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition was known, no path was in force, or the series are too short.</exception>
    public async Task<OutlookReport> ReadAsync(Ally? ally, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf, cancellationToken);
        var (path, _) = FindPath(known);
        var current = await known.ReadAsync(path.Publisher, cancellationToken);
        var outlook = await FindAsync(known, cancellationToken)
            ?? throw new NotFoundException(
                $"{PublisherNames.Of(path.Publisher)}'s edition {EditionName.Format(current.Entry)} has too few shares of GDP to know the "
                + "errors of a forecast.");
        return new OutlookReport(outlook, current.Entry, asOf, ally);
    }

    /// <summary>Finds the edition whose outlook counts; null where no path was in force or no edition was known.</summary>
    public CatalogueEntry? FindEdition(KnownEditions known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return EditionOutlook.PathsOn(book, DateOnly.FromDateTime(known.Instant.UtcDateTime)).FirstOrDefault() is { } path
            ? known.Catalogue.CurrentAt(path.Publisher, known.Instant)
            : null;
    }

    /// <summary>Computes the outlook by editions that were known; null where the series are too short.</summary>
    /// <exception cref="NotFoundException">No edition was known, or no path was in force.</exception>
    public async Task<EditionOutlook?> FindAsync(KnownEditions known, CancellationToken cancellationToken)
    {
        var (path, day) = FindPath(known);
        var current = await known.ReadAsync(path.Publisher, cancellationToken);
        var earlier = await known.ReadEarlierAsync(current.Entry, cancellationToken);
        var revisions = EstimateRevisions.Find(current.Edition, earlier, Indicators.FromCode(path.Indicator));
        var others = await ReadNewestAsync(known, cancellationToken);
        return EditionOutlook.Make(current, book, day, others, revisions);
    }

    /// <summary>Scores the method and its rivals on the common floor that has come due, by the longest series that is held.</summary>
    /// <exception cref="NotFoundException">No such series is held, or no such pledge is known.</exception>
    public async Task<BacktestReport> BacktestAsync(CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf: null, cancellationToken);
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var pledge = book.InForce(day).FirstOrDefault(one =>
            one.Kind == PledgeKind.Floor && one.Allies is null && one.Indicator == Indicators.DefenceShareOfGdp.Code)
            ?? throw new NotFoundException("No pledge of a share of GDP that all allies had to reach is known.");
        var newest = (await ReadNewestAsync(known, cancellationToken)).MaxBy(one => one.Years)
            ?? throw new NotFoundException(
                "No edition with long series of shares of GDP is held. Import SIPRI's database: its file begins in 1949.");
        List<ShareTable> vintages = [];
        foreach (var entry in known.Catalogue.KnownAt(newest.Publisher, known.Instant).DistinctBy(one => one.LastYear))
        {
            vintages.Add(await ReadTableAsync(known, entry, cancellationToken));
        }

        return new BacktestReport(pledge, newest, vintages, PlanBacktest.Of(await ReadPlannedAsync(known, cancellationToken), book));
    }

    /// <summary>Reads the known editions of the publisher by whose figures the paths, and so the plans, are judged.</summary>
    private async Task<IReadOnlyList<ArchivedEdition>> ReadPlannedAsync(KnownEditions known, CancellationToken cancellationToken)
    {
        var read = new List<ArchivedEdition>();
        if (FindEdition(known) is { Publisher: var publisher })
        {
            foreach (var entry in known.Catalogue.KnownAt(publisher, known.Instant))
            {
                read.Add(await known.ReadAsync(entry, cancellationToken));
            }
        }

        return read;
    }

    private (Pledge Path, DateOnly Day) FindPath(KnownEditions known)
    {
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var path = EditionOutlook.PathsOn(book, day).FirstOrDefault()
            ?? throw new NotFoundException($"No path was in force on {day:yyyy-MM-dd}, so that there is nothing to look out for.");
        return (path, day);
    }

    /// <summary>Reads the newest shares of each publisher that has them by SIPRI's definition, which reach furthest back.</summary>
    private async Task<IReadOnlyList<ShareTable>> ReadNewestAsync(KnownEditions known, CancellationToken cancellationToken)
    {
        var tables = new List<ShareTable>();
        foreach (var measure in corroboration.Measures.Where(one => one.Of == Indicators.MilitaryShareOfGdp))
        {
            if (await known.TryReadAsync(measure.Publisher, cancellationToken) is { } newest)
            {
                tables.Add(ShareTable.From(newest.Edition, measure.Of));
            }
        }

        return tables;
    }

    private static async Task<ShareTable> ReadTableAsync(
        KnownEditions known, CatalogueEntry entry, CancellationToken cancellationToken) =>
        ShareTable.From((await known.ReadAsync(entry, cancellationToken)).Edition, Indicators.MilitaryShareOfGdp);
}

/// <summary>Reports what may become of the allies' shares. Shares are in per cent of GDP, probabilities from 0 to 1.</summary>
internal sealed class OutlookReport(EditionOutlook outlook, CatalogueEntry entry, DateOnly? asOf, Ally? ally)
{
    public EditionSummary Edition => new(entry);
    public DateOnly? AsOf => asOf;
    public int Method => outlook.Method;
    public ErrorSource Errors => outlook.Errors;
    public string? Revisions => outlook.Revisions;
    public IReadOnlyList<int> QuantileLevels => outlook.QuantileLevels;
    public IReadOnlyList<AllyOutlook> Allies { get; } = [.. outlook.Allies.Where(one => ally is null || one.Ally == ally.Code)];

    /// <inheritdoc cref="OutlookMethod.Limits"/>
    public string Caution { get; } = OutlookMethod.Limits;
}

/// <summary>Reports the scores of the method and of its rivals.</summary>
internal sealed class BacktestReport(Pledge pledge, ShareTable newest, IReadOnlyList<ShareTable> vintages, PlanBacktest plans)
{
    public string Pledge => pledge.Id;
    public string Title => pledge.Title;
    public string Publisher => newest.Publisher;
    public string Edition => newest.Edition;
    public int FirstYear => newest.FirstYear;
    public int LastYear => newest.LastYear;
    public int Method { get; } = OutlookMethod.Version;

    /// <summary>Every origin knows the years up to it as they were revised afterwards.</summary>
    public IReadOnlyList<HorizonScores> FinalVintage { get; } =
        Backtest.OfFinalVintage(newest, pledge.Target, pledge.Adopted.Year, pledge.TargetYear.Number).ByHorizon;

    /// <summary>Every origin knows what an edition said then; empty where one edition only is held.</summary>
    public IReadOnlyList<HorizonScores> RealVintages { get; } = vintages.Count < 2
        ? []
        : Backtest.OfRealVintages(vintages, pledge.Target, pledge.Adopted.Year, pledge.TargetYear.Number).ByHorizon;

    /// <summary>What allies' own plans forecast, by the editions of the publisher in whose definition they are said.</summary>
    public PlanBacktest Plans => plans;

    /// <summary>What the archive lacks for the full test.</summary>
    public IReadOnlyList<string> Lacks =>
    [
        .. newest.FirstYear > OutlookMethod.FirstYear
            ?
            [
                $"Shares from {OutlookMethod.FirstYear} to {newest.FirstYear - 1}: without them no errors are known in "
                    + $"{pledge.Adopted.Year}. Import SIPRI's own database.",
            ]
            : Array.Empty<string>(),
        .. vintages.Count < 2
            ? ["Earlier editions of the same publisher: without them there is no test on real vintages."]
            : Array.Empty<string>(),
        "A test in real time at ten years: no edition that old exists with what came ten years later.",
        $"An ally's own plan from before {pledge.TargetYear}: none is held.",
    ];
}
