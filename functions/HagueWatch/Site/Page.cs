using HagueWatch.Site.Charts;
using HagueWatch.Site.Pages;
using Microsoft.AspNetCore.Components;

namespace HagueWatch.Site;

/// <summary>A page before it is drawn.</summary>
/// <param name="Address">Its address below the root, with slashes at both ends.</param>
/// <param name="Title">Its title, without the site's name.</param>
/// <param name="Description">The finding in a sentence, for search engines and cards.</param>
/// <param name="Basis">By whose figures, as of when.</param>
/// <param name="Body">What it shows.</param>
internal sealed record Page(string Address, string Title, string Description, string Basis, RenderFragment Body)
{
    /// <summary>Its file, where that is not an index document.</summary>
    public string? OtherFile { get; init; }

    /// <summary>The picture by which other sites show a link to it; null for none.</summary>
    public PageCard? Card { get; init; }

    public string File => OtherFile ?? SitePaths.FileOf(Address);
}

/// <summary>Puts what all pages have in common around them.</summary>
internal sealed class PageShell(PublicRecord record, string stylesheet)
{
    public ParameterView Frame(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Layout.Title)] = page.Address == SitePaths.Home ? $"Hague Watch: {page.Title}" : $"{page.Title} – Hague Watch",
            [nameof(Layout.Description)] = page.Description,
            [nameof(Layout.Stylesheet)] = $"/{stylesheet}",
            [nameof(Layout.Basis)] = page.Basis,
            [nameof(Layout.Body)] = page.Body,
            [nameof(Layout.Current)] = $"/{page.Address.Split('/')[1]}/",
            [nameof(Layout.Address)] = record.Address is null ? null : record.Locate(page.Address).AbsoluteUri,
            // Other sites ask for the picture by its full address.
            [nameof(Layout.Card)] = record.Address is null || page.Card is not { } card
                ? null
                : card with { Address = record.Locate(card.Address).AbsoluteUri },
        });
    }
}

/// <summary>A picture by which other sites show a link to a page.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Alt">What it shows, in a sentence.</param>
public sealed record PageCard(string Address, string Alt)
{
    /// <summary>The picture of a chart; null for none.</summary>
    public static PageCard? Of(Chart? chart) => chart is null ? null : new PageCard(chart.File("png"), chart.Title);
}

/// <summary>Makes bodies of components.</summary>
internal static class Body
{
    /// <summary>A component that shows a model.</summary>
    public static RenderFragment Of<TComponent>(object model)
        where TComponent : IComponent => builder =>
    {
        builder.OpenComponent<TComponent>(0);
        builder.AddComponentParameter(1, "Model", model);
        builder.CloseComponent();
    };
}
