using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecurityPlan.Chats;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>The courier's questions: thousands of cards that wait must not make one card slow.</summary>
public sealed class DueCopiesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WhatIsDue_IsReadInItsOrder_FromTheIndexOfWhatIsBehind()
    {
        var plans = new Plans();
        var options = PlanDbFactory.OptionsFor(StorageProvider.Sqlite, database.ConnectionString);
        using var factory = new PlanDbFactory(new DbContextOptionsBuilder<PlanDb>(options).AddInterceptors(plans).Options, new Vault(new byte[32]));
        await using (var db = factory.LeaseForAllSchools())
        {
            Assert.False(await DueCopies.Any.For(db)(db, Lane.Case, Lane.Nudge, Now));
            Assert.Empty(await DueCopies.Take(db, Lane.Case, Lane.Nudge, Now, 32, [], [], CancellationToken.None));
            Assert.Empty(await DueCopies.Take(db, Lane.Case, Lane.Nudge, Now, 32, [Guid.CreateVersion7()], ["tenant"], CancellationToken.None));
        }

        Assert.Equal(3, plans.Seen.Count);
        Assert.All(plans.Seen, plan =>
        {
            Assert.Contains("USING INDEX IX_CardCopies_Behind", plan.Replace("COVERING ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN c", plan, StringComparison.Ordinal);
        });
    }

    /// <summary>How SQLite would answer each query that is asked.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public List<string> Seen { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            using var explain = command.Connection!.CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            foreach (DbParameter parameter in command.Parameters)
            {
                var same = explain.CreateParameter();
                (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(same);
            }

            using var reader = explain.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
            {
                lines.Add(reader.GetString(3));
            }

            Seen.Add(string.Join('\n', lines));
            return ValueTask.FromResult(result);
        }
    }
}
