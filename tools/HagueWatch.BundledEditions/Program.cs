using HagueWatch.BundledEditions;

if (args is not [var folder])
{
    Console.Error.WriteLine("Usage: dotnet run --project tools/HagueWatch.BundledEditions -- <folder>");
    return 2;
}

foreach (var (name, bytes) in BundledDocuments.Write())
{
    File.WriteAllBytes(Path.Combine(folder, name), bytes);
    Console.WriteLine(name);
}

return 0;
