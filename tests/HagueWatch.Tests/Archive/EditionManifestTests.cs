using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HagueWatch.Archive;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Archive;

[TestClass]
internal sealed partial class EditionManifestTests
{
    /// <summary>A manifest that has every member: its edition was accepted in spite of an error.</summary>
    private static readonly string Stored = File.ReadAllText(Directory
        .EnumerateFiles(
            Path.Combine(Repository.Root, "tests", "golden", "blobs"),
            EditionManifest.FileName,
            SearchOption.AllDirectories)
        .Single(path => path.Contains("-p1-a", StringComparison.Ordinal)));

    [TestMethod]
    public void Identity_OneMemberChanged_IsTheSameForProseAlone()
    {
        var identity = IdentityOf(Stored);
        var prose = Leaves(JsonNode.Parse(Stored)!)
            .Select(leaf => leaf.GetPath())
            .Where(path => IdentityOf(Changed(path)) == identity)
            .Select(path => Position().Replace(path, "[]"))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.AreSequenceEqual(
            [
                "$.edition.citation", "$.edition.findings[].message",
                "$.edition.tables[].block", "$.edition.tables[].title", "$.edition.tables[].unit",
                "$.homepage", "$.licenses[].path", "$.licenses[].title",
                "$.resources[].schema.fields[].description",
                "$.sources[].path", "$.sources[].title", "$.title",
            ],
            prose);
    }

    [TestMethod]
    public void Identity_FindingGone_IsAnother()
    {
        var manifest = JsonNode.Parse(Stored)!;
        manifest["edition"]!["findings"]!.AsArray().RemoveAt(0);

        Assert.AreNotEqual(IdentityOf(Stored), IdentityOf(manifest.ToJsonString()));
    }

    /// <summary>Replaces one value by the first that the manifest can have in its place.</summary>
    private static string Changed(string path)
    {
        foreach (var other in OthersThan(JsonNode.Parse(Stored)!, path))
        {
            try
            {
                var manifest = JsonNode.Parse(Stored)!;
                Leaves(manifest).Single(leaf => leaf.GetPath() == path).ReplaceWith(other);
                if (IsOther(manifest.ToJsonString()))
                {
                    return manifest.ToJsonString();
                }
            }
            catch (IntegrityException)
            {
                // A hash, a date or an enumeration: the next one may fit.
            }
        }

        throw new AssertFailedException($"Nothing can take the place of {path}.");
    }

    private static IEnumerable<JsonNode> OthersThan(JsonNode manifest, string path)
    {
        var leaf = Leaves(manifest).Single(one => one.GetPath() == path).AsValue();
        return leaf.GetValueKind() switch
        {
            JsonValueKind.Number => [JsonValue.Create(leaf.GetValue<int>() + 1)],
            JsonValueKind.False => [JsonValue.Create(true)],
            _ => ((string[])
            [
                $"{leaf}x", new string('a', 64), $"sha256:{new string('a', 64)}",
                "2031-01-01", "2031-01-01T00:00:00+00:00", "information",
            ]).Select(text => JsonValue.Create(text)!),
        };
    }

    private static bool IsOther(string manifest) => !Read(manifest).Span.SequenceEqual(Read(Stored).Span);

    private static ReadOnlyMemory<byte> Read(string manifest) => ArchiveJson.Write(Parse(manifest));

    private static string IdentityOf(string manifest) => Encoding.UTF8.GetString(Parse(manifest).Identity().Span);

    private static EditionManifest Parse(string manifest) =>
        ArchiveJson.Read<EditionManifest>(Encoding.UTF8.GetBytes(manifest), "It");

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value!)),
        JsonArray items => items.SelectMany(item => Leaves(item!)),
        _ => [node],
    };

    [GeneratedRegex("""\[[0-9]+\]""")]
    private static partial Regex Position();
}
