namespace HagueWatch.Alerts;

/// <summary>What an evaluation found of an alert's condition.</summary>
/// <remarks>The clock is editions: a rule says how many must agree.</remarks>
internal enum AlertInput
{
    /// <summary>There is no figure to decide on: nothing is raised and nothing is resolved.</summary>
    Unknown,

    /// <summary>Holds, in fewer editions than the rule's <c>for</c>.</summary>
    HoldsBriefly,

    Holds,

    /// <summary>Is clear, in no more editions than the rule's <c>keepFiringFor</c>.</summary>
    ClearBriefly,

    Clear,
}

/// <summary>The one table of transitions.</summary>
internal static class AlertStateMachine
{
    public static AlertState Next(AlertState state, AlertInput input) => (state, input) switch
    {
        (_, AlertInput.Unknown) => state,

        (_, AlertInput.Holds) => AlertState.Firing,
        (AlertState.Firing, AlertInput.HoldsBriefly) => AlertState.Firing,
        (_, AlertInput.HoldsBriefly) => AlertState.Pending,

        (AlertState.Pending, AlertInput.Clear or AlertInput.ClearBriefly) => AlertState.Inactive,
        (AlertState.Firing, AlertInput.Clear) => AlertState.Resolved,
        (_, AlertInput.Clear or AlertInput.ClearBriefly) => state,

        _ => throw new ArgumentOutOfRangeException(nameof(input), input, null),
    };
}
