// Tests of internal types take them as arguments, so they cannot be public.
[assembly: DiscoverInternals]
