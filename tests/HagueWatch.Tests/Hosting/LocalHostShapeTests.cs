using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HagueWatch.Functions.LocalHost;

namespace HagueWatch.Tests.Hosting;

/// <summary>
/// The local declarations keep to the shape of the real ones, so that what compiles for one host compiles for the other:
/// Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0 and Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
/// </summary>
/// <remarks>
/// What is expected was read by reflection from those two packages. Their sources are the folders extensions/Worker.Extensions.Abstractions and
/// extensions/Worker.Extensions.Timer of https://github.com/Azure/azure-functions-dotnet-worker, and what the properties mean is told in
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer.
/// </remarks>
[TestClass]
public sealed class LocalHostShapeTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "functions", "HagueWatch.Functions");

    private static readonly NullabilityInfoContext Nullability = new();

    [TestMethod]
    [DataRow(
        typeof(FunctionAttribute),
        "class FunctionAttribute : Attribute on Method; FunctionAttribute(String name); String Name { get }")]
    [DataRow(
        typeof(TimerTriggerAttribute),
        "sealed class TimerTriggerAttribute : Attribute on Parameter; TimerTriggerAttribute(String schedule); "
        + "Boolean RunOnStartup { get set }; String Schedule { get }; Boolean UseMonitor { get set }")]
    [DataRow(
        typeof(TimerInfo),
        "class TimerInfo : Object; TimerInfo(); Boolean IsPastDue { get set }; ScheduleStatus? ScheduleStatus { get set }")]
    [DataRow(
        typeof(ScheduleStatus),
        "class ScheduleStatus : Object; ScheduleStatus(); DateTime Last { get set }; DateTime LastUpdated { get set }; DateTime Next { get set }")]
    public void Type_OfTheLocalHost_HasTheShapeOfTheRealOne(Type type, string expected) => Assert.AreEqual(expected, ShapeOf(type));

    [TestMethod]
    public void Namespace_OfTheLocalHost_HoldsNothingElse() =>
        Assert.AreSequenceEqual(
            [nameof(FunctionAttribute), nameof(ScheduleStatus), nameof(TimerInfo), nameof(TimerTriggerAttribute)],
            typeof(TimerInfo).Assembly.GetExportedTypes()
                .Where(type => type.Namespace == typeof(TimerInfo).Namespace)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal));

    [TestMethod]
    public void TimerTrigger_WithoutMore_MonitorsAndDoesNotRunOnStartup()
    {
        var trigger = new TimerTriggerAttribute("%Setting%");

        Assert.AreEqual("%Setting%", trigger.Schedule);
        Assert.IsTrue(trigger.UseMonitor);
        Assert.IsFalse(trigger.RunOnStartup);
    }

    [TestMethod]
    public void Functions_OfTheProject_NameNoHost()
    {
        var sources = Directory.GetFiles(Folder, "*.cs").Where(file => Path.GetFileName(file) is not ("LocalHost.cs" or "Program.cs")).ToList();

        Assert.IsGreaterThanOrEqualTo(8, sources.Count);
        Assert.AreEqual("", string.Join(", ", sources.Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bMicrosoft\.Azure\b|\bLocalHost\b"))));
    }

    [TestMethod]
    [DataRow("Azure", "Microsoft.Azure.Functions.Worker")]
    [DataRow("Local", "HagueWatch.Functions.LocalHost")]
    public void Usings_OfTheProject_NameOneNamespaceAHost(string host, string expected)
    {
        var project = XDocument.Load(Path.Combine(Folder, "HagueWatch.Functions.csproj"));
        var usings = project.Descendants("Using").Where(one => one.Parent!.Attribute("Condition")!.Value == $"'$(FunctionsHost)' == '{host}'");

        Assert.AreEqual(expected, string.Join(", ", usings.Select(one => one.Attribute("Include")!.Value)));
    }

    // The real trigger derives from a binding attribute of the worker, which says no more than "on a parameter".
    private static string ShapeOf(Type type)
    {
        var target = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage ? $" on {usage.ValidOn}" : "";
        return string.Join("; ", [
            $"{(type.IsSealed ? "sealed " : "")}class {type.Name} : {type.BaseType!.Name}{target}",
            .. type.GetConstructors().Select(one =>
                $"{type.Name}({string.Join(", ", one.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"))})"),
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => $"{TypeOf(property)} {property.Name} {{ get{(property.GetSetMethod() is null ? "" : " set")} }}"),
        ]);
    }

    private static string TypeOf(PropertyInfo property) =>
        property.PropertyType.Name
        + (!property.PropertyType.IsValueType && Nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : "");
}
