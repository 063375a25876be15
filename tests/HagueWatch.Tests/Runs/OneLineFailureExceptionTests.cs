using HagueWatch.Runs;
using HagueWatch.Tests.Hosting;

namespace HagueWatch.Tests.Runs;

[TestClass]
internal sealed class OneLineFailureExceptionTests
{
    [TestMethod]
    public void TryReduce_FailedRun_SaysItsMessagesInOneLineWithoutStack()
    {
        var run = new RunFailedException(EndedRun.Create("IngestNato", RunOutcome.Failed, "HW1001 not a workbook.", "Quarantined."));

        var reduced = Throw(OneLineFailureException.TryReduce(run)!);

        Assert.AreEqual("HW1001 not a workbook. Quarantined.", reduced.Message);
        Assert.AreEqual(reduced.Message, reduced.ToString());
        Assert.IsNull(reduced.StackTrace);
    }

    [TestMethod]
    public void TryReduce_Cancellation_IsTheInnerExceptionByWhichTheWorkerKnowsIt()
    {
        var cancelled = new OperationCanceledException();

        Assert.AreSame(cancelled, OneLineFailureException.TryReduce(cancelled)!.InnerException);
    }

    [TestMethod]
    public void TryReduce_Bug_IsLeftAsItIs() => Assert.IsNull(OneLineFailureException.TryReduce(new InvalidOperationException("A bug.")));

    private static Exception Throw(OneLineFailureException failure) => Assert.ThrowsExactly<OneLineFailureException>(() => throw failure);
}
