namespace HagueWatch;

/// <summary>A failure whose message tells a person all there is to know: no stack trace is worth showing.</summary>
internal abstract class ExplainedException : Exception
{
    protected ExplainedException(string message)
        : base(message)
    {
    }

    protected ExplainedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
