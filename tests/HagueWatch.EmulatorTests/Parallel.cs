// Test classes run side by side. A class that changes what the whole process shares is marked with DoNotParallelize.
[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]

// What needs an emulator is not among the fast tests.
[assembly: TestCategory("Slow")]
