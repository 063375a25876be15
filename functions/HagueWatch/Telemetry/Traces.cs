using System.Diagnostics;

namespace HagueWatch.Telemetry;

/// <summary>The pipeline's traces. Every run and every delivery attempt is one of its own; links lead back to what caused it.</summary>
/// <remarks>
/// A run that causes others leaves its <c>traceparent</c> in what it stores. Where no host exports traces none is begun, and nothing is stored.
/// </remarks>
internal static class Traces
{
    public const string SourceName = "HagueWatch";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The <c>traceparent</c> of the trace that goes on here; null where none does.</summary>
    public static string? Current => Activity.Current is { } activity && activity.Source == Source ? activity.Id : null;

    /// <summary>Begins the trace of a run, to the end of the calling asynchronous method, linked to the host's own trace of it.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? BeginRun(string span) => Begin(span, ActivityKind.Internal, Activity.Current?.Id);

    /// <summary>Begins the trace of an operator's act that may archive an edition, as <see cref="BeginRun"/> does.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? BeginIngest(string publisher) => BeginRun(Spans.Ingest)?.SetTag(Spans.Publisher, publisher);

    /// <summary>Begins the trace of a delivery attempt, to the end of the calling asynchronous method, linked to the run that raised the event.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? BeginDelivery(string? raisedBy) => Begin(Spans.Deliver, ActivityKind.Client, raisedBy);

    /// <summary>Links a trace to those that caused it; what is no <c>traceparent</c> is left out.</summary>
    public static void LinkTo(this Activity? activity, IEnumerable<string?> causes)
    {
        foreach (var cause in causes.Distinct(StringComparer.Ordinal))
        {
            if (LinkTo(cause) is { } link)
            {
                activity?.AddLink(link);
            }
        }
    }

    private static Activity? Begin(string span, ActivityKind kind, string? cause)
    {
        var around = Activity.Current;
        // A span's parent is what goes on around it; a trace of its own has none.
        Activity.Current = null;
        var activity = Source.StartActivity(span, kind, parentContext: default, links: LinkTo(cause) is { } link ? [link] : null);
        if (activity is null)
        {
            Activity.Current = around;
        }

        return activity;
    }

    private static ActivityLink? LinkTo(string? cause) =>
        ActivityContext.TryParse(cause, traceState: null, isRemote: true, out var context) ? new ActivityLink(context) : null;
}
