namespace HagueWatch.Cli;

/// <summary>Names the exit codes of commands.</summary>
internal static class ExitCodes
{
    /// <summary>Says that the command did what was asked.</summary>
    public const int Success = 0;

    /// <summary>Says that it could not, or that what it checked is not as it should be.</summary>
    public const int Failed = 1;

    /// <summary>Says that the arguments cannot be understood or name what does not exist.</summary>
    public const int BadUsage = 2;

    /// <summary>Says that something needs an operator's attention; <c>status --check</c> alone returns it.</summary>
    public const int NeedsAttention = 3;

    /// <summary>Says that Ctrl-C ended the command, as shells count: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    /// <summary>Says that SIGTERM ended the command, which had not stopped in time.</summary>
    public const int Terminated = 143;
}
