namespace HagueWatch.Webhooks;

/// <summary>What one drain did.</summary>
/// <param name="Delivered">Deliveries that a receiver accepted.</param>
/// <param name="Failed">Attempts that failed and will be repeated.</param>
/// <param name="Dead">Deliveries given up.</param>
/// <param name="StillDue">Deliveries left for a later drain, those without an endpoint not counted.</param>
/// <param name="WithoutEndpoint">Due deliveries whose endpoint is not configured any more; they are kept.</param>
public sealed record DrainResult(int Delivered, int Failed, int Dead, int StillDue, int WithoutEndpoint)
{
    internal static DrainResult Nothing { get; } = new(0, 0, 0, 0, 0);

    internal DrainResult Add(DrainResult other) => new(
        Delivered + other.Delivered,
        Failed + other.Failed,
        Dead + other.Dead,
        StillDue + other.StillDue,
        WithoutEndpoint + other.WithoutEndpoint);
}
