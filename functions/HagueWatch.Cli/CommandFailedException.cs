namespace HagueWatch.Cli;

/// <summary>Explains why a command cannot do what was asked, so that its operator can act on it.</summary>
internal sealed class CommandFailedException(string message) : ExplainedException(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; init; } = ExitCodes.Failed;
}
