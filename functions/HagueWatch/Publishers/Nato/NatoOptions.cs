using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Nato;

/// <summary>Holds the settings of NATO: <c>Publishers__Nato__…</c>.</summary>
internal sealed class NatoOptions() : IndexedOptions(NatoPublisher.Descriptor.Terms.Home)
{
    /// <summary>A JSON file of figures that are declared to be wrong.</summary>
    /// <value>Default: none; the bundled list is empty.</value>
    public string? CorrectionsFile { get; set; }
}
