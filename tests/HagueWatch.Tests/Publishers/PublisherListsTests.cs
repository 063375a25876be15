using System.Text.Json;
using HagueWatch.Freshness;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Publishers;

/// <summary>Every list of publishers that cannot be derived is held to the registered ones.</summary>
[TestClass]
internal sealed class PublisherListsTests
{
    /// <summary>What the pipeline registers.</summary>
    internal static IReadOnlyList<PublisherDescriptor> Registered { get; } = Register();

    [TestMethod]
    public void SampleSettings_Schedules_AreThoseOfTheDescriptors()
    {
        using var sample = JsonDocument.Parse(Read("local.settings.sample.json"));

        Assert.AreSequenceEqual(
            Registered.Select(one => $"{one.ScheduleSetting} {one.Schedule}").Order(StringComparer.Ordinal),
            sample.RootElement.GetProperty("Values").EnumerateObject()
                .Where(value => value.Name.StartsWith("Ingest", StringComparison.Ordinal))
                .Select(value => $"{value.Name} {value.Value.GetString()}")
                .Order(StringComparer.Ordinal));
    }

    [TestMethod]
    public void Calendars_Publishers_AreTheRegisteredOnes() =>
        Assert.AreSequenceEqual(
            Registered.Select(one => one.Id),
            ReleaseCalendars.ReadBundled().All.Select(calendar => calendar.Publisher).Order(StringComparer.Ordinal));

    [TestMethod]
    public void Names_EveryPublisher_AreThoseOfTheTerms() =>
        Assert.AreSequenceEqual(
            Registered.Select(one => one.Terms.Name), Registered.Select(one => PublisherNames.Of(one.Id)));

    [TestMethod]
    public void Descriptors_NamesAndSchedules_AreEachPublishersOwn()
    {
        var misnamed = Registered.Where(one => !one.Id.Equals(one.Name, StringComparison.OrdinalIgnoreCase));
        Assert.AreEqual("", string.Join(", ", misnamed));
        Assert.HasCount(Registered.Count, Registered.Select(one => one.Id).Distinct().ToList());
        Assert.HasCount(Registered.Count, Registered.Select(one => one.Schedule).Distinct().ToList());
    }

    private static List<PublisherDescriptor> Register()
    {
        var settings = new ConfigurationBuilder().Build();
        using var services = new ServiceCollection().AddLogging().AddHagueWatch(settings).BuildServiceProvider();
        return [.. services.GetRequiredService<PublisherRegistry>().All.Select(publisher => publisher.Descriptor)];
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));
}
