// Tests of internal types take them as arguments, so they cannot be public.
[assembly: DiscoverInternals]

// Whole sites are made and looked at in a browser, which is not for the fast tests.
[assembly: TestCategory("Slow")]
