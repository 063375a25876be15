using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads NATO's workbook "Defence Expenditure of NATO Countries" (from 2026 "Defence Investment of NATO Countries").</summary>
public sealed class NatoParser
{
    public const int Version = 1;

    public ParsedEdition Parse(Document workbook) => throw new NotSupportedException();
}
