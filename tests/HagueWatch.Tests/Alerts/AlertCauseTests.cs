using HagueWatch.Alerts;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class AlertCauseTests
{
    [TestMethod]
    [DataRow(AlertCause.Initial, false)]
    [DataRow(AlertCause.NewYear, false)]
    [DataRow(AlertCause.Revised, true)]
    [DataRow(AlertCause.Rebased, true)]
    [DataRow(AlertCause.Redefined, true)]
    [DataRow(AlertCause.PathChanged, true)]
    [DataRow(AlertCause.Correction, true)]
    public void IsRetraction_EachCause_IsWhetherWhatWasPublishedChanged(AlertCause cause, bool expected) =>
        Assert.AreEqual(expected, cause.IsRetraction());

    [TestMethod]
    public void IsRetraction_ValueThatIsNotNamed_IsABug() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ((AlertCause)99).IsRetraction());
}
