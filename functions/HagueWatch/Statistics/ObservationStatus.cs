namespace HagueWatch.Statistics;

/// <summary>How sure a publisher is of a value, in the words of SDMX's code list CL_OBS_STATUS.</summary>
public enum ObservationStatus
{
    /// <summary>SDMX "A", normal value.</summary>
    Actual,

    /// <summary>SDMX "E", estimated value.</summary>
    Estimate,

    /// <summary>SDMX "P", provisional value.</summary>
    Provisional,

    /// <summary>SDMX "O", missing value: the publisher left the place empty. It is not zero.</summary>
    Missing,
}

/// <summary>The SDMX code of a status and back.</summary>
public static class ObservationStatusCode
{
    public static string ToCode(this ObservationStatus status) => status switch
    {
        ObservationStatus.Actual => "A",
        ObservationStatus.Estimate => "E",
        ObservationStatus.Provisional => "P",
        ObservationStatus.Missing => "O",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <exception cref="FormatException">The code is none of this pipeline's.</exception>
    public static ObservationStatus FromCode(string code) => code switch
    {
        "A" => ObservationStatus.Actual,
        "E" => ObservationStatus.Estimate,
        "P" => ObservationStatus.Provisional,
        "O" => ObservationStatus.Missing,
        _ => throw new FormatException($"'{code}' is not a status this pipeline writes."),
    };
}
