using System.Diagnostics;
using System.Globalization;
using Azure;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Telemetry;
using HagueWatch.Trajectories;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Jobs;

/// <summary>Assesses every ally against every pledge in force and tells what changed. It alone writes the ledger.</summary>
public sealed class AssessTrajectoriesJob(
    PublisherRegistry publishers,
    EditionArchive archive,
    CatalogueStore catalogues,
    PublisherStates states,
    QuarantineStore quarantine,
    PledgeBook pledges,
    AlertRules rules,
    CorroborationBook corroboration,
    LedgerStore ledgers,
    Outbox outbox,
    Dispatcher dispatcher,
    EndpointWatch endpoints,
    RunRecords runs,
    TimeProvider time,
    ILogger<AssessTrajectoriesJob> logger)
{
    public const string Function = "AssessTrajectories";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Assess, AssessAsync, cancellationToken);

    private async Task<RunResult> AssessAsync(Activity? trace, CancellationToken cancellationToken)
    {
        var messages = new List<string>();
        RunOutcome? outcome;
        do
        {
            messages.Clear();
            outcome = await TryEvaluateAsync(trace, messages, cancellationToken);
        }
        while (outcome is null);

        var handedOut = await HandOutAsync(messages, cancellationToken);
        if (handedOut.Count > 0 && outcome == RunOutcome.NothingNew)
        {
            outcome = RunOutcome.Succeeded;
        }

        return new RunResult(outcome.Value, messages) { Written = handedOut };
    }

    /// <returns>Null where the ledger changed meanwhile: read everything again and decide again.</returns>
    private async Task<RunOutcome?> TryEvaluateAsync(Activity? trace, List<string> messages, CancellationToken cancellationToken)
    {
        var (ledger, readAt) = await ledgers.ReadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var inputs = await ReadInputsAsync(now, cancellationToken);
        if (inputs.Unreadable.Count == 0 && inputs.Basis == ledger.Basis)
        {
            messages.Add("Nothing has changed since the last assessment.");
            return RunOutcome.NothingNew;
        }

        if (inputs.Basis.CatalogueVersion < ledger.Basis.CatalogueVersion || now < ledger.Evaluated)
        {
            messages.Add("A later assessment of a newer catalogue stands already; nothing is written.");
            return RunOutcome.NothingNew;
        }

        var evaluation = await ReadEvaluationAsync(inputs, ledger, now, cancellationToken);
        var conditions = AlertEvaluation.Evaluate(evaluation, ledger);
        var next = ledger.Advance(conditions, inputs.BasisAsRead, now, Traces.Current);
        if (await ledgers.TrySwapAsync(next, readAt, cancellationToken) is null)
        {
            return null;
        }

        trace.LinkTo(AssessmentCauses.Of(evaluation, ledger.Basis));
        foreach (var told in next.Pending.Skip(ledger.Pending.Count))
        {
            Count(told);
            Log.Told(logger, told.Id, told.Alert, told.Transition.ToString(), told.Sequence);
            messages.Add(told.Summary);
        }

        messages.Insert(0, $"Assessed {conditions.Count} alerts; {next.Pending.Count - ledger.Pending.Count} changed.");
        messages.AddRange(inputs.Unreadable.Select(one => $"{one.Publisher} could not be assessed and is tried again: {one.Reason}"));
        return inputs.Unreadable.Count == 0 ? RunOutcome.Succeeded : RunOutcome.Failed;
    }

    // What only goes on, in other words or on other figures, begins and ends nothing.
    private static void Count(AlertEvent told)
    {
        if (told.Transition != AlertTransition.Updated)
        {
            Measures.CountAlert(told.Kind.Name, told.State.ToString().ToLowerInvariant());
        }
    }

    private async Task<AssessmentInputs> ReadInputsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Catalogue;
        var unreadable = new List<UnreadablePublisher>();
        var offered = new SortedDictionary<string, PublisherState>(StringComparer.Ordinal);
        foreach (var publisher in publishers.All)
        {
            try
            {
                offered[publisher.Id] = (await states.ReadAsync(publisher.Id, cancellationToken)).State;
            }
            catch (IntegrityException failure)
            {
                unreadable.Add(new UnreadablePublisher(publisher.Id, failure.Message));
            }
        }

        var watched = new List<Watched> { new([AlertKind.EndpointFailing], await endpoints.FindAsync(cancellationToken)) };
        foreach (var watch in Watch.All)
        {
            if (await runs.TryReadLastAsync(watch.Function, cancellationToken) is { } run)
            {
                watched.Add(new Watched(watch.Kinds, run.Troubles) { Traceparent = run.Traceparent });
            }
        }

        var inForce = pledges.InForce(DateOnly.FromDateTime(now.UtcDateTime));
        var basis = new LedgerBasis
        {
            CatalogueVersion = catalogue.Version,
            Current = string.Join(',', publishers.All
                .Select(publisher => catalogue.CurrentAt(publisher.Id, now))
                .OfType<CatalogueEntry>()
                .Select(current => string.Create(CultureInfo.InvariantCulture, $"{current.Publisher}/{current.Link}"))),
            Pledges = pledges.Sha256,
            Rules = rules.Sha256,
            Corroboration = corroboration.Sha256,
            PledgesInForce = string.Join(',', inForce.Select(pledge => pledge.Id)),
            Quarantined = string.Join(',', offered.Where(one => one.Value.Quarantined is not null).Select(one => $"{one.Key}/{one.Value.Quarantined}")),
            Troubles = string.Join(',', watched.SelectMany(one => one.Troubles).Select(TroubleCondition.Key).Order(StringComparer.Ordinal)),
        };
        return new AssessmentInputs(catalogue, offered, watched, inForce, basis, unreadable);
    }

    // What cannot be read of one publisher keeps no other from being assessed.
    private async Task<EvaluationInputs> ReadEvaluationAsync(
        AssessmentInputs inputs,
        Ledger ledger,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var quarantined = new Dictionary<string, QuarantineRecord?>(StringComparer.Ordinal);
        foreach (var (publisher, state) in inputs.Offered)
        {
            quarantined[publisher] = state.Quarantined is { } key ? await ReadRefusedAsync(inputs, publisher, key, state, cancellationToken) : null;
        }

        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var opened = new OpenEditions(archive, inputs.Catalogue);
        var editions = new Dictionary<string, PublishedEditions>(StringComparer.Ordinal);
        var offPath = new Dictionary<string, IReadOnlySet<Ally>>(StringComparer.Ordinal);
        var damage = new List<Trouble>();
        foreach (var publisher in quarantined.Where(one => one.Value is null).Select(one => one.Key))
        {
            if (inputs.Catalogue.CurrentAt(publisher, now) is not { } current)
            {
                continue;
            }

            try
            {
                var published = await ReadEditionsAsync(inputs, opened, current, ledger, cancellationToken);
                foreach (var pledge in inputs.InForce.Where(pledge => pledge.Publisher == publisher))
                {
                    offPath[pledge.Id] = await opened.ReadOffPathBeforeAsync(pledge, current, day, cancellationToken);
                }

                editions[publisher] = published;
            }
            catch (IntegrityException failure)
            {
                inputs.Unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
                damage.Add(new Trouble(AlertKind.ArchiveCorrupt, "archive", $"The archive is not what was written, and {publisher} cannot be assessed. {failure.Message}"));
            }
        }

        return new EvaluationInputs
        {
            Day = day,
            Quarantined = quarantined,
            Watched = WithDamage(inputs.Watched, damage),
            Pledges = inputs.InForce,
            Rules = rules,
            Pairs = corroboration.Pairs,
            Editions = editions,
            OffPathBefore = offPath,
        };
    }

    private async Task<QuarantineRecord> ReadRefusedAsync(
        AssessmentInputs inputs,
        string publisher,
        string key,
        PublisherState state,
        CancellationToken cancellationToken)
    {
        try
        {
            return await quarantine.ReadAsync(publisher, key, cancellationToken);
        }
        catch (IntegrityException failure)
        {
            inputs.Unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
            return QuarantineStore.Unreadable(publisher, key, state.Documents, failure);
        }
    }

    // The weekly verification decides on the archive's alert. What an assessment runs into is told at once, until it is read again.
    private static IReadOnlyList<Watched> WithDamage(IReadOnlyList<Watched> watched, IReadOnlyList<Trouble> damage)
    {
        var verified = watched.FirstOrDefault(one => one.Kinds.Contains(AlertKind.ArchiveCorrupt)) ?? new Watched([AlertKind.ArchiveCorrupt], []);
        return verified.Troubles.Count > 0
            ? watched
            : [.. watched.Where(one => one != verified), verified with { Troubles = [.. damage.Take(1)] }];
    }

    /// <summary>Opens the current edition and those that alerts stand on: mostly one, which was current before.</summary>
    private static async Task<PublishedEditions> ReadEditionsAsync(
        AssessmentInputs inputs,
        OpenEditions opened,
        CatalogueEntry current,
        Ledger ledger,
        CancellationToken cancellationToken)
    {
        var links = inputs.InForce
            .Where(pledge => pledge.Publisher == current.Publisher)
            .SelectMany(pledge => Allies.All.Select(ally => ledger.Alerts.GetValueOrDefault(SpendingCondition.Key(ally, pledge))?.Standing?.Link))
            .OfType<int>()
            .Append(current.Link)
            .ToHashSet();
        var byLink = new Dictionary<int, ArchivedEdition>();
        foreach (var entry in inputs.Catalogue.Of(current.Publisher).Where(entry => links.Contains(entry.Link)))
        {
            byLink[entry.Link] = await opened.ReadAsync(entry, cancellationToken);
        }

        return new PublishedEditions(byLink[current.Link], byLink);
    }

    // Events leave the ledger only once all their deliveries exist and had their first attempt, so that the next run completes one that was
    // killed on the way. Deliveries are created by name and attempts are claimed: doing it again changes nothing.
    /// <returns>The ids of the events.</returns>
    private async Task<IReadOnlyList<string>> HandOutAsync(List<string> messages, CancellationToken cancellationToken)
    {
        var handedOut = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var (ledger, readAt) = await ledgers.ReadAsync(cancellationToken);
            if (ledger.Pending.Count == 0)
            {
                return [.. handedOut];
            }

            foreach (var told in ledger.Pending)
            {
                await outbox.AddAsync(told, cancellationToken);
            }

            messages.Add(string.Create(CultureInfo.InvariantCulture, $"Handed out {ledger.Pending.Count} events."));
            messages.AddRange((await dispatcher.DrainAsync(cancellationToken)).Describe());
            handedOut.UnionWith(ledger.Pending.Select(told => told.Id));
            await ledgers.TrySwapAsync(ledger with { Pending = [] }, readAt, cancellationToken);
        }
    }

    /// <param name="Catalogue">The index of what is held.</param>
    /// <param name="Offered">What each publisher offers now, as far as that can be read.</param>
    /// <param name="Watched">What the watching functions found.</param>
    /// <param name="InForce">The pledges in force.</param>
    /// <param name="Basis">All that a change of which calls for an evaluation.</param>
    /// <param name="Unreadable">Takes what cannot be read.</param>
    private sealed record AssessmentInputs(
        Catalogue Catalogue,
        SortedDictionary<string, PublisherState> Offered,
        IReadOnlyList<Watched> Watched,
        IReadOnlyList<Pledge> InForce,
        LedgerBasis Basis,
        List<UnreadablePublisher> Unreadable)
    {
        /// <summary>The basis of an evaluation that could not read everything differs from any other, so that the next run tries again.</summary>
        public LedgerBasis BasisAsRead => Unreadable.Count == 0
            ? Basis
            : Basis with { Unreadable = string.Join(',', Unreadable.Select(one => one.Publisher).Distinct().Order(StringComparer.Ordinal)) };
    }

    /// <summary>A publisher of which something cannot be read.</summary>
    private sealed record UnreadablePublisher(string Publisher, string Reason);
}
