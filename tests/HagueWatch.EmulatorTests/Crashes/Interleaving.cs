namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>In which order two processes' requests to storage are let through.</summary>
internal abstract class Interleaving
{
    public abstract Task AskedByFirst(StorageRequest request);

    public abstract Task AskedBySecond(StorageRequest request);

    public abstract void EndFirst();

    public abstract void EndSecond();

    protected static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The second process does everything while the first is held before one of its requests.</summary>
/// <param name="at">Before which request the first is held, from 1.</param>
internal sealed class Overtaking(int at) : Interleaving
{
    private readonly TaskCompletionSource reached = Signal();
    private readonly TaskCompletionSource overtaken = Signal();
    private readonly HashSet<string> looked = [];

    public override Task AskedByFirst(StorageRequest request)
    {
        if (request.Number != at)
        {
            return Task.CompletedTask;
        }

        reached.TrySetResult();
        return overtaken.Task;
    }

    public override Task AskedBySecond(StorageRequest request)
    {
        // Who looks at an endpoint's state again waits for the first one's claim on it to end.
        if (request.Method != "GET")
        {
            looked.Clear();
        }
        else if (request.Target.Contains("/endpoints/", StringComparison.Ordinal) && !looked.Add(request.Target))
        {
            overtaken.TrySetResult();
        }

        return reached.Task;
    }

    public override void EndFirst() => reached.TrySetResult();

    public override void EndSecond() => overtaken.TrySetResult();
}

/// <summary>Each request of one process is let through together with one of the other.</summary>
/// <param name="lead">How many requests the first is ahead.</param>
internal sealed class Lockstep(int lead) : Interleaving
{
    private readonly Lock pairing = new();
    private readonly Dictionary<int, TaskCompletionSource> waiting = [];
    private bool alone;

    public override Task AskedByFirst(StorageRequest request) => request.Number <= lead ? Task.CompletedTask : Meet(request.Number - lead);

    public override Task AskedBySecond(StorageRequest request) => Meet(request.Number);

    public override void EndFirst() => End();

    public override void EndSecond() => End();

    private Task Meet(int number)
    {
        lock (pairing)
        {
            if (alone)
            {
                return Task.CompletedTask;
            }

            if (waiting.Remove(number, out var other))
            {
                other.SetResult();
                return Task.CompletedTask;
            }

            return (waiting[number] = Signal()).Task;
        }
    }

    private void End()
    {
        lock (pairing)
        {
            alone = true;
            foreach (var one in waiting.Values)
            {
                one.SetResult();
            }

            waiting.Clear();
        }
    }
}
