namespace HagueWatch.Publishers.Fetching;

/// <summary>Holds how patiently documents are fetched.</summary>
internal sealed record FetchOptions
{
    /// <summary>Time for one request with its body. <value>60 seconds.</value></summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for all attempts and the waits between them. <value>4 minutes.</value></summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Attempts after the first. <value>4.</value></summary>
    public int Retries { get; init; } = 4;

    /// <summary>
    /// The wait before the first retry; it doubles, with jitter, unless the publisher sends Retry-After.
    /// <value>1 second.</value>
    /// </summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);
}
