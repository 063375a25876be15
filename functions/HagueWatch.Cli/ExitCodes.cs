namespace HagueWatch.Cli;

/// <summary>Names the exit codes of commands.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    public const int Failed = 1;

    public const int BadUsage = 2;
}
