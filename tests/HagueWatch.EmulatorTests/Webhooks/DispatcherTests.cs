using System.Text;
using HagueWatch.Alerts;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Answer = HagueWatch.Tests.Publishers.Fetching.Answer;

namespace HagueWatch.EmulatorTests.Webhooks;

[TestClass]
internal sealed class DispatcherTests : SenderTest
{
    private static readonly AlertEvent Event = AlertEvents.OffPath;

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ReceiverAccepts_DeliversOnce()
    {
        await using var receiver = new LoopbackReceiver(204);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);

        Assert.AreEqual(new DrainResult(1, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));
        Assert.AreEqual(new DrainResult(0, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));

        Assert.HasCount(1, receiver.Requests);
        Assert.AreEqual(new DeliveryCounts(0, 1, 0), await sender.CountAsync(Cancellation));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_EveryKindOfFailureThenSuccess_SendsTheSameBytesOnSchedule()
    {
        Reply[] replies = [500, Reply.Silence, Reply.Reset, new(429, "retry-after: 3000"), 503, 302, 204];
        var received = new List<DateTimeOffset>();
        var verdicts = new List<WebhookVerdict>();
        var verifier = new WebhookVerifier(AlertEvents.SecretOf(AlertEvents.Secret), clock);
        await using var receiver = new LoopbackReceiver(request =>
        {
            received.Add(clock.GetUtcNow());
            verdicts.Add(request.VerifyBy(verifier));
            var reply = replies[request.Number - 1];
            if (reply == Reply.Silence)
            {
                clock.Advance(WebhookClient.Timeout);
            }

            return reply;
        });
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);

        // The second attempt is due in five seconds, which the first drain waits for.
        Assert.AreEqual(new DrainResult(0, 2, 0, 1, 0), await sender.Dispatcher.DrainAsync(Cancellation));
        await DrainUntilEndedAsync(sender);

        var delivery = await sender.DeliveryOfAsync(Event, "desk", Cancellation);
        Assert.AreEqual(DeliveryState.Delivered, delivery.State);
        CollectionAssert.AreEqual(
            new[]
            {
                AttemptOutcome.ErrorStatus,
                AttemptOutcome.TimedOut,
                AttemptOutcome.ConnectionFailed,
                AttemptOutcome.Throttled,
                AttemptOutcome.Throttled,
                AttemptOutcome.Redirected,
                AttemptOutcome.Delivered,
            },
            delivery.Attempts.Select(attempt => attempt.Outcome).ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 7).ToArray(),
            delivery.Attempts.Select(attempt => attempt.Number).ToArray());
        // 20 seconds more behind the attempt that timed out; Retry-After asked for less than the two hours planned.
        CollectionAssert.AreEqual(
            new double[] { 5, 320, 1800, 7200, 18000, 36000 },
            received.Zip(received.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray());
        Assert.AreEqual(delivery.Body, Encoding.UTF8.GetString(receiver.Requests[0].Body));
        foreach (var request in receiver.Requests)
        {
            Assert.AreEqual(Event.Id, request.Headers["webhook-id"]);
            CollectionAssert.AreEqual(receiver.Requests[0].Body, request.Body);
        }

        Assert.IsTrue(verdicts.TrueForAll(verdict => verdict == WebhookVerdict.Valid));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ReceiverNeverAccepts_IsDeadAfterTenAttempts()
    {
        await using var receiver = new LoopbackReceiver(500);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);

        await DrainUntilEndedAsync(sender);

        var delivery = await sender.DeliveryOfAsync(Event, "desk", Cancellation);
        Assert.AreEqual(DeliveryState.Dead, delivery.State);
        Assert.AreEqual(
            new DeadLetter(
                DeadReason.Exhausted, 10, AttemptOutcome.ErrorStatus, Event.Time, Event.Time.AddSeconds(272105)),
            delivery.DeadLetter);
        Assert.AreEqual(new DeliveryCounts(0, 0, 1), await sender.CountAsync(Cancellation));
        clock.Advance(TimeSpan.FromDays(365));
        Assert.AreEqual(new DrainResult(0, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));
        Assert.HasCount(10, receiver.Requests);
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    [DataRow(410, DeadReason.Gone)]
    [DataRow(400, DeadReason.Rejected)]
    [DataRow(413, DeadReason.Rejected)]
    public async Task DrainAsync_FinalStatus_IsDeadAtOnce(int status, DeadReason reason)
    {
        await using var receiver = new LoopbackReceiver(status);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);

        Assert.AreEqual(new DrainResult(0, 0, 1, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));

        var delivery = await sender.DeliveryOfAsync(Event, "desk", Cancellation);
        Assert.AreEqual(reason, delivery.DeadLetter!.Reason);
        Assert.AreEqual(status, delivery.Attempts.Single().Status);
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_OneReceiverIsSilent_OthersDoNotWait()
    {
        await using var silent = new LoopbackReceiver(Reply.Silence);
        // Only the other receiver's request lets the silent one's time run out.
        await using var quick = new LoopbackReceiver(_ =>
        {
            while (silent.Requests.Count == 0)
            {
                Thread.Yield();
            }

            clock.Advance(WebhookClient.Timeout - TimeSpan.FromSeconds(1));
            return 204;
        });
        using var sender = await SenderAsync(
            AlertEvents.EndpointAt(silent.Url, "a-silent"), AlertEvents.EndpointAt(quick.Url, "b-quick"));
        clock.Frozen = true;
        await sender.Outbox.AddAsync(Event, Cancellation);

        var drain = sender.Dispatcher.DrainAsync(Cancellation);
        while ((await sender.DeliveryOfAsync(Event, "b-quick", Cancellation)).State == DeliveryState.Due)
        {
            await Task.Yield();
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        while ((await sender.DeliveryOfAsync(Event, "a-silent", Cancellation)).Attempts.Count == 0)
        {
            await Task.Yield();
        }

        var first = (await sender.DeliveryOfAsync(Event, "a-silent", Cancellation)).Attempts.Single();
        Assert.AreEqual(AttemptOutcome.TimedOut, first.Outcome);
        Assert.IsFalse(drain.IsCompleted, "The drain waits for the second attempt, five seconds later.");
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_SeveralEvents_ArriveInTheirOrder()
    {
        List<AlertEvent> events =
        [
            .. from alert in (string[])["HUN", "BEL", "ESP", "ZZZ"]
               from sequence in Enumerable.Range(1, 6)
               select Event with
               {
                   Alert = AlertKey.Parse($"trajectory.off-path/{alert}/hague-2025"),
                   Sequence = sequence,
                   Time = Event.Time.AddSeconds(sequence / 2),
               },
        ];
        await using var receiver = new LoopbackReceiver(204);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        foreach (var one in events.AsEnumerable().Reverse())
        {
            await sender.Outbox.AddAsync(one, Cancellation);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await sender.Dispatcher.DrainAsync(Cancellation);

        var received = receiver.Requests.Select(request => request.Headers["webhook-id"]).ToList();
        Assert.HasCount(events.Count, received);
        foreach (var alert in events.GroupBy(one => one.Alert))
        {
            Assert.AreSequenceEqual(
                alert.Select(one => one.Id).ToArray(),
                received.Where(id => alert.Any(one => one.Id == id)).ToArray());
        }
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_EarlierEventOfAnAlertFails_TheLaterOneWaitsForItAndOtherAlertsDoNot()
    {
        var later = Event with { Sequence = 2, Time = Event.Time.AddSeconds(1) };
        var other = Event with { Alert = AlertKey.Parse("trajectory.off-path/ZZZ/hague-2025"), Time = Event.Time.AddSeconds(2) };
        var failures = 3;
        await using var receiver = new LoopbackReceiver(request =>
            request.Headers["webhook-id"] == Event.Id && failures-- > 0 ? 500 : 204);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        foreach (var one in (AlertEvent[])[Event, later, other])
        {
            await sender.Outbox.AddAsync(one, Cancellation);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await DrainUntilEndedAsync(sender);

        string[] expected = [Event.Id, other.Id, Event.Id, Event.Id, Event.Id, later.Id];
        Assert.AreSequenceEqual(
            expected, receiver.Requests.Select(request => request.Headers["webhook-id"]).ToArray());
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    [DataRow(401)]
    [DataRow(403)]
    public async Task DrainAsync_SecretRotatedInTheWrongOrderAndMendedAfterSixHours_LosesNothing(int status)
    {
        var isMended = false;
        await using var receiver = new LoopbackReceiver(_ => isMended ? 204 : new Reply(status, "content-type: text/plain"));
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        List<AlertEvent> events =
            [.. Enumerable.Range(1, 30).Select(number => Event with { Alert = AlertKey.Parse($"source.stale/{number}") })];
        foreach (var one in events)
        {
            await sender.Outbox.AddAsync(one, Cancellation);
        }

        var mended = clock.GetUtcNow().AddHours(6);
        while (clock.GetUtcNow() < mended)
        {
            await sender.Dispatcher.DrainAsync(Cancellation);
            clock.Advance(TimeSpan.FromMinutes(5));
        }

        var probes = receiver.Requests.Count;
        isMended = true;
        for (var hour = 0; hour < 24 && (await sender.CountAsync(Cancellation)).Due > 0; hour++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await sender.Dispatcher.DrainAsync(Cancellation);
        }

        Assert.AreEqual(new DeliveryCounts(0, 30, 0), await sender.CountAsync(Cancellation));
        Assert.IsLessThan(20, probes, "It is probed slowly.");
        CollectionAssert.AreEquivalent(
            events.Select(one => one.Id).ToList(),
            receiver.Requests.Skip(probes).Select(request => request.Headers["webhook-id"]).ToList());
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ServiceThatTakesOneASecond_IsSentNoMore()
    {
        var received = new List<DateTimeOffset>();
        await using var receiver = new LoopbackReceiver(_ =>
        {
            received.Add(clock.GetUtcNow());
            return 200;
        });
        using var sender = await SenderAsync(
            new Endpoint { Id = "chat", Url = receiver.Url, Secrets = [], Format = SlackFormat.Instance });
        await AddAlertsAsync(sender, 5);

        Assert.AreEqual(5, (await sender.Dispatcher.DrainAsync(Cancellation)).Delivered);

        Assert.IsTrue(received.Zip(received.Skip(1)).All(pair => pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ReceiverAsksForTime_NothingElseIsSentToItMeanwhile()
    {
        var received = new List<DateTimeOffset>();
        await using var receiver = new LoopbackReceiver(request =>
        {
            received.Add(clock.GetUtcNow());
            return request.Number == 1 ? new Reply(429, "retry-after: 15") : 204;
        });
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await AddAlertsAsync(sender, 3);

        Assert.AreEqual(new DrainResult(3, 1, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));

        Assert.AreEqual(received[0].AddSeconds(15), received[1]);
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_RefusedForGood_KeepsWhatTheReceiverAnsweredWithoutItsSecrets()
    {
        await using var receiver = new LoopbackReceiver(_ =>
            new Reply(Answer.Create(400, "invalid_payload for /hook?token=hidden"u8)));
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);

        await sender.Dispatcher.DrainAsync(Cancellation);

        var attempt = (await sender.DeliveryOfAsync(Event, "desk", Cancellation)).Attempts.Single();
        Assert.AreEqual((400, "invalid_payload for ***"), (attempt.Status, attempt.Answer));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_TwoProcessesAtOnce_SendEachDeliveryOnce()
    {
        const int Count = 20;
        await using var receiver = new LoopbackReceiver(204);
        var store = await Azurite.CreateStoreAsync(Cancellation);
        using var one = new Sender(store, clock, AlertEvents.EndpointAt(receiver.Url));
        using var other = new Sender(store, clock, AlertEvents.EndpointAt(receiver.Url));
        for (var sequence = 1; sequence <= Count; sequence++)
        {
            await one.Outbox.AddAsync(Event with { Sequence = sequence }, Cancellation);
        }

        clock.Frozen = true;
        var drains = new[] { one.Dispatcher.DrainAsync(Cancellation), other.Dispatcher.DrainAsync(Cancellation) };
        while ((await one.CountAsync(Cancellation)).Delivered < Count)
        {
            await Task.Yield();
        }

        // Who saw a claim of the other waits to look again; no request is under way any more.
        clock.Frozen = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        var results = await Task.WhenAll(drains);

        Assert.AreEqual(Count, results.Sum(result => result.Delivered));
        Assert.HasCount(Count, receiver.Requests);
        Assert.HasCount(Count, receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct().ToList());
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_ClaimOfACrashedProcess_RepeatsTheSameAttemptWhenItExpires()
    {
        await using var receiver = new LoopbackReceiver(204);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);
        await sender.States.For("desk").ChangeAsync(
            state => state with { Claim = new EndpointClaim("crashed", Event.Time.AddSeconds(30)) }, Cancellation);

        Assert.AreEqual(new DrainResult(1, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));

        var attempt = (await sender.DeliveryOfAsync(Event, "desk", Cancellation)).Attempts.Single();
        Assert.AreEqual(1, attempt.Number);
        Assert.AreEqual(Event.Time.AddSeconds(30), attempt.Started);
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_CancelledWhileSending_IsSentAgainWithTheSameIdAndBytes()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var receiver = new LoopbackReceiver(request =>
        {
            if (request.Number > 1)
            {
                return 204;
            }

            cancel.Cancel();
            return Reply.Silence;
        });
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);

        await Assert.ThrowsAsync<OperationCanceledException>(() => sender.Dispatcher.DrainAsync(cancel.Token));
        Assert.AreEqual(new DrainResult(1, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));

        Assert.AreEqual(1, (await sender.DeliveryOfAsync(Event, "desk", Cancellation)).Attempts.Single().Number);
        Assert.AreEqual(receiver.Requests[0].Headers["webhook-id"], receiver.Requests[1].Headers["webhook-id"]);
        CollectionAssert.AreEqual(receiver.Requests[0].Body, receiver.Requests[1].Body);
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_EndpointNoLongerConfigured_KeepsTheDeliveryUntilItReturns()
    {
        await using var receiver = new LoopbackReceiver(204);
        var store = await Azurite.CreateStoreAsync(Cancellation);
        using var with = new Sender(store, clock, AlertEvents.EndpointAt(receiver.Url));
        using var without = new Sender(store, clock);
        await with.Outbox.AddAsync(Event, Cancellation);

        Assert.AreEqual(new DrainResult(0, 0, 0, 0, 1), await without.Dispatcher.DrainAsync(Cancellation));
        Assert.AreEqual(new DrainResult(1, 0, 0, 0, 0), await with.Dispatcher.DrainAsync(Cancellation));
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task DrainAsync_NameLeadsToPrivateAddress_FailsAndSendsNothing()
    {
        await using var receiver = new LoopbackReceiver(204);
        var store = await Azurite.CreateStoreAsync(Cancellation);
        var endpoint = AlertEvents.EndpointAt(new Uri($"https://localhost:{receiver.Url.Port}/"));
        using var sender = new Sender(store, clock, allowPrivateTargets: false, endpoint);
        await sender.Outbox.AddAsync(Event, Cancellation);

        Assert.AreEqual(new DrainResult(0, 2, 0, 1, 0), await sender.Dispatcher.DrainAsync(Cancellation));

        var delivery = await sender.DeliveryOfAsync(Event, "desk", Cancellation);
        Assert.IsTrue(delivery.Attempts.All(
            attempt => attempt is { Outcome: AttemptOutcome.TargetRefused, Status: null }));
        Assert.IsEmpty(receiver.Requests);
    }

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    public async Task TidyAsync_DeliveredNinetyDaysAgo_DeletesTheRecord()
    {
        await using var receiver = new LoopbackReceiver(204);
        using var sender = await SenderAsync(AlertEvents.EndpointAt(receiver.Url));
        await sender.Outbox.AddAsync(Event, Cancellation);
        await sender.Dispatcher.DrainAsync(Cancellation);

        clock.Advance(TimeSpan.FromDays(90));
        Assert.AreEqual(0, await sender.Outbox.TidyAsync(clock.GetUtcNow(), Cancellation));
        Assert.AreEqual(new DeliveryCounts(0, 1, 0), await sender.CountAsync(Cancellation));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(1, await sender.Outbox.TidyAsync(clock.GetUtcNow(), Cancellation));
        Assert.AreEqual(new DeliveryCounts(0, 0, 0), await sender.CountAsync(Cancellation));
    }

    private async Task AddAlertsAsync(Sender sender, int count)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            await sender.Outbox.AddAsync(
                Event with { Alert = AlertKey.Parse($"trajectory.off-path/{number}/hague-2025") }, Cancellation);
        }
    }

    private async Task DrainUntilEndedAsync(Sender sender)
    {
        while (await sender.DeliveryOfAsync(Event, "desk", Cancellation) is { State: DeliveryState.Due, Due: { } due })
        {
            if (due > clock.GetUtcNow())
            {
                clock.SetUtcNow(due);
            }

            await sender.Dispatcher.DrainAsync(Cancellation);
        }
    }
}
