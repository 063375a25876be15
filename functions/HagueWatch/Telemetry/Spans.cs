namespace HagueWatch.Telemetry;

/// <summary>Names the spans and their attributes: promises, as alert rules and dashboards depend on them.</summary>
internal static class Spans
{
    /// <summary>A retrieval from a publisher, or an operator's command that may archive an edition.</summary>
    public const string Ingest = "haguewatch.ingest";

    /// <summary>A run of <c>AssessTrajectories</c>.</summary>
    public const string Assess = "haguewatch.assess";

    /// <summary>A run of <c>DeliverAlerts</c>; its attempts are traces of their own.</summary>
    public const string Drain = "haguewatch.drain";

    /// <summary>One attempt to deliver an event.</summary>
    public const string Deliver = "haguewatch.deliver";

    /// <summary>A run of <c>WatchFreshness</c>.</summary>
    public const string Watch = "haguewatch.watch";

    /// <summary>A run of <c>VerifyArchive</c>.</summary>
    public const string Verify = "haguewatch.verify";

    /// <summary>A run of <c>PublishSite</c>.</summary>
    public const string PublishSite = "haguewatch.publish";

    /// <summary>The function that ran.</summary>
    public const string Function = "haguewatch.function";

    public const string Publisher = "haguewatch.publisher";

    /// <summary>The event's id.</summary>
    public const string Event = "haguewatch.event";

    /// <summary>The endpoint's id; its address may hold secrets and is never recorded.</summary>
    public const string Endpoint = "haguewatch.endpoint";

    /// <summary>The attempt's number, from 1.</summary>
    public const string Attempt = "haguewatch.attempt";

    /// <summary>How it ended: a run as in its record, an attempt as in <c>haguewatch.deliveries</c>.</summary>
    public const string Outcome = "haguewatch.outcome";

    /// <summary>Why an attempt failed; OpenTelemetry's own name.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The receiver's answer; OpenTelemetry's own name.</summary>
    public const string Status = "http.response.status_code";
}
