using System.Diagnostics.Metrics;

namespace HagueWatch.Telemetry;

/// <summary>The pipeline's counters. Each counts what has become a fact, once it is one, so that doing something again counts nothing twice.</summary>
internal static class Measures
{
    public const string MeterName = "HagueWatch";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Editions = Meter.CreateCounter<long>(
        "haguewatch.editions", "{edition}", "What publishers offered, by what became of it.");

    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(
        "haguewatch.findings", "{finding}", "What validation noticed in what was fetched, archived or quarantined.");

    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>(
        "haguewatch.alerts", "{alert}", "Alerts that began to fire or were resolved.");

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "haguewatch.deliveries", "{attempt}", "Delivery attempts, by what came of them.");

    private static readonly Counter<long> BlobOperations = Meter.CreateCounter<long>(
        "haguewatch.blob.operations", "{operation}", "Requests to blob storage.");

    /// <param name="publisher">The publisher's id.</param>
    /// <param name="outcome">One of <see cref="EditionOutcome"/>.</param>
    public static void CountEdition(string publisher, string outcome) => Editions.Add(1, new("publisher", publisher), new("outcome", outcome));

    public static void CountFinding(string publisher, string code, string severity) =>
        Findings.Add(1, new("publisher", publisher), new("code", code), new("severity", severity));

    /// <param name="kind">The alert's kind: <c>trajectory.off-path</c>.</param>
    /// <param name="status"><c>firing</c> or <c>resolved</c>.</param>
    public static void CountAlert(string kind, string status) => Alerts.Add(1, new("kind", kind), new("status", status));

    /// <param name="endpoint">The endpoint's id.</param>
    /// <param name="outcome">One of <see cref="DeliveryOutcome"/>.</param>
    public static void CountDelivery(string endpoint, string outcome) => Deliveries.Add(1, new("endpoint", endpoint), new("outcome", outcome));

    /// <param name="operation"><c>read</c>, <c>write</c> or <c>list</c>.</param>
    public static void CountBlobOperation(string operation) => BlobOperations.Add(1, new KeyValuePair<string, object?>("operation", operation));
}

/// <summary>What became of what a publisher offered.</summary>
internal static class EditionOutcome
{
    /// <summary>A revision was committed.</summary>
    public const string Archived = "archived";

    public const string Quarantined = "quarantined";

    /// <summary>A look found nothing new.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>A look got no document.</summary>
    public const string Failed = "failed";
}

/// <summary>What came of a delivery attempt.</summary>
internal static class DeliveryOutcome
{
    public const string Delivered = "delivered";

    /// <summary>It is to be repeated.</summary>
    public const string Failed = "failed";

    /// <summary>It was the last one: the delivery is given up.</summary>
    public const string DeadLetter = "dead-letter";
}
