using System.Net.Http.Headers;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Webhooks;

/// <summary>Reads an endpoint's template, and tries it with an event of every type.</summary>
/// <param name="fail">Takes each mistake with the setting's section.</param>
internal sealed class TemplateReader(Action<IConfigurationSection, string> fail)
{
    private const string Template = "Template";
    private const string TemplateFile = "TemplateFile";
    private const string ContentType = "ContentType";
    private const string DefaultContentType = "application/json";

    /// <summary>The settings of an endpoint that it reads.</summary>
    public static readonly string[] Keys = [Template, TemplateFile, ContentType];

    /// <returns>A format without a template where it has a mistake: its events are kept until that is mended.</returns>
    public TemplateFormat Read(IConfigurationSection endpoint)
    {
        var contentType = ReadContentType(endpoint.GetSection(ContentType));
        if (ReadText(endpoint) is not (var section, { } text) || contentType is null)
        {
            return TemplateFormat.WithoutTemplate;
        }

        if (LiquidTemplate.TryParse(text, contentType, out var fault) is not { } template)
        {
            fail(section, fault!);
            return TemplateFormat.WithoutTemplate;
        }

        foreach (var (name, sample) in SampleEvents.All)
        {
            try
            {
                template.Render(sample.Text);
            }
            catch (TemplateFailedException failure)
            {
                fail(section, $"does not work for {name}: {failure.Message.TrimEnd('.')}");
                return TemplateFormat.WithoutTemplate;
            }
        }

        return new TemplateFormat(template);
    }

    private (IConfigurationSection Section, string? Text) ReadText(IConfigurationSection endpoint)
    {
        var (text, file) = (endpoint.GetSection(Template), endpoint.GetSection(TemplateFile));
        if (string.IsNullOrEmpty(text.Value) == string.IsNullOrEmpty(file.Value))
        {
            fail(text, $"must be a Liquid template, or {TemplateFile} beside it the path of one, but not both");
            return (text, null);
        }

        if (!string.IsNullOrEmpty(text.Value))
        {
            return (text, text.Value);
        }

        try
        {
            return (file, File.ReadAllText(file.Value!));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            fail(file, $"cannot be read ({failure.GetType().Name})");
            return (file, null);
        }
    }

    private MediaTypeHeaderValue? ReadContentType(IConfigurationSection section)
    {
        var text = string.IsNullOrEmpty(section.Value) ? DefaultContentType : section.Value;
        if (!MediaTypeHeaderValue.TryParse(text, out var contentType))
        {
            fail(section, "must be a content type, such as application/json");
            return null;
        }

        if (contentType.CharSet is { Length: > 0 } set
            && !set.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            fail(section, "must leave out the charset, or name utf-8: everything is sent in it");
            return null;
        }

        contentType.CharSet = "utf-8";
        return contentType;
    }
}
