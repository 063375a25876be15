using System.Text;

namespace HagueWatch.Tests;

/// <summary>Compares what the pipeline writes, byte for byte, with the files under <c>tests/golden</c>.</summary>
/// <remarks>
/// With <c>HAGUEWATCH_WRITE_GOLDEN=1</c> in the environment the files are written anew instead. Serialised names, paths
/// and ids are promises:
/// a change of these files is reviewed as a change of the contract.
/// </remarks>
internal static class GoldenFiles
{
    public const string Variable = "HAGUEWATCH_WRITE_GOLDEN";

    private static string Root { get; } = Path.Combine(Repository.Root, "tests", "golden");

    /// <summary>Holds a folder to exactly these files.</summary>
    /// <param name="folder">The folder under <c>tests/golden</c>.</param>
    /// <param name="made">What was made, by the file's path in the folder.</param>
    public static void AssertHolds(string folder, IReadOnlyDictionary<string, byte[]> made)
    {
        var root = Path.Combine(Root, folder);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Write(root, made);
            return;
        }

        var kept = Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllBytes)
            : [];
        var differences = made.Keys.Union(kept.Keys)
            .Order(StringComparer.Ordinal)
            .Select(name => DifferenceOf(name, made.GetValueOrDefault(name), kept.GetValueOrDefault(name)))
            .OfType<string>()
            .ToList();
        var message = $"tests/golden/{folder}; {Variable}=1 writes it anew:\n{string.Join('\n', differences)}\n";
        Assert.IsEmpty(differences, message);
    }

    /// <inheritdoc cref="AssertHolds(string, IReadOnlyDictionary{string, byte[]})"/>
    public static void AssertHolds(string folder, IReadOnlyDictionary<string, string> made) =>
        AssertHolds(folder, made.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)));

    /// <summary>Holds one file of the repository to a generated text.</summary>
    /// <param name="path">The file's path from the repository's root, by its parts.</param>
    /// <param name="made">The text.</param>
    public static void AssertHolds(string[] path, string made)
    {
        var file = Path.Combine([Repository.Root, .. path]);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            File.WriteAllText(file, made);
        }

        Assert.AreEqual(made, File.ReadAllText(file), $"{Variable}=1 writes {string.Join('/', path)} anew.");
    }

    private static void Write(string root, IReadOnlyDictionary<string, byte[]> made)
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        foreach (var (name, content) in made)
        {
            var path = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    private static string? DifferenceOf(string name, byte[]? made, byte[]? kept)
    {
        if (made is null || kept is null)
        {
            return $"{name}: {(made is null ? "no longer made" : "there is no such file")}";
        }

        if (made.AsSpan().SequenceEqual(kept))
        {
            return null;
        }

        var (now, before) = (Encoding.UTF8.GetString(made).Split('\n'), Encoding.UTF8.GetString(kept).Split('\n'));
        var line = now.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
        var (found, was) = (now.ElementAtOrDefault(line), before.ElementAtOrDefault(line));
        return $"{name}, line {line + 1}:\n  is   {found}\n  was  {was}";
    }
}
