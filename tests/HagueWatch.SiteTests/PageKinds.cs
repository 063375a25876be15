namespace HagueWatch.SiteTests;

/// <summary>Every kind of page: its longest and its emptiest.</summary>
internal static class PageKinds
{
    /// <summary>A page of each kind of chart.</summary>
    public static IReadOnlyList<string> Charts { get; } =
    [
        "/charts/gap/", "/charts/money/", "/charts/ways/", "/charts/equipment/", "/charts/alliance/", "/charts/events/",
        "/charts/trajectory-pol/", "/charts/vintages-can/",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        "/", "/allies/", "/allies/bel/", "/allies/isl/", "/allies/esp/dossier/", "/allies/isl/dossier/", "/changes/",
        "/changes/nato-2024-2026/", "/alerts/", "/editions/", "/editions/nato-2026-r1/",
        "/editions/eurostat-2026-04-27t210000z-r1/", "/figures/hun/def_gdp_share/", "/figures/isl/gdp_per_capita/",
        "/outlook/", "/data/", "/method/", "/status/", "/404.html", "/charts/", "/charts/gap/", "/charts/equipment/",
        "/charts/trajectory-pol/",
    ];
}
