using System.Diagnostics;

namespace HagueWatch.Telemetry;

/// <summary>Begins the pipeline's traces, one for each run and each delivery attempt, linked to their causes.</summary>
/// <remarks>A run that causes others stores its <c>traceparent</c>, but only where the host exports traces.</remarks>
internal static class Traces
{
    public const string SourceName = "HagueWatch";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The <c>traceparent</c> of the current trace; null where there is none.</summary>
    public static string? Current => Activity.Current is { } activity && activity.Source == Source ? activity.Id : null;

    /// <summary>Begins the trace of a run, which the calling method ends, linked to the host's own trace.</summary>
    /// <returns>Null where nothing listens.</returns>
    public static Activity? BeginRun(string span) => Begin(span, ActivityKind.Internal, Activity.Current?.Id);

    /// <summary>Begins the trace of an operator's command that may archive an edition.</summary>
    /// <returns>Null where nothing listens.</returns>
    public static Activity? BeginIngest(string publisher) => BeginRun(Spans.Ingest)?.SetTag(Spans.Publisher, publisher);

    /// <summary>Begins the trace of a delivery attempt, linked to the run that raised the event.</summary>
    /// <returns>Null where nothing listens.</returns>
    public static Activity? BeginDelivery(string? raisedBy) => Begin(Spans.Deliver, ActivityKind.Client, raisedBy);

    /// <summary>Links a trace to those that caused it; anything but a <c>traceparent</c> is left out.</summary>
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
        // A span's parent is the current activity; a separate trace has none.
        Activity.Current = null;
        var links = LinkTo(cause) is { } link ? new[] { link } : null;
        var activity = Source.StartActivity(span, kind, parentContext: default, links: links);
        if (activity is null)
        {
            Activity.Current = around;
        }

        return activity;
    }

    private static ActivityLink? LinkTo(string? cause) =>
        ActivityContext.TryParse(cause, traceState: null, isRemote: true, out var context)
            ? new ActivityLink(context)
            : null;
}
