using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HagueWatch.Site;

/// <summary>Renders components as whole HTML documents.</summary>
internal sealed class ComponentRenderer : IAsyncDisposable
{
    // Pages are in UTF-8, so that only what HTML itself would read otherwise is escaped.
    private readonly ServiceProvider services =
        new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    /// <returns>The document in UTF-8.</returns>
    public async Task<byte[]> RenderAsync<TComponent>(ParameterView parameters)
        where TComponent : IComponent
    {
        // A renderer keeps all that it ever rendered.
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return Encoding.UTF8.GetBytes(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString()));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
