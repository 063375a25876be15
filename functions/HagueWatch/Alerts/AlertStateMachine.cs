namespace HagueWatch.Alerts;

/// <summary>What an evaluation says of an alert's condition.</summary>
public enum AlertInput
{
    Holds,

    Clear,

    /// <summary>There is no figure to decide on: nothing is raised and nothing is resolved.</summary>
    Unknown,
}

/// <summary>The one table of transitions.</summary>
public static class AlertStateMachine
{
    public static AlertState Next(AlertState state, AlertInput input) => (state, input) switch
    {
        (_, AlertInput.Unknown) => state,
        (_, AlertInput.Holds) => AlertState.Firing,
        (AlertState.Firing, AlertInput.Clear) => AlertState.Resolved,
        (_, AlertInput.Clear) => state,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, null),
    };
}
