// Receives Hague Watch's webhooks: WEBHOOK_SECRET=whsec_… PORT=8080 dotnet run
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

const int ToleranceSeconds = 5 * 60;
const int MaxBytes = 20_000;

var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET") ?? throw new InvalidOperationException("Set WEBHOOK_SECRET.");
var port = Environment.GetEnvironmentVariable("PORT") ?? "8080";
var key = Convert.FromBase64String(secret["whsec_".Length..]);

// A real receiver keeps both in its database, in the transaction that handles the event.
var gate = new Lock();
var seen = new HashSet<string>();
var newest = new Dictionary<string, int>();

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(server => server.Limits.MaxRequestBodySize = MaxBytes);
var app = builder.Build();
app.MapPost("/{**path}", async (HttpRequest request) =>
{
    // The signature covers the bytes as they came: verify before parsing.
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer);
    var body = buffer.ToArray();
    string id = request.Headers["webhook-id"].ToString();
    if (!IsSigned(id, request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString(), body))
    {
        return Results.Unauthorized();
    }

    using var json = JsonDocument.Parse(body);
    var type = json.RootElement.GetProperty("type").GetString();
    var alert = json.RootElement.GetProperty("subject").GetString()!;
    var data = json.RootElement.GetProperty("data");
    lock (gate)
    {
        // An event may come twice, and after one that happened later.
        if (!seen.Add(id))
        {
            return Results.NoContent();
        }

        if (!data.TryGetProperty("sequence", out var counted))
        {
            // A bulletin about an edition; or a ping or a heartbeat, about the sender.
            var words = data.TryGetProperty("summary", out var summary) ? $": {summary.GetString()}" : "";
            Console.WriteLine($"{id} {type} {alert}{words}");
            return Results.NoContent();
        }

        var sequence = counted.GetInt32();
        var order = sequence > newest.GetValueOrDefault(alert) ? "newest" : "late";
        newest[alert] = Math.Max(sequence, newest.GetValueOrDefault(alert));
        // What rests on the same figures is told here, and not sent.
        foreach (var other in data.TryGetProperty("related", out var related) ? related.EnumerateArray() : default)
        {
            var name = other.GetProperty("alert").GetString()!;
            newest[name] = Math.Max(other.GetProperty("sequence").GetInt32(), newest.GetValueOrDefault(name));
        }

        Console.WriteLine($"{id} {type} {alert} #{sequence} {order}: {data.GetProperty("summary").GetString()}");
    }

    return Results.NoContent();
});
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening on {port}"));
app.Run();

bool IsSigned(string id, string timestamp, string signatures, byte[] body)
{
    var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    if (id.Length == 0
        || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent)
        || Math.Abs(now - sent) > ToleranceSeconds)
    {
        return false;
    }

    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
    var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    // There are several signatures while the secret is rotated; one that fits is enough.
    return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
}
