using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Holds the settings of SIPRI: <c>Publishers__Sipri__…</c>.</summary>
internal sealed class SipriOptions() : IndexedOptions(SipriPublisher.Descriptor.Terms.Home);
