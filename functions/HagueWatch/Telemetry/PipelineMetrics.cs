using System.Diagnostics.Metrics;

namespace HagueWatch.Telemetry;

/// <summary>Counts what the pipeline does.</summary>
/// <remarks>Each counter counts what was stored, once it is, so that repeated work is not counted twice.</remarks>
internal static class PipelineMetrics
{
    public const string MeterName = "HagueWatch";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Editions = Meter.CreateCounter<long>(
        "haguewatch.editions", "{edition}", "What publishers offered, by outcome.");

    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(
        "haguewatch.findings", "{finding}", "What validation noticed in what was fetched, archived or quarantined.");

    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>(
        "haguewatch.alerts", "{alert}", "Alerts that began to fire or were resolved.");

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "haguewatch.deliveries", "{attempt}", "Delivery attempts, by outcome.");

    private static readonly Counter<long> OverdueFunctions = Meter.CreateCounter<long>(
        "haguewatch.functions.overdue", "{function}", "Functions that the watch found without a recent success.");

    private static readonly Counter<long> FailingEndpoints = Meter.CreateCounter<long>(
        "haguewatch.endpoints.failing", "{endpoint}", "Endpoints that a drain found disabled or failing for an hour.");

    private static readonly Counter<long> BlobOperations = Meter.CreateCounter<long>(
        "haguewatch.blob.operations", "{operation}", "Requests to blob storage.");

    /// <param name="publisher">The publisher's id.</param>
    /// <param name="outcome">One of <see cref="EditionOutcome"/>.</param>
    public static void CountEdition(string publisher, string outcome) =>
        Editions.Add(1, new("publisher", publisher), new("outcome", outcome));

    public static void CountFinding(string publisher, string code, string severity) =>
        Findings.Add(1, new("publisher", publisher), new("code", code), new("severity", severity));

    /// <param name="kind">The alert's kind: <c>trajectory.off-path</c>.</param>
    /// <param name="status"><c>firing</c> or <c>resolved</c>.</param>
    public static void CountAlert(string kind, string status) =>
        Alerts.Add(1, new("kind", kind), new("status", status));

    /// <param name="endpoint">The endpoint's id.</param>
    /// <param name="outcome">One of <see cref="DeliveryOutcome"/>.</param>
    public static void CountDelivery(string endpoint, string outcome) =>
        Deliveries.Add(1, new("endpoint", endpoint), new("outcome", outcome));

    public static void CountOverdue(string function) =>
        OverdueFunctions.Add(1, new KeyValuePair<string, object?>("function", function));

    /// <param name="endpoint">The endpoint's id.</param>
    public static void CountFailingEndpoint(string endpoint) =>
        FailingEndpoints.Add(1, new KeyValuePair<string, object?>("endpoint", endpoint));

    /// <param name="operation"><c>read</c>, <c>write</c> or <c>list</c>.</param>
    public static void CountBlobOperation(string operation) =>
        BlobOperations.Add(1, new KeyValuePair<string, object?>("operation", operation));
}

/// <summary>Names the outcomes of what a publisher offered.</summary>
internal static class EditionOutcome
{
    /// <summary>A revision was committed.</summary>
    public const string Archived = "archived";

    public const string Quarantined = "quarantined";

    /// <summary>A retrieval found nothing new.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>A retrieval got no document.</summary>
    public const string Failed = "failed";
}

/// <summary>Names the outcomes of a delivery attempt.</summary>
internal static class DeliveryOutcome
{
    public const string Delivered = "delivered";

    /// <summary>It will be repeated.</summary>
    public const string Failed = "failed";

    /// <summary>It was the last one: the delivery is given up.</summary>
    public const string DeadLetter = "dead-letter";
}
