namespace HagueWatch;

/// <summary>A setting, or a data file, cannot be used. The message names it and says what is wrong with it.</summary>
internal sealed class SettingException : ExplainedException
{
    public SettingException(string message)
        : base(message)
    {
    }

    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
