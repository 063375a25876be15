using Azure;

namespace HagueWatch.Storage;

/// <summary>Explains that the storage account, as opposed to a blob in it, cannot be reached.</summary>
internal sealed class StorageUnavailableException(Uri address, Exception failure)
    : ExplainedException(Explain(address, failure), failure)
{
    /// <summary>Whether a failure is the account's, and passes with it.</summary>
    public static bool IsCauseOf(Exception failure) =>
        failure is StorageUnavailableException or RequestFailedException { Status: 0 or >= 500 };

    private static string Explain(Uri address, Exception failure)
    {
        // The client lists all attempts, which differ in nothing that matters here.
        var last = failure is AggregateException { InnerExceptions: [.., var inner] } ? inner : failure;
        var storage = address.IsLoopback ? "The storage emulator" : $"The storage {address.Host}";
        return $"{storage} does not answer: {last.Message.ReplaceLineEndings("\n").Split('\n')[0]}";
    }
}
