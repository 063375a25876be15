using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Holds what the configuration section <c>Webhooks</c> says.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>The section of the endpoint at which an operator hears that another endpoint fails.</summary>
    public const string OperatorKey = "Operator";

    /// <summary>Whether webhooks may go to loopback, also without TLS, and to private addresses: for tests.</summary>
    /// <value>Default: false.</value>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>The hosts that an operator answers for: they may be private, and the only ones behind a proxy.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>The proxy that webhooks go through; null for none. It may hold a password.</summary>
    public WebProxy? Proxy { get; set; }

    /// <summary>Authorities beside the system's whose certificates receivers may have.</summary>
    public X509Certificate2Collection CertificateAuthorities { get; set; } = [];

    /// <summary>Decides which addresses webhooks may reach.</summary>
    public TargetPolicy Targets => new(AllowPrivateTargets, AllowedHosts, Proxy is not null);

    public IReadOnlyList<Endpoint> Endpoints { get; set; } = [];

    /// <summary>The endpoints whose settings have a mistake, which concerns no other.</summary>
    public IReadOnlyList<MisconfiguredEndpoint> Misconfigured { get; private set; } = [];

    /// <summary>All that events are kept for: the endpoints, and those that will be once they are mended.</summary>
    public IEnumerable<Subscriber> Subscribers =>
        Endpoints.Concat(Misconfigured.Select(endpoint => endpoint.Subscriber).OfType<Subscriber>());

    /// <summary>The mistakes that concern every endpoint; each line starts with its key.</summary>
    public IReadOnlyList<string> Failures { get; private set; } = [];

    public void Read(IConfiguration configuration)
    {
        var failures = new List<string>();
        var section = configuration.GetSection(Section);
        AllowPrivateTargets = EndpointReader.ReadSwitch(section.GetSection(nameof(AllowPrivateTargets)), failures);
        var connections = new ConnectionSettingsReader(failures);
        AllowedHosts = connections.ReadHosts(section.GetSection(nameof(AllowedHosts)));
        Proxy = connections.ReadProxy(section.GetSection(nameof(Proxy)));
        CertificateAuthorities = connections.ReadAuthorities(section.GetSection(nameof(CertificateAuthorities)));
        Failures = failures;
        var targets = Targets;
        var (endpoints, misconfigured) = (new List<Endpoint>(), new List<MisconfiguredEndpoint>());
        var ids = new HashSet<string>();
        // The operator's own endpoint first: no other can take its id.
        var operatorSettings = section.GetSection(OperatorKey);
        var all = section.GetSection(nameof(Endpoints)).GetChildren();
        foreach (var settings in operatorSettings.Exists() ? all.Prepend(operatorSettings) : all)
        {
            var reader = new EndpointReader(targets, ids, isOperator: settings == operatorSettings);
            if (reader.Read(settings) is { } endpoint)
            {
                endpoints.Add(endpoint);
            }
            else
            {
                var subject = reader.Id ?? settings.Key;
                misconfigured.Add(new MisconfiguredEndpoint(subject, reader.Faults, reader.Subscriber));
            }
        }

        (Endpoints, Misconfigured) = (endpoints, misconfigured);
    }
}

/// <summary>Refuses to start with a mistake that concerns every endpoint.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
        options.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Failures);
}
