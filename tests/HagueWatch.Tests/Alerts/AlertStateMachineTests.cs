using HagueWatch.Alerts;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class AlertStateMachineTests
{
    [TestMethod]
    [DataRow(AlertState.Inactive, AlertInput.Unknown, AlertState.Inactive)]
    [DataRow(AlertState.Inactive, AlertInput.HoldsBriefly, AlertState.Pending)]
    [DataRow(AlertState.Inactive, AlertInput.Holds, AlertState.Firing)]
    [DataRow(AlertState.Inactive, AlertInput.ClearBriefly, AlertState.Inactive)]
    [DataRow(AlertState.Inactive, AlertInput.Clear, AlertState.Inactive)]
    [DataRow(AlertState.Pending, AlertInput.Unknown, AlertState.Pending)]
    [DataRow(AlertState.Pending, AlertInput.HoldsBriefly, AlertState.Pending)]
    [DataRow(AlertState.Pending, AlertInput.Holds, AlertState.Firing)]
    [DataRow(AlertState.Pending, AlertInput.ClearBriefly, AlertState.Inactive)]
    [DataRow(AlertState.Pending, AlertInput.Clear, AlertState.Inactive)]
    [DataRow(AlertState.Firing, AlertInput.Unknown, AlertState.Firing)]
    [DataRow(AlertState.Firing, AlertInput.HoldsBriefly, AlertState.Firing)]
    [DataRow(AlertState.Firing, AlertInput.Holds, AlertState.Firing)]
    [DataRow(AlertState.Firing, AlertInput.ClearBriefly, AlertState.Firing)]
    [DataRow(AlertState.Firing, AlertInput.Clear, AlertState.Resolved)]
    [DataRow(AlertState.Resolved, AlertInput.Unknown, AlertState.Resolved)]
    [DataRow(AlertState.Resolved, AlertInput.HoldsBriefly, AlertState.Pending)]
    [DataRow(AlertState.Resolved, AlertInput.Holds, AlertState.Firing)]
    [DataRow(AlertState.Resolved, AlertInput.ClearBriefly, AlertState.Resolved)]
    [DataRow(AlertState.Resolved, AlertInput.Clear, AlertState.Resolved)]
    public void Next_EveryStateAndInput_FollowsTheTable(AlertState state, AlertInput input, AlertState next) =>
        Assert.AreEqual(next, AlertStateMachine.Next(state, input));

    [TestMethod]
    public void Next_TruthTable_IsComplete() =>
        Assert.HasCount(
            Enum.GetValues<AlertState>().Length * Enum.GetValues<AlertInput>().Length,
            typeof(AlertStateMachineTests).GetMethod(nameof(Next_EveryStateAndInput_FollowsTheTable))!.GetCustomAttributes(typeof(DataRowAttribute), false)
                .Cast<DataRowAttribute>()
                .DistinctBy(row => (row.Data[0], row.Data[1])));
}
