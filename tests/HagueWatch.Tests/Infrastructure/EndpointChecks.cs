using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>Has the webhook settings of a deployment read by the code that will read them on Azure.</summary>
internal static partial class EndpointChecks
{
    /// <summary>The endpoints of the parameters come out as they were meant, and every secret comes from the vault.</summary>
    public static IEnumerable<string> Endpoints(Deployment deployment)
    {
        var options = new WebhookOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(Resolved(deployment)).Build());
        string[] expected =
        [
            $"tower https://tower.example/hook [{SignatureBy("tower-new")} {SignatureBy("tower-old")}] [] [] Information 0 Each Off POST []",
            $"post https://vault.example/post-url [{SignatureBy("post")}] [trajectory.off-path floor.below] [POL EST] Critical 0.7 Both Daily PUT [Authorization: {SecretOf("post-key")}]",
            $"pager https://events.pagerduty.com/v2/enqueue [] [] [] Information 0 Each Off POST [] pagerduty {SecretOf("pager-key")}",
        ];
        var found = options.Endpoints.Select(endpoint =>
            $"{endpoint.Id} {endpoint.Url} [{WebhookSignature.Compute(endpoint.Secrets, "id", "0", "body"u8)}] "
            + $"[{string.Join(' ', endpoint.Kinds.Select(kind => kind.Name))}] [{string.Join(' ', endpoint.Allies.Select(ally => ally.Code))}] "
            + $"{endpoint.MinSeverity} {endpoint.MinCertainty.ToString(System.Globalization.CultureInfo.InvariantCulture)} {endpoint.Delivery} {endpoint.Heartbeat} "
            + $"{endpoint.Request.Method} [{string.Join(' ', endpoint.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))}]"
            + (endpoint.Key is { } key ? $" {endpoint.Format.Name} {key}" : ""));
        return options.Failures.Concat(options.Misconfigured.SelectMany(endpoint => endpoint.Faults)).Concat(found.SequenceEqual(expected) ? [] : found.Prepend("endpoints:"));
    }

    /// <summary>The app settings as the app sees them, references to the vault resolved.</summary>
    public static Dictionary<string, string?> Resolved(Deployment deployment) => deployment.Settings().ToDictionary(
        one => one.Key.Replace("__", ":", StringComparison.Ordinal),
        one => (string?)VaultReference().Replace(one.Value, reference => reference.Groups["secret"].Value switch
        {
            var address when address.EndsWith("-url", StringComparison.Ordinal) => $"https://vault.example/{address}",
            var secret => SecretOf(secret),
        }));

    private static string SecretOf(string name) => "whsec_" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static string SignatureBy(string secret) => WebhookSignature.Compute([WebhookSecret.Parse(SecretOf(secret))], "id", "0", "body"u8);

    [GeneratedRegex(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}secrets/\{1\}\)', vault\.uri, '(?<secret>[^']+)'\)\]$")]
    private static partial Regex VaultReference();
}
