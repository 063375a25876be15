namespace HagueWatch.Publishers.Workbooks;

/// <summary>Limits how much a workbook may unpack to.</summary>
/// <remarks>NATO's workbook of 2024 has 50 parts and 0.8 MB; no part is more than 15 times its packed size.</remarks>
internal sealed record WorkbookLimits
{
    public static WorkbookLimits Default { get; } = new();

    /// <summary>Bytes of the file itself.</summary>
    /// <value>16 MiB.</value>
    public long MaxFileBytes { get; init; } = DocumentLimits.WorkbookBytes;

    /// <value>1,000 parts.</value>
    public int MaxParts { get; init; } = 1000;

    /// <summary>Unpacked bytes of one part.</summary>
    /// <value>32 MiB.</value>
    public long MaxPartBytes { get; init; } = 32 << 20;

    /// <summary>Unpacked bytes of all parts together.</summary>
    /// <value>64 MiB.</value>
    public long MaxTotalBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Unpacked bytes for one packed byte, checked only for parts above <see cref="RatioFreeBytes"/>.
    /// </summary>
    /// <value>200; deflate can reach at most 1,032.</value>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Small parts that consist of spaces pack well and do no harm.</summary>
    /// <value>256 KiB.</value>
    public long RatioFreeBytes { get; init; } = 256 << 10;
}
