namespace HagueWatch.Statistics;

/// <summary>Says how certain a value is, by SDMX's code list CL_OBS_STATUS.</summary>
internal enum ObservationStatus
{
    /// <summary>SDMX "A", normal value.</summary>
    Actual,

    /// <summary>SDMX "E", estimated value.</summary>
    Estimate,

    /// <summary>SDMX "P", provisional value.</summary>
    Provisional,

    /// <summary>SDMX "O", missing value, which is not zero.</summary>
    Missing,

    /// <summary>SDMX "M", missing value that cannot exist: the country did not.</summary>
    CannotExist,

    /// <summary>SDMX "U", low reliability.</summary>
    LowReliability,

    /// <summary>SDMX "B", break in the time series.</summary>
    Break,

    /// <summary>SDMX "D", the definition differs.</summary>
    DefinitionDiffers,

    /// <summary>SDMX "F", forecast value.</summary>
    Forecast,

    /// <summary>SDMX "N", not significant.</summary>
    NotSignificant,

    /// <summary>SDMX "Q", missing value that is suppressed: confidential.</summary>
    Suppressed,
}

/// <summary>Converts statuses to SDMX codes and back.</summary>
internal static class ObservationStatusCode
{
    private static readonly (ObservationStatus Status, string Code)[] Codes =
    [
        (ObservationStatus.Actual, "A"),
        (ObservationStatus.Estimate, "E"),
        (ObservationStatus.Provisional, "P"),
        (ObservationStatus.Missing, "O"),
        (ObservationStatus.CannotExist, "M"),
        (ObservationStatus.LowReliability, "U"),
        (ObservationStatus.Break, "B"),
        (ObservationStatus.DefinitionDiffers, "D"),
        (ObservationStatus.Forecast, "F"),
        (ObservationStatus.NotSignificant, "N"),
        (ObservationStatus.Suppressed, "Q"),
    ];

    public static string ToCode(this ObservationStatus status) => Codes.Single(one => one.Status == status).Code;

    /// <exception cref="FormatException">There is no status with this code.</exception>
    public static ObservationStatus FromCode(string code) =>
        Codes.FirstOrDefault(one => one.Code == code) is { Code: not null } known
            ? known.Status
            : throw new FormatException($"'{code}' is not a known status.");
}
