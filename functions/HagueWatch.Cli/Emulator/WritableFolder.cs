namespace HagueWatch.Cli.Emulator;

/// <summary>Checks that folders can be written to, and takes turns by files in them.</summary>
internal static class WritableFolder
{
    /// <summary>Creates a folder unless it exists, and writes into it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="use">What it is for, as the beginning of a sentence.</param>
    /// <exception cref="CommandFailedException">Nothing can be written there.</exception>
    public static void Prepare(string folder, string use)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, Path.GetRandomFileName()),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Options = FileOptions.DeleteOnClose,
                });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"{use} {folder}, and nothing can be written there: {failure.Message} "
                + "Make the folder writable, or use a checkout on a disk that is, "
                + "or set Archive__ConnectionString to a storage account.");
        }
    }

    /// <summary>Holds a file that one process at a time can hold; the system frees it if that one is killed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="waits">Is called where another process holds it.</param>
    /// <param name="clock">Paces the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandFailedException">The file cannot be opened.</exception>
    public static async Task<FileStream> TakeTurnAsync(
        string path, Func<Task> waits, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var isAnnounced = false; ; isAnnounced = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!isAnnounced)
                {
                    await waits();
                }

                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException(
                    $"{path} cannot be opened: {failure.Message} Check its owner, and delete it if nobody needs it.");
            }
        }
    }
}
