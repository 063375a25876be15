namespace HagueWatch.Publishers.Workbooks;

/// <summary>How much a workbook may unpack to.</summary>
/// <remarks>NATO's of 2024 holds 50 parts and 0.8 MB, and no part is more than 15 times its packed size.</remarks>
internal sealed record WorkbookLimits
{
    /// <summary>Bytes of the file itself.</summary>
    /// <value>16 MiB.</value>
    public long MaxFileBytes { get; init; } = 16 << 20;

    /// <value>1,000 parts.</value>
    public int MaxParts { get; init; } = 1000;

    /// <summary>Unpacked bytes of one part.</summary>
    /// <value>32 MiB.</value>
    public long MaxPartBytes { get; init; } = 32 << 20;

    /// <summary>Unpacked bytes of all parts together.</summary>
    /// <value>64 MiB.</value>
    public long MaxTotalBytes { get; init; } = 64 << 20;

    /// <summary>Unpacked bytes for one packed byte, asked only of parts above <see cref="RatioFreeBytes"/>.</summary>
    /// <value>200; what deflate can reach at most is 1,032.</value>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Small parts of spaces pack well and harm nobody.</summary>
    /// <value>256 KiB.</value>
    public long RatioFreeBytes { get; init; } = 256 << 10;
}
