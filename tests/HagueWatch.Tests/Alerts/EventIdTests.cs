using HagueWatch.Alerts;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class EventIdTests
{
    [TestMethod]
    public void Of_AlertAndSequence_NeverChanges() =>
        // SHA-256 of "trajectory.off-path/HUN/hague-2025\n1", as sha256sum gives it.
        Assert.AreEqual("evt_4dfb8e9b4fee23d653376a0a116b4a5c", EventId.Compute("trajectory.off-path/HUN/hague-2025", 1, null));

    [TestMethod]
    public void Of_NextSequenceOrOtherAlert_Differs()
    {
        var id = EventId.Compute("trajectory.off-path/HUN/hague-2025", 1, null);

        Assert.AreNotEqual(id, EventId.Compute("trajectory.off-path/HUN/hague-2025", 2, null));
        Assert.AreNotEqual(id, EventId.Compute("trajectory.off-path/CZE/hague-2025", 1, null));
    }
}
