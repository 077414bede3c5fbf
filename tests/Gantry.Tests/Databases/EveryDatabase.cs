using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Gantry.Tests.Databases;

/// <summary>The databases the product runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a test once on every database: <c>[Theory, EveryDatabase]</c> with a <see cref="DatabaseKind"/> argument.</summary>
/// <remarks>GANTRY_TEST_POSTGRES is the connection string of an administrator of a PostgreSQL server; without it those tests are skipped, saying so.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    internal const string Variable = "GANTRY_TEST_POSTGRES";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var missing = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
            ? $"No PostgreSQL: set {Variable} to the connection string of a server's administrator, or run ./test, which starts one."
            : null;
        return new([new TheoryDataRow<DatabaseKind>(DatabaseKind.Sqlite), new TheoryDataRow<DatabaseKind>(DatabaseKind.Postgres) { Skip = missing }]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
