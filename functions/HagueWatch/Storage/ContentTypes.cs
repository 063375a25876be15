namespace HagueWatch.Storage;

internal static class ContentTypes
{
    public const string Json = "application/json";

    public const string Csv = "text/csv; charset=utf-8";

    public const string Png = "image/png";

    public const string Parquet = "application/vnd.apache.parquet";

    public const string Zip = "application/zip";

    public const string Binary = "application/octet-stream";
}
