using HagueWatch.Cli;
using HagueWatch.Cli.Hosting;
using HagueWatch.Functions;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class ScheduleSettingsTests
{
    [TestMethod]
    public void ScheduleOf_NamedSetting_ReadsIt() =>
        Assert.AreEqual("0 */5 * * * *", Settings(("ZetaSchedule", "0 */5 * * * *")).ScheduleOf(Find("Zeta")).Expression);

    [TestMethod]
    public void ScheduleOf_ExpressionInTheAttribute_NeedsNoSetting() =>
        Assert.AreEqual("0 0 * * * *", Settings().ScheduleOf(Find("Alpha")).Expression);

    [TestMethod]
    public void ScheduleOf_MissingSetting_NamesSettingAndFunction()
    {
        var failure = Assert.ThrowsExactly<CommandFailedException>(() => Settings().ScheduleOf(Find("Zeta")));

        Assert.Contains("ZetaSchedule is not set", failure.Message);
        Assert.Contains("Zeta needs its schedule", failure.Message);
    }

    [TestMethod]
    public void ScheduleOf_SettingWithoutASchedule_NamesTheSettingAndItsValue()
    {
        var failure = Assert.ThrowsExactly<CommandFailedException>(() => Settings(("ZetaSchedule", "daily")).ScheduleOf(Find("Zeta")));

        Assert.Contains("ZetaSchedule is not a schedule: \"daily\"", failure.Message);
    }

    [TestMethod]
    public void ScheduleOf_AttributeWithoutASchedule_NamesTheFunction()
    {
        var failure = Assert.ThrowsExactly<CommandFailedException>(() => Settings().ScheduleOf(Find("Failing")));

        Assert.Contains("Failing is not a schedule: \"not a schedule\"", failure.Message);
    }

    [TestMethod]
    public void ScheduleOf_EveryFunctionOfTheApp_ResolvesFromTheSample()
    {
        var elsewhere = new Surroundings(TextWriter.Null, TextWriter.Null) { Folder = Path.GetTempPath() };
        var settings = LocalConfiguration.Build(AppContext.BaseDirectory, elsewhere);

        foreach (var function in TimerFunction.FindIn(typeof(IngestNato).Assembly))
        {
            Assert.IsNotNull(settings.ScheduleOf(function), function.Name);
        }
    }

    private static IConfigurationRoot Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))
            .Build();

    private static TimerFunction Find(string name) => TimerFunction.FindIn(typeof(StubFunctions)).Single(function => function.Name == name);
}
