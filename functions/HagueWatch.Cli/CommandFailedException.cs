namespace HagueWatch.Cli;

/// <summary>A command cannot do what was asked, for a reason that its operator can act on. The message is all that is shown.</summary>
internal sealed class CommandFailedException(string message) : ExplainedException(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; init; } = ExitCodes.Failed;
}
