using Xunit.Abstractions;
using Xunit.Sdk;

namespace SecurityPlan.Tests.Storage;

/// <summary>
/// A test that runs on both databases: its class is abstract, with one heir per database. The heir for PostgreSQL carries the trait
/// <c>Database=PostgreSql</c> and is skipped while <see cref="PostgreSqlDatabase.Variable"/> is not set.
/// </summary>
[XunitTestCaseDiscoverer("SecurityPlan.Tests.Storage.DatabaseFactDiscoverer", "SecurityPlan.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseFactAttribute : FactAttribute;

public sealed class DatabaseFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new DatabaseTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

public sealed class DatabaseTestCase : XunitTestCase
{
    [Obsolete("Called by the de-serializer only.", error: true)]
    public DatabaseTestCase()
    {
    }

    public DatabaseTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        PostgreSqlDatabase.Server is null && TestMethod.TestClass.Class.Name.EndsWith("OnPostgreSql", StringComparison.Ordinal)
            ? $"Needs PostgreSQL: set {PostgreSqlDatabase.Variable} to the connection string of a server where databases may be created."
            : base.GetSkipReason(factAttribute);
}
