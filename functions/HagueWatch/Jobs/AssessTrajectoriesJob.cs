using System.Globalization;
using Azure;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Publishers;
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
    LedgerStore ledgers,
    Outbox outbox,
    Dispatcher dispatcher,
    RunRecords runs,
    TimeProvider time,
    ILogger<AssessTrajectoriesJob> logger)
{
    public const string Function = "AssessTrajectories";

    public async Task<RunRecord> RunAsync(CancellationToken cancellationToken)
    {
        var run = runs.Begin(Function);
        var messages = new List<string>();
        RunOutcome? outcome;
        do
        {
            messages.Clear();
            outcome = await TryEvaluateAsync(messages, cancellationToken);
        }
        while (outcome is null);

        var handedOut = await HandOutAsync(messages, cancellationToken);
        if (handedOut.Count > 0)
        {
            outcome = RunOutcome.Succeeded;
        }

        return await run.EndAsync(
            new RunResult(outcome.Value, messages) { Written = handedOut },
            cancellationToken);
    }

    /// <returns>Null where the ledger changed meanwhile: read everything again and decide again.</returns>
    private async Task<RunOutcome?> TryEvaluateAsync(List<string> messages, CancellationToken cancellationToken)
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

        var conditions = await EvaluateAsync(inputs, ledger, now, cancellationToken);
        var next = ledger.Advance(conditions, inputs.Basis, now);
        if (await ledgers.TrySwapAsync(next, readAt, cancellationToken) is null)
        {
            return null;
        }

        foreach (var told in next.Pending.Skip(ledger.Pending.Count))
        {
            Log.Told(logger, told.Id, told.Alert, told.Transition.ToString(), told.Sequence);
            messages.Add(told.Summary);
        }

        messages.Insert(0, $"Assessed {conditions.Count} alerts; {next.Pending.Count - ledger.Pending.Count} changed.");
        return RunOutcome.Succeeded;
    }

    private async Task<AssessmentInputs> ReadInputsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Catalogue;
        var quarantined = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var publisher in publishers.All)
        {
            quarantined[publisher.Id] = (await states.ReadAsync(publisher.Id, cancellationToken)).State.Quarantined;
        }

        var troubles = new Dictionary<Watch, IReadOnlyList<Trouble>>();
        foreach (var watch in Watch.All)
        {
            if (await runs.TryReadLastAsync(watch.Function, cancellationToken) is { } run)
            {
                troubles.Add(watch, run.Troubles);
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
            PledgesInForce = string.Join(',', inForce.Select(pledge => pledge.Id)),
            Quarantined = string.Join(',', quarantined.Where(one => one.Value is not null).Select(one => $"{one.Key}/{one.Value}")),
            Troubles = string.Join(',', troubles.Values.SelectMany(found => found).Select(TroubleCondition.Key).Order(StringComparer.Ordinal)),
        };
        return new AssessmentInputs(catalogue, quarantined, troubles, inForce, basis);
    }

    private async Task<IReadOnlyList<Condition>> EvaluateAsync(
        AssessmentInputs inputs,
        Ledger ledger,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var conditions = new List<Condition>();
        foreach (var (publisher, key) in inputs.Quarantined)
        {
            var record = key is null ? null : await quarantine.ReadAsync(publisher, key, cancellationToken);
            conditions.Add(QuarantineCondition.Of(publisher, record));
        }

        // A function that has never run says nothing about its alerts.
        conditions.AddRange(inputs.Troubles.SelectMany(found => TroubleCondition.Of(found.Key.Kinds, found.Value, ledger)));
        foreach (var promised in inputs.InForce.GroupBy(pledge => pledge.Publisher))
        {
            // Until what the publisher offers now is settled, no edition of it raises or resolves anything.
            var isQuarantined = inputs.Quarantined.GetValueOrDefault(promised.Key) is not null;
            if (isQuarantined || inputs.Catalogue.CurrentAt(promised.Key, now) is not { } entry)
            {
                continue;
            }

            var source = await archive.ReadEditionAsync(entry, cancellationToken);
            var assessments = promised.SelectMany(pledge => Assessor.AssessAll(
                pledge,
                source.Edition,
                DateOnly.FromDateTime(now.UtcDateTime),
                ally => ledger.StateOf(TrajectoryCondition.Key(ally, pledge)) == AlertState.Firing));
            conditions.AddRange(assessments.Select(assessment => TrajectoryCondition.Of(assessment, source)));
        }

        return conditions;
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
        IReadOnlyDictionary<Watch, IReadOnlyList<Trouble>> Troubles,
        IReadOnlyList<Pledge> InForce,
        LedgerBasis Basis);
}
