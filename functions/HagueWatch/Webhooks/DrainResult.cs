using System.Globalization;

namespace HagueWatch.Webhooks;

/// <summary>Counts what one drain did.</summary>
/// <param name="Delivered">Deliveries that a receiver accepted.</param>
/// <param name="Failed">Attempts that failed and will be repeated.</param>
/// <param name="Dead">Deliveries given up.</param>
/// <param name="StillDue">Deliveries left for a later drain, those without an endpoint not counted.</param>
/// <param name="WithoutEndpoint">Due deliveries whose endpoint is no longer configured; they are kept.</param>
internal sealed record DrainResult(int Delivered, int Failed, int Dead, int StillDue, int WithoutEndpoint)
{
    public static DrainResult Nothing { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Adds an attempt that left its delivery in a state.</summary>
    public DrainResult Add(DeliveryState attempted) => attempted switch
    {
        DeliveryState.Delivered => this with { Delivered = Delivered + 1 },
        DeliveryState.Dead => this with { Dead = Dead + 1 },
        DeliveryState.Due => this with { Failed = Failed + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(attempted), attempted, null),
    };

    public DrainResult Add(DrainResult other) => new(
        Delivered + other.Delivered,
        Failed + other.Failed,
        Dead + other.Dead,
        StillDue + other.StillDue,
        WithoutEndpoint + other.WithoutEndpoint);

    /// <summary>How many attempts were made.</summary>
    public int Attempts => Delivered + Failed + Dead;

    /// <summary>Describes it to a person, in a list of lines.</summary>
    public IReadOnlyList<string> Describe()
    {
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Delivered} delivered, {Failed} failed and will be repeated, "
                + $"{Dead} dead letters, {StillDue} still due."),
        };
        if (WithoutEndpoint > 0)
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{WithoutEndpoint} are due to endpoints that are no longer configured; they are kept."));
        }

        return lines;
    }
}
