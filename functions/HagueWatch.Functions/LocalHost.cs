namespace HagueWatch.Functions.LocalHost;

/// <summary>Marks a method as a function, as the attribute of the Azure Functions worker does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Runs a function on a schedule, as the attribute of the worker's timer extension does.</summary>
/// <param name="schedule">An NCRONTAB expression, or the name of a setting that holds one between per cent signs.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; private set; } = schedule;

    /// <summary>Whether occurrences are kept in storage; the embedded host always keeps them.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs when the host starts; the embedded host never does that.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>Tells a function why it runs.</summary>
public class TimerInfo
{
    /// <summary>The timer's status before this run; null where nothing is kept about it.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether an occurrence was missed.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Where a timer stands; all times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last run; the default where there was none.</summary>
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    /// <summary>The instant that <see cref="Next"/> was reckoned from.</summary>
    public DateTime LastUpdated { get; set; }
}
