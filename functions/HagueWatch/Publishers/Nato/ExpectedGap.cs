using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>
/// Declares tables and blocks that one document lacks; for every other document the gate stays strict.
/// </summary>
/// <param name="Document">The SHA-256 of that document's bytes.</param>
/// <param name="Missing">
/// Tables (<c>Table 4</c>) and blocks (<c>Table 3: Annual real change</c>), as in <c>NatoTables</c>.
/// </param>
/// <param name="Reason">Why they are missing, for a person.</param>
internal sealed record ExpectedGap(Sha256 Document, IReadOnlyList<string> Missing, string Reason);
