using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests;

/// <summary>Where the emulator that the tests start is found.</summary>
internal static class Azurite
{
    internal static string RepositoryRoot => Repository.Root;
}
