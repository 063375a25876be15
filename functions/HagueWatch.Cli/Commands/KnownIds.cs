using HagueWatch.Reading;

namespace HagueWatch.Cli.Commands;

/// <summary>Checks ids that an operator names against those that are configured or built in.</summary>
internal static class KnownIds
{
    /// <exception cref="UnknownKeyException">It is not among the known ones.</exception>
    public static void Check(string what, string id, IEnumerable<string> known)
    {
        if (!known.Contains(id))
        {
            throw new UnknownKeyException(what, id, known);
        }
    }
}
