namespace HagueWatch.Cli;

/// <summary>What a command's end tells the shell.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    public const int Failed = 1;

    public const int BadUsage = 2;
}
