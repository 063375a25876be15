using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace HagueWatch.Webhooks;

/// <summary>Decides whether a receiver's certificate is acceptable.</summary>
/// <param name="authorities">Authorities of the operator's, beside those of the system.</param>
internal sealed class ServerTrust(X509Certificate2Collection authorities)
{
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null || authorities.Count == 0)
        {
            return errors == SslPolicyErrors.None;
        }

        using var other = new X509Chain();
        other.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        other.ChainPolicy.CustomTrustStore.AddRange(authorities);
        other.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
        {
            X509Certificate2[] sent = [.. chain.ChainElements.Select(element => element.Certificate)];
            other.ChainPolicy.ExtraStore.AddRange(sent);
        }

        using var copy = new X509Certificate2(certificate);
        return other.Build(copy);
    }
}
