using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes bodies by an operator's Liquid template, from events as they are sent to other endpoints.</summary>
/// <remarks>Values are escaped for the content type. Steps, depth and length have limits; no file is included.</remarks>
internal sealed class LiquidTemplate
{
    /// <summary>The longest template, and the longest text that one writes, in UTF-16 units.</summary>
    public const int MaxLength = 50_000;

    private const int MaxSteps = 10_000;
    private const int MaxRecursion = 50;

    private static readonly FluidParser Parser = new();

    private readonly IFluidTemplate template;
    private readonly TemplateOptions options;
    private readonly TextEncoder encoder;

    private LiquidTemplate(IFluidTemplate template, MediaTypeHeaderValue contentType)
    {
        this.template = new Safeguards().VisitTemplate(template);
        ContentType = contentType;
        encoder = EncoderOf(contentType);
        options = new TemplateOptions
        {
            CultureInfo = CultureInfo.InvariantCulture,
            MaxSteps = MaxSteps,
            MaxRecursion = MaxRecursion,
            StrictFilters = true,
            TimeZone = TimeZoneInfo.Utc,
            Captured = (_, value, _) => CheckedAsync(value),
            Assigned = (_, value, _) => CheckedAsync(value),
        };
        if (encoder is not HtmlEncoder)
        {
            // Fluid takes what these return for fit to be written as it is, whatever the content type.
            options.Filters.AddFilter("escape", EscapeHtml);
            options.Filters.AddFilter("escape_once", EscapeHtmlOnce);
        }
    }

    public MediaTypeHeaderValue ContentType { get; }

    private bool IsJson => encoder is JavaScriptEncoder;

    /// <summary>Parses a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="contentType">The content type of what it writes.</param>
    /// <param name="fault">What is wrong with it, with line and column; null where nothing is.</param>
    /// <returns>Null where it is no template.</returns>
    public static LiquidTemplate? TryParse(string text, MediaTypeHeaderValue contentType, out string? fault)
    {
        if (text.Length > MaxLength)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"is longer than {MaxLength} characters");
            return null;
        }

        if (!Parser.TryParse(text, out var parsed, out var error))
        {
            // The lines after the first quote the template, which may hold a secret.
            fault = $"is not a Liquid template (line:column): {error.Split('\n')[0].Trim()}";
            return null;
        }

        fault = null;
        return new LiquidTemplate(parsed, contentType);
    }

    /// <summary>Writes an event.</summary>
    /// <param name="cloudEvent">The event in JSON, as it is sent to other endpoints.</param>
    /// <exception cref="TemplateFailedException">The template fails, or does not write JSON though it should.</exception>
    public string Render(string cloudEvent)
    {
        using var document = Parse(cloudEvent);
        var context = new TemplateContext(options);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            context.SetValue(member.Name, FluidValue.Create(ToModel(member.Value), options));
        }

        using var writer = new LimitedWriter();
        try
        {
            // Nothing in it waits: all is in memory.
            template.RenderAsync(writer, encoder, context).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or TemplateFailedException))
        {
            // A filter may throw anything at a value that it was not meant for.
            throw ToFailure(failure);
        }

        var text = writer.ToString();
        return IsJson ? Checked(text) : text;
    }

    private static JsonDocument Parse(string cloudEvent)
    {
        var document = JsonDocument.Parse(cloudEvent);
        if (document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("specversion", out _))
        {
            return document;
        }

        document.Dispose();
        throw new TemplateFailedException("The event was stored in another format, before the endpoint had a template.");
    }

    private static string Checked(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException failure)
        {
            var line = failure.LineNumber + 1;
            throw new TemplateFailedException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The template does not write JSON, from its line {line} on."),
                failure);
        }
    }

    private static TemplateFailedException ToFailure(Exception failure) => failure switch
    {
        FileNotFoundException => new("The template includes a file, which no template can.", failure),
        // Its own message about too many steps speaks of includes.
        InvalidOperationException => TooManySteps(failure),
        FluidException => new($"The template fails: {failure.Message}", failure),
        _ => new($"The template fails: a filter cannot take its value ({failure.GetType().Name}).", failure),
    };

    private static TemplateFailedException TooManySteps(Exception? cause = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"The template takes more than {MaxSteps} steps."), cause);

    private static TextEncoder EncoderOf(MediaTypeHeaderValue contentType) =>
        contentType.MediaType!.ToLowerInvariant() switch
        {
            "application/json" => JavaScriptEncoder.Create(UnicodeRanges.All),
            var type when type.EndsWith("+json", StringComparison.Ordinal) => JavaScriptEncoder.Create(UnicodeRanges.All),
            "text/html" or "text/xml" or "application/xml" => HtmlEncoder.Create(UnicodeRanges.All),
            var type when type.EndsWith("+xml", StringComparison.Ordinal) => HtmlEncoder.Create(UnicodeRanges.All),
            "application/x-www-form-urlencoded" => UrlEncoder.Default,
            _ => NullEncoder.Default,
        };

    private static object? ToModel(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(
            member => member.Name, member => ToModel(member.Value), StringComparer.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Select(ToModel).ToList(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static ValueTask<FluidValue> EscapeHtml(FluidValue input, FilterArguments arguments, TemplateContext context) =>
        new(new StringValue(WebUtility.HtmlEncode(input.ToStringValue())));

    private static ValueTask<FluidValue> EscapeHtmlOnce(
        FluidValue input, FilterArguments arguments, TemplateContext context) =>
        new(new StringValue(WebUtility.HtmlEncode(WebUtility.HtmlDecode(input.ToStringValue()))));

    /// <summary>Bounds what a variable may hold, so that doubling it again and again ends.</summary>
    private static ValueTask<FluidValue> CheckedAsync(FluidValue value) => value switch
    {
        StringValue text when text.ToStringValue().Length > MaxLength => throw TooLong(),
        ArrayValue array when array.Values.Count > MaxSteps => throw TooLong(),
        _ => new(value),
    };

    private static TemplateFailedException TooLong() => new(
        string.Create(CultureInfo.InvariantCulture, $"The template writes more than {MaxLength} characters."));

    /// <summary>Closes two gaps of Fluid: a list's texts are written without escaping, and a range is listed at once.</summary>
    private sealed class Safeguards : AstRewriter
    {
        protected override Statement VisitOutputStatement(OutputStatement outputStatement) =>
            new OutputStatement(new TextOfList(outputStatement.Expression));

        protected override Expression VisitRangeExpression(RangeExpression rangeExpression) =>
            new ShortRange(rangeExpression);
    }

    private sealed class TextOfList(Expression inner) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context) =>
            await inner.EvaluateAsync(context) is var value && value is ArrayValue
                ? new StringValue(value.ToStringValue())
                : value;
    }

    private sealed class ShortRange(RangeExpression inner) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = (await inner.From.EvaluateAsync(context)).ToNumberValue();
            var to = (await inner.To.EvaluateAsync(context)).ToNumberValue();
            return to - from < MaxSteps ? await inner.EvaluateAsync(context) : throw TooManySteps();
        }
    }

    private sealed class LimitedWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value) => Add([value]);

        public override void Write(char[] buffer, int index, int count) => Add(buffer.AsSpan(index, count));

        public override void Write(string? value) => Add(value);

        public override void Write(ReadOnlySpan<char> buffer) => Add(buffer);

        public override Task WriteAsync(char value)
        {
            Add([value]);
            return Task.CompletedTask;
        }

        public override Task WriteAsync(string? value)
        {
            Add(value);
            return Task.CompletedTask;
        }

        public override Task WriteAsync(char[] buffer, int index, int count)
        {
            Add(buffer.AsSpan(index, count));
            return Task.CompletedTask;
        }

        public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
        {
            Add(buffer.Span);
            return Task.CompletedTask;
        }

        private void Add(ReadOnlySpan<char> text)
        {
            if (GetStringBuilder().Length + text.Length > MaxLength)
            {
                throw TooLong();
            }

            GetStringBuilder().Append(text);
        }
    }
}

/// <summary>Thrown where a template cannot write an event. Its message quotes neither of them.</summary>
internal sealed class TemplateFailedException(string message, Exception? cause = null) : Exception(message, cause);
