using System.Reflection;
using System.Text;
using HagueWatch.Statistics;

namespace HagueWatch.Site;

/// <summary>Joins the stylesheets of pages and charts into one, named by its content so that it is cached for good.</summary>
internal static class Stylesheet
{
    public static SiteFile Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var parts = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".css", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd().ReplaceLineEndings("\n");
            });
        var bytes = Encoding.UTF8.GetBytes(string.Concat(parts));
        return new SiteFile($"assets/site.{Sha256.Compute(bytes).Prefix(12)}.css", "text/css; charset=utf-8", bytes);
    }
}
