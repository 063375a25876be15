using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Holds what the configuration section <c>Webhooks</c> says.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Whether webhooks may go to loopback, also without TLS, and to private addresses: for tests.</summary>
    /// <value>Default: false.</value>
    public bool AllowPrivateTargets { get; set; }

    public IReadOnlyList<Endpoint> Endpoints { get; set; } = [];

    /// <summary>The mistakes in the configuration; each line starts with its key.</summary>
    public IReadOnlyList<string> Failures { get; private set; } = [];

    public void Read(IConfiguration configuration)
    {
        var failures = new List<string>();
        var section = configuration.GetSection(Section);
        AllowPrivateTargets = EndpointReader.ReadSwitch(section.GetSection(nameof(AllowPrivateTargets)), failures);
        var reader = new EndpointReader(new TargetPolicy(AllowPrivateTargets), failures);
        Endpoints = [.. section.GetSection(nameof(Endpoints)).GetChildren().Select(reader.Read).OfType<Endpoint>()];
        Failures = failures;
    }
}

/// <summary>Refuses to start with a configuration that has failures.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
        options.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Failures);
}
