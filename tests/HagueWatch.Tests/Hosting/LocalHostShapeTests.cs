using System.Reflection;
using HagueWatch.Functions.LocalHost;

namespace HagueWatch.Tests.Hosting;

/// <summary>
/// The local declarations keep to the shape of the real ones, so that what compiles for one host compiles for the other:
/// Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0 and Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
/// </summary>
[TestClass]
public sealed class LocalHostShapeTests
{
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
