using System.Globalization;
using System.Text;
using Azure.Storage.Blobs.Models;
using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests.Golden;

/// <summary>
/// Holds every kind of blob to the files under <c>tests/golden/blobs</c>: path, bytes, content type and metadata.
/// </summary>
[TestClass]
internal sealed class GoldenBlobTests
{
    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Blobs_EveryKind_AreTheGoldenOnes()
    {
        await using var golden = await GoldenStore.WriteAsync(Token);
        var prefix = golden.Settings["Archive:ContainerPrefix"].Length;
        var (files, index) = (new Dictionary<string, string>(StringComparer.Ordinal), new StringBuilder());
        foreach (var container in golden.Store.Containers)
        {
            var blobs = container.Client.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, Token);
            await foreach (var blob in blobs)
            {
                var path = $"{container.Name[prefix..]}/{blob.Name}";
                var bytes = (await container.ReadAsync(blob.Name, Token)).Bytes;
                files[path] = GoldenMask.Blob(Encoding.UTF8.GetString(bytes.Span));
                var metadata = string.Concat(blob.Metadata
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => $" {one.Key}={GoldenMask.Metadata(one.Key, one.Value)}"));
                index.Append(CultureInfo.InvariantCulture, $"{path} {blob.Properties.ContentType}{metadata}\n");
            }
        }

        files["index.txt"] = index.ToString();
        GoldenFiles.AssertHolds("blobs", files);
    }
}
