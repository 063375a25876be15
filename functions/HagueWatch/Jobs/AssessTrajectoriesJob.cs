using System.Diagnostics;
using System.Globalization;
using Azure;
using HagueWatch.Alerts;
using HagueWatch.Outlook;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Jobs;

/// <summary>Assesses every ally against every pledge in force and reports what changed.</summary>
/// <remarks>It alone writes the ledger.</remarks>
internal sealed class AssessTrajectoriesJob(
    AssessmentInputReader inputs,
    OutlookKeeper outlooks,
    JsonBlob<Ledger> ledgers,
    KeptEvents kept,
    Outbox outbox,
    Deployments deployments,
    EventPublisher events,
    RunRecords runs,
    TimeProvider clock,
    ILogger<AssessTrajectoriesJob> logger)
{
    public const string Function = "AssessTrajectories";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Assess, AssessAsync, cancellationToken);

    private async Task<RunResult> AssessAsync(Activity? trace, CancellationToken cancellationToken)
    {
        var recovered = new List<string>();
        RunResult? assessed;
        do
        {
            assessed = await TryEvaluateAsync(trace, recovered, cancellationToken);
        }
        while (assessed is null);

        var (published, messages) = await events.PublishAsync(cancellationToken);
        var isNew = published.Count > 0 && assessed.Outcome == RunOutcome.NothingNew;
        return new RunResult(isNew ? RunOutcome.Succeeded : assessed.Outcome, [.. recovered, .. assessed.Messages, .. messages])
        {
            Written = published,
        };
    }

    /// <returns>Null where the ledger changed meanwhile: read everything again and decide again.</returns>
    private async Task<RunResult?> TryEvaluateAsync(
        Activity? trace, List<string> recovered, CancellationToken cancellationToken)
    {
        var (ledger, etag) = await ledgers.ReadAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (ClockCheck.FindFault(ledger, now) is { } fault)
        {
            return new RunResult(RunOutcome.Failed, [fault]);
        }

        if (ledger.Recovery is null)
        {
            recovered.AddRange(await RecoverEventsAsync(ledger, etag, cancellationToken));
            return null;
        }

        var survey = await inputs.SurveyAsync(now, cancellationToken);
        List<string> toCome = [.. ClockCheck.FindFaults(survey.Catalogue, now)];
        if (survey.Unreadable.Count == 0 && survey.Basis == ledger.Basis)
        {
            return new RunResult(
                toCome.Count == 0 ? RunOutcome.NothingNew : RunOutcome.Failed,
                [.. toCome, "Nothing has changed since the last assessment."]);
        }

        // The ledger was read first, so that a catalogue that is older than it has lost something.
        if (survey.Basis.CatalogueVersion < ledger.Basis.CatalogueVersion)
        {
            return new RunResult(
                RunOutcome.Failed,
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The catalogue has {survey.Basis.CatalogueVersion} links, fewer than the ")
                    + string.Create(
                        CultureInfo.InvariantCulture,
                        $"{ledger.Basis.CatalogueVersion} of the last assessment: it was lost, or an older copy was ")
                    + "put back. Nothing is assessed until `verify --rebuild` has recreated it.",
                ]);
        }

        if (now < ledger.Evaluated)
        {
            return new RunResult(
                RunOutcome.NothingNew, ["Another run made a later assessment meanwhile; nothing is written."]);
        }

        var (evaluation, notRead) = await inputs.ReadAsync(survey, ledger, now, cancellationToken);
        // Before the ledger changes: a run that is killed here evaluates again.
        List<UnreadablePublisher> unreadable = [.. notRead];
        var outlook = await outlooks.TryKeepAsync(survey.Catalogue, now, unreadable, cancellationToken);
        evaluation = evaluation with { Outlooks = UnlikelyCondition.FindAll(outlook, evaluation, ledger) };
        var found = AlertEvaluation.Evaluate(evaluation, ledger);
        var basis = survey.Basis.Without(unreadable.Select(one => one.Publisher));
        var issuer = new EventIssuer(await deployments.GetIdAsync(cancellationToken), Traces.Current);
        var next = ledger.Advance(found, basis, now, issuer);
        List<AlertEvent> raised = [.. next.Unpublished.Skip(ledger.Unpublished.Count)];
        if (await kept.FindIssuedAsync(raised, cancellationToken) is { } issued)
        {
            return (await ledgers.ReadAsync(cancellationToken)).ETag == etag ? Refuse(issued) : null;
        }

        if (await ledgers.TrySwapAsync(next, etag, cancellationToken) is null)
        {
            return null;
        }

        trace.LinkTo(AssessmentCauses.Find(evaluation, ledger.Basis));
        raised.ForEach(Report);
        return new RunResult(
            unreadable.Count + toCome.Count == 0 ? RunOutcome.Succeeded : RunOutcome.Failed,
            [
                string.Create(
                    CultureInfo.InvariantCulture, $"Assessed {found.Conditions.Count} alerts; {raised.Count} changed."),
                .. raised.Select(one => one.Summary),
                .. toCome,
                .. unreadable.Select(one => $"{one.Publisher} could not be assessed in full and is tried again: {one.Reason}"),
            ]);
    }

    /// <summary>Refuses to issue the same alert and sequence with another body, which receivers would take for a repeat.</summary>
    private static RunResult Refuse(AlertEvent issued) => new(
        RunOutcome.Failed,
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"Event {issued.Sequence} of {issued.Alert} was issued on {issued.Time.UtcDateTime:yyyy-MM-dd} already. ")
            + KeptEvents.Advice,
        ]);

    /// <summary>Keeps, once, what is left of the events that an earlier version told.</summary>
    /// <returns>What was found and what is lost; nothing where the ledger changed meanwhile.</returns>
    private async Task<IReadOnlyList<string>> RecoverEventsAsync(
        Ledger ledger, ETag? etag, CancellationToken cancellationToken)
    {
        var recovery = await kept.RecoverAsync(ledger, outbox, cancellationToken);
        if (await ledgers.TrySwapAsync(ledger with { Recovery = recovery }, etag, cancellationToken) is null)
        {
            return [];
        }

        var lost = recovery.Lost.Count == 0
            ? "none is lost."
            : $"lost, for they were deleted or had no subscriber, are {string.Join(", ", recovery.Lost)}.";
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"Kept {recovery.Kept} events of an earlier version; {lost}"),
        ];
    }

    private void Report(AlertEvent raised)
    {
        // An update of an alert that goes on begins and ends nothing.
        if (raised.Transition != AlertTransition.Updated)
        {
            PipelineMetrics.CountAlert(raised.Kind.Name, raised.State.ToString().ToLowerInvariant());
        }

        logger.Raised(raised.Id, raised.Alert, raised.Transition.ToString(), raised.Sequence);
    }
}
