namespace HagueWatch.WorkerTests;

/// <summary>The published app under the stand-in host.</summary>
[TestClass]
[TestCategory("Slow")]
internal sealed class StandInHostTests : FunctionAppTest
{
    [TestMethod]
    public async Task Invoke_PublisherThatFails_SaysNothingButItsReason()
    {
        await using var host = (StandIn)await StartAsync();

        var result = await host.InvokeAsync("IngestSipri", Token);

        // What the fetcher and the job log, that the invocation failed with its reason, and the same once more as the invocation's outcome.
        var reason = string.Join(' ', (await Records.TryReadLastAsync("IngestSipri", Token))!.Messages);
        var lines = result.Log.Split('\n');
        Assert.HasCount(6, lines, result.Log);
        Assert.HasCount(2, lines.Where(line => line == reason).ToList(), result.Log);
    }

    [TestMethod]
    public async Task Cancel_InTheMiddleOfARun_EndsTheInvocationAsCancelled()
    {
        await using var host = (StandIn)await StartAsync();
        var asked = Site.Close();
        var invocation = host.Worker.InvokeAsync("IngestNato", "cancelled", Token);
        await asked.WaitAsync(Token);

        host.Worker.Cancel("cancelled");

        var outcome = await invocation;
        Assert.AreEqual(StandInHost.Protocol.Outcome.Types.Kind.Cancelled, outcome.Kind);
        Assert.AreEqual("Stopped before it was done.", outcome.Failure.Message);
        await AssertInterruptedAsync();
        // The same process goes on.
        Site.Open();
        var next = await host.InvokeAsync("IngestNato", Token);
        Assert.IsTrue(next.Succeeded, next.Log);
    }

    [TestMethod]
    public async Task Terminate_InTheMiddleOfARun_EndsTheProcessWithItsRecordAndTheNextRunDoesTheWork()
    {
        var asked = Site.Close();
        await using (var host = (StandIn)await StartAsync())
        {
            var invocation = host.InvokeAsync("IngestNato", Token);
            await asked.WaitAsync(Token);

            host.Worker.Terminate();

            Assert.AreEqual(0, await host.Worker.WaitForExitAsync(Token), host.Worker.Said);
            await ((Task)invocation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await AssertInterruptedAsync();
        await AssertNextRunWorksAsync();
    }

    /// <summary>
    /// What draws pictures is native and large: a process pays for it when it draws, and not before. The edition of 2024 is
    /// where the line begins, so that its site has no chart; <c>ChartPictureTests</c> sees that drawing loads the library.
    /// </summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Invoke_NothingToDraw_LoadsNothingThatDraws()
    {
        await using var host = (StandIn)await StartAsync();

        foreach (var function in new[] { "IngestNato", "AssessTrajectories", "DeliverAlerts", "PublishSite" })
        {
            var result = await host.InvokeAsync(function, Token);
            Assert.IsTrue(result.Succeeded, result.Log);
        }

        var loaded = await File.ReadAllLinesAsync($"/proc/{host.Worker.ProcessId}/maps", Token);
        Assert.IsNotEmpty(loaded.Where(line => line.EndsWith("/Parquet.dll", StringComparison.Ordinal)), "A site was published.");
        Assert.IsEmpty(loaded.Where(line => line.Contains("Skia", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Start_SettingThatIsWrong_EndsWithItsNameInOneLine()
    {
        var failure = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => StartAsync(("Publishers__Nato__IndexUrl", "nonsense")));

        Assert.StartsWith("The worker has ended with exit code 1.\nPublishers__Nato__IndexUrl must be", failure.Message);
        Assert.DoesNotContain("   at ", failure.Message);
    }

    private protected override Task<IFunctionsHost> StartAsync(IReadOnlyDictionary<string, string> settings) => StandIn.StartAsync(settings, Token);
}
