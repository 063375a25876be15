using System.Diagnostics;
using HagueWatch.Telemetry;

namespace HagueWatch.Tests.Telemetry;

[TestClass]
[DoNotParallelize]
internal sealed class TracesTests
{
    [TestMethod]
    public void Begin_WithinAnotherTrace_IsARootThatLeadsThere()
    {
        using var listening = Listen();
        using var host = new Activity("host").Start();

        using var run = Traces.BeginRun(Spans.Assess)!;

        Assert.AreEqual(default, run.ParentSpanId);
        Assert.AreNotEqual(host.TraceId, run.TraceId);
        Assert.AreEqual(host.SpanId, run.Links.Single().Context.SpanId);
        Assert.AreEqual(run.Id, Traces.Current);
    }

    [TestMethod]
    public void Begin_NobodyListens_LeavesTheHostsTrace()
    {
        using var host = new Activity("host").Start();

        Assert.IsNull(Traces.BeginRun(Spans.Assess));
        Assert.AreSame(host, Activity.Current);
        Assert.IsNull(Traces.Current);
    }

    [TestMethod]
    public void LinkTo_RepeatedUnknownAndUnreadableCauses_LinksEachReadableOnce()
    {
        const string Cause = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        using var listening = Listen();
        using var run = Traces.BeginRun(Spans.Assess)!;

        run.LinkTo([Cause, null, "", "00-nothing", Cause]);

        Assert.AreEqual("b7ad6b7169203331", run.Links.Single().Context.SpanId.ToHexString());
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
