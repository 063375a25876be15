// Test classes run side by side. A class that changes what the whole process shares is marked with DoNotParallelize.
// More of them than a small machine has processors: most wait for the emulator or another process.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.ClassLevel)]

// What needs an emulator is not among the fast tests.
[assembly: TestCategory("Slow")]
