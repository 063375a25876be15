using System.Diagnostics;
using System.Globalization;
using Azure;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Publishers;
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
        if (handedOut.Count > 0)
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
        if (inputs.Basis == ledger.Basis)
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
        var next = ledger.Advance(conditions, inputs.Basis, now, Traces.Current);
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
        return RunOutcome.Succeeded;
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
        var quarantined = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var publisher in publishers.All)
        {
            quarantined[publisher.Id] = (await states.ReadAsync(publisher.Id, cancellationToken)).State.Quarantined;
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
            PledgesInForce = string.Join(',', inForce.Select(pledge => pledge.Id)),
            Quarantined = string.Join(',', quarantined.Where(one => one.Value is not null).Select(one => $"{one.Key}/{one.Value}")),
            Troubles = string.Join(',', watched.SelectMany(one => one.Troubles).Select(TroubleCondition.Key).Order(StringComparer.Ordinal)),
        };
        return new AssessmentInputs(catalogue, quarantined, watched, inForce, basis);
    }

    private async Task<EvaluationInputs> ReadEvaluationAsync(
        AssessmentInputs inputs,
        Ledger ledger,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var quarantined = new Dictionary<string, QuarantineRecord?>(StringComparer.Ordinal);
        foreach (var (publisher, key) in inputs.Quarantined)
        {
            quarantined[publisher] = key is null ? null : await quarantine.ReadAsync(publisher, key, cancellationToken);
        }

        var editions = new Dictionary<string, PublishedEditions>(StringComparer.Ordinal);
        foreach (var publisher in publishers.All.Select(publisher => publisher.Id))
        {
            if (inputs.Quarantined.GetValueOrDefault(publisher) is null && inputs.Catalogue.CurrentAt(publisher, now) is { } current)
            {
                editions[publisher] = await ReadEditionsAsync(inputs, current, ledger, cancellationToken);
            }
        }

        return new EvaluationInputs
        {
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            Quarantined = quarantined,
            Watched = inputs.Watched,
            Pledges = inputs.InForce,
            Rules = rules,
            Pairs = corroboration.Pairs,
            Editions = editions,
        };
    }

    /// <summary>Opens the current edition and those that alerts stand on: mostly one, which was current before.</summary>
    private async Task<PublishedEditions> ReadEditionsAsync(
        AssessmentInputs inputs,
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
            byLink[entry.Link] = await archive.ReadEditionAsync(entry, cancellationToken);
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

    private sealed record AssessmentInputs(
        Catalogue Catalogue,
        SortedDictionary<string, string?> Quarantined,
        IReadOnlyList<Watched> Watched,
        IReadOnlyList<Pledge> InForce,
        LedgerBasis Basis);
}
