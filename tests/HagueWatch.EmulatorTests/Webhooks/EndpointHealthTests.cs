using HagueWatch.Alerts;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>Tests endpoints that fail, are gone or do not answer.</summary>
[TestClass]
internal sealed class EndpointHealthTests : SenderTest
{
    private static readonly AlertEvent Event = AlertEvents.OffPath;

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ReceiverIsDown_IsProbedOnceADrainAndGetsEverythingWhenItIsBack()
    {
        var isUp = false;
        await using var receiver = new LoopbackReceiver(_ => isUp ? 204 : 500);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await AddAsync(sender, 30);

        var first = await sender.Dispatcher.DrainAsync(Cancellation);
        Assert.AreEqual(new DrainResult(0, EndpointState.FailuresThatOpen, 0, 30, 0), first);
        for (var probe = 1; probe <= 3; probe++)
        {
            clock.SetUtcNow((await StateAsync(sender)).OpenUntil!.Value);
            await sender.Dispatcher.DrainAsync(Cancellation);
            Assert.HasCount(EndpointState.FailuresThatOpen + probe, receiver.Requests);
        }

        var resting = await sender.Dispatcher.DrainAsync(Cancellation);
        Assert.AreEqual((0, 30), (resting.Attempts, resting.StillDue));
        isUp = true;
        clock.SetUtcNow((await StateAsync(sender)).OpenUntil!.Value);
        await sender.Dispatcher.DrainAsync(Cancellation);
        // Those that failed wait for their own next attempt.
        clock.Advance(TimeSpan.FromHours(3));
        await sender.Dispatcher.DrainAsync(Cancellation);

        Assert.AreEqual(new DeliveryCounts(0, 30, 0), await sender.CountAsync(Cancellation));
        var well = await StateAsync(sender);
        Assert.AreEqual((0, null, null), (well.FailuresInARow, well.FailingSince, well.OpenUntil));
        Assert.IsEmpty(well.Due!);
        Assert.IsEmpty(await FindAsync(sender));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ReceiverIsGone_DisablesTheEndpointAndKeepsWhatIsDueUntilItIsEnabled()
    {
        var isGone = true;
        await using var receiver = new LoopbackReceiver(_ => isGone ? 410 : 204);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await AddAsync(sender, 3);

        Assert.AreEqual(new DrainResult(0, 0, 1, 2, 0), await sender.Dispatcher.DrainAsync(Cancellation));
        await sender.Outbox.AddAsync(Event with { Alert = AlertKey.Parse("source.stale/later") }, Cancellation);
        clock.Advance(TimeSpan.FromDays(30));
        Assert.AreEqual(new DrainResult(0, 0, 0, 3, 0), await sender.Dispatcher.DrainAsync(Cancellation));
        Assert.HasCount(1, receiver.Requests);
        var issue = (await FindAsync(sender)).Single();
        Assert.AreEqual((AlertKind.EndpointFailing, "desk"), (issue.Kind, issue.Subject));
        Assert.Contains("answered 410", issue.Summary);
        Assert.DoesNotContain("token", issue.Summary);

        isGone = false;
        await sender.States.For("desk").ChangeAsync(state => state.Enable(clock.GetUtcNow()), Cancellation);

        Assert.AreEqual(new DrainResult(3, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));
        Assert.IsEmpty(await FindAsync(sender), "What was dead when it was enabled is known.");
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task FindAsync_DeadLetter_IsTroubleUntilItIsSentAgain()
    {
        var replies = new Queue<Reply>([400, 204]);
        await using var receiver = new LoopbackReceiver(_ => replies.Dequeue());
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);
        await sender.Dispatcher.DrainAsync(Cancellation);
        Assert.Contains("were given up (1)", (await FindAsync(sender)).Single().Summary);
        clock.Advance(TimeSpan.FromDays(1));

        await sender.Outbox.TryRetryAsync(Event.Id, "desk", clock.GetUtcNow(), Cancellation);
        await sender.Dispatcher.DrainAsync(Cancellation);

        var delivery = await sender.DeliveryOfAsync(Event, "desk", Cancellation);
        Assert.AreEqual(
            (DeliveryState.Delivered, null, 2),
            (delivery.State, delivery.DeadLetter, delivery.Attempts.Count));
        Assert.AreEqual(receiver.Requests[0].Headers["webhook-id"], receiver.Requests[1].Headers["webhook-id"]);
        CollectionAssert.AreEqual(receiver.Requests[0].Body, receiver.Requests[1].Body);
        Assert.IsEmpty(await FindAsync(sender));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_EveryKindOfFailureOverManyEvents_KeepsToTheScheduleAndToWhatTheReceiverSaw()
    {
        Reply[] replies = [500, Reply.Silence, Reply.Reset, new(429, "retry-after: 400"), 503, 204];
        var seen = new Dictionary<string, List<DateTimeOffset>>();
        await using var receiver = new LoopbackReceiver(request =>
        {
            var id = request.Headers["webhook-id"];
            var times = seen.TryGetValue(id, out var known) ? known : seen[id] = [];
            times.Add(clock.GetUtcNow());
            var reply = replies[Math.Min(times.Count, replies.Length) - 1];
            if (reply == Reply.Silence)
            {
                clock.Advance(WebhookClient.Timeout);
            }

            return reply;
        });
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await AddAsync(sender, 4);

        while ((await sender.CountAsync(Cancellation)).Due > 0)
        {
            await sender.Dispatcher.DrainAsync(Cancellation);
            clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.HasCount(4, seen);
        foreach (var (id, times) in seen)
        {
            var delivery = (await sender.Outbox.ReadAsync(id, "desk", Cancellation))!.Delivery;
            Assert.AreEqual(DeliveryState.Delivered, delivery.State);
            // The receiver's log is the sender's.
            Assert.AreSequenceEqual(delivery.Attempts.Select(attempt => attempt.Started).ToArray(), times.ToArray());
            Assert.HasCount(replies.Length, times);
            foreach (var (before, after) in delivery.Attempts.Zip(delivery.Attempts.Skip(1)))
            {
                Assert.IsGreaterThanOrEqualTo(before.Ended + AttemptSchedule.Delays[after.Number - 1], after.Started);
            }
        }

        var bodies = receiver.Requests.GroupBy(request => request.Headers["webhook-id"]).ToList();
        Assert.IsTrue(bodies.TrueForAll(same => same.All(request => request.Body.SequenceEqual(same.First().Body))));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_OneHangsAndOneRefusesAndOneIsWell_TheThirdWaitsForNeither()
    {
        const int events = 100;
        await using var hanging = new LoopbackReceiver(Reply.Silence);
        var hangingSeen = new List<int>();
        await using var well = new LoopbackReceiver(_ =>
        {
            hangingSeen.Add(hanging.Requests.Count);
            return 204;
        });
        var closed = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        var refusing = new Uri($"http://{closed.LocalEndpoint}/");
        closed.Stop();
        using var sender = await SenderAsync(
            AlertEvents.EndpointAt(hanging.Url, "a-hanging"),
            AlertEvents.EndpointAt(refusing, "b-refusing"),
            AlertEvents.EndpointAt(well.Url, "c-well"));
        await AddAsync(sender, events);

        var draining = sender.Dispatcher.DrainAsync(Cancellation);
        while (!draining.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
            if ((await sender.CountAsync(Cancellation)).Delivered == events)
            {
                // Only now does time pass for the one that hangs.
                clock.Advance(WebhookClient.Timeout);
            }
        }

        Assert.HasCount(events, well.Requests);
        Assert.HasCount(events, well.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        // At the last of them the one that hangs had not answered, nor been given up on, a single time.
        Assert.IsLessThanOrEqualTo(1, hangingSeen[^1]);
        Assert.IsFalse((await sender.States.For("c-well").ReadAsync(Cancellation)).Value.FailuresInARow > 0);
        var refused = (await sender.States.For("b-refusing").ReadAsync(Cancellation)).Value;
        Assert.AreEqual(EndpointState.FailuresThatOpen, refused.FailuresInARow);
        Assert.AreEqual(new DeliveryCounts(2 * events, events, 0), await sender.CountAsync(Cancellation));
    }

    [TestMethod]
    public async Task AddAsync_DailyHeartbeat_GoesOutOnceADayHoweverOftenTheWatchRuns()
    {
        await using var receiver = new LoopbackReceiver(204);
        using var sender = await SenderAsync(
            AlertEvents.EndpointAt(receiver.Url, "outside", HeartbeatPeriod.Daily),
            AlertEvents.EndpointAt(receiver.Url, "monthly", HeartbeatPeriod.Monthly));

        var created = new List<int>();
        for (var run = 0; run < 6; run++)
        {
            created.Add(await sender.Heartbeats.AddAsync(new Heartbeat(clock.GetUtcNow(), 3, [], "test"), Cancellation));
            clock.Advance(TimeSpan.FromHours(12));
        }

        Assert.AreEqual(2, created[0]);
        Assert.AreEqual(4, created.Sum(), string.Join(' ', created));
    }

    [TestMethod]
    public async Task AddAsync_Heartbeat_GoesOutOnceAMonthToWhoAsksForIt()
    {
        await using var receiver = new LoopbackReceiver(204);
        var wanting = AlertEvents.EndpointAt(receiver.Url, "wanting", HeartbeatPeriod.Monthly);
        using var sender = await SenderAsync(wanting, AlertEvents.EndpointAt(receiver.Url, "other"));
        var beat = new Heartbeat(clock.GetUtcNow(), 3, [], "test");

        Assert.AreEqual(1, await sender.Heartbeats.AddAsync(beat, Cancellation));
        Assert.AreEqual(0, await sender.Heartbeats.AddAsync(beat with { Time = beat.Time.AddDays(1) }, Cancellation));
        Assert.AreEqual(1, await sender.Heartbeats.AddAsync(beat with { Time = beat.Time.AddMonths(1) }, Cancellation));
        clock.Advance(TimeSpan.FromDays(40));
        await sender.Dispatcher.DrainAsync(Cancellation);

        Assert.HasCount(2, receiver.Requests);
        Assert.HasCount(2, receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
    }

    private async Task AddAsync(Sender sender, int events) => await Parallel.ForEachAsync(
        Enumerable.Range(1, events),
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation },
        async (number, token) => await sender.Outbox.AddAsync(
            Event with { Alert = AlertKey.Parse($"trajectory.off-path/{number:0000}/hague-2025") }, token));

    private async Task<EndpointState> StateAsync(Sender sender) =>
        (await sender.States.For("desk").ReadAsync(Cancellation)).Value;

    private async Task<IReadOnlyList<HealthIssue>> FindAsync(Sender sender) =>
        await sender.Watch.FindAsync(await sender.States.ListAsync(Cancellation), Cancellation);
}
