using HagueWatch.Webhooks;

namespace HagueWatch.Cli.Replay;

/// <summary>Collects the events whose delivery ends during a replay.</summary>
/// <remarks>
/// An event that a killed replay raised and this one delivers counts; one that was delivered before does not, since the
/// receiver of this replay never got it.
/// </remarks>
internal sealed class ReplayDeliveries
{
    private readonly Outbox outbox;
    private readonly HashSet<string> endedBefore;
    private readonly HashSet<string> delivered = [];
    private readonly HashSet<string> deadLettered = [];

    private ReplayDeliveries(Outbox outbox, HashSet<string> endedBefore) =>
        (this.outbox, this.endedBefore) = (outbox, endedBefore);

    public IReadOnlySet<string> Delivered => delivered;

    public IReadOnlySet<string> DeadLettered => deadLettered;

    /// <summary>Notes what had ended before the replay.</summary>
    public static async Task<ReplayDeliveries> StartAsync(Outbox outbox, CancellationToken cancellationToken)
    {
        var ended = await outbox.ListAsync(cancellationToken)
            .Where(entry => entry.State != DeliveryState.Due)
            .Select(entry => entry.Event)
            .ToHashSetAsync(cancellationToken: cancellationToken);
        return new ReplayDeliveries(outbox, ended);
    }

    /// <summary>Adds what has ended since the replay began and is not tidied away yet.</summary>
    public async Task AddEndedAsync(CancellationToken cancellationToken)
    {
        await foreach (var entry in outbox.ListAsync(cancellationToken))
        {
            if (entry.State != DeliveryState.Due && !endedBefore.Contains(entry.Event))
            {
                (entry.State == DeliveryState.Delivered ? delivered : deadLettered).Add(entry.Event);
            }
        }
    }
}
