using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using HagueWatch.Site;

namespace HagueWatch.SiteTests;

/// <summary>A whole site in memory.</summary>
internal sealed class SiteUnderTest
{
    private readonly Dictionary<string, SiteFile> files;
    private readonly Dictionary<string, IDocument> documents = [];

    private SiteUnderTest(IReadOnlyList<SiteFile> files) =>
        this.files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);

    public IReadOnlyCollection<SiteFile> Files => files.Values;

    public IEnumerable<SiteFile> Pages => Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal));

    public static async Task<SiteUnderTest> BuildAsync(PublicRecord record, CancellationToken cancellationToken) =>
        new(await SiteBuilder.BuildAsync(record, cancellationToken));

    /// <summary>The file that a static website answers with; null where there is none.</summary>
    public SiteFile? Find(string address)
    {
        var path = Uri.UnescapeDataString(address.Split('#', '?')[0]).TrimStart('/');
        return files.GetValueOrDefault(path.Length == 0 || path.EndsWith('/') ? $"{path}index.html" : path);
    }

    public static string Text(SiteFile file) => Encoding.UTF8.GetString(file.Bytes.Span);

    /// <summary>A page, parsed.</summary>
    public IDocument Parse(SiteFile page)
    {
        lock (documents)
        {
            if (!documents.TryGetValue(page.Path, out var document))
            {
                document = new HtmlParser().ParseDocument(Text(page));
                documents.Add(page.Path, document);
            }

            return document;
        }
    }
}
