using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

public sealed class DatabaseTroubleTests
{
    [Fact]
    public void WhatWrapsIt_HidesItNot()
    {
        var lost = new InvalidOperationException("likely due to a transient failure", new NpgsqlException("lost", new SocketException()));
        Assert.True(DatabaseTrouble.Is(lost));
        Assert.IsType<NpgsqlException>(DatabaseTrouble.Said(lost));
        Assert.True(DatabaseTrouble.Is(new DbUpdateConcurrencyException()));
        Assert.Null(DatabaseTrouble.Said(new DbUpdateConcurrencyException()));
        Assert.False(DatabaseTrouble.Is(new InvalidOperationException("a bug")));
    }
}

/// <summary>The server restarts, or an administrator ends its sessions, under a bot that runs.</summary>
public sealed class DatabaseTroubleOnPostgreSql(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [DatabaseFact]
    [Trait("Database", "PostgreSql")]
    public async Task ASessionThatIsEnded_IsTroubleWithTheDatabase()
    {
        await using var db = database.Factory.LeaseForAllSchools();
        await db.Database.OpenConnectionAsync();
        await using (var other = database.Factory.LeaseForAllSchools())
        {
            var mine = await db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
            await other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({mine})");
        }

        var lost = await Assert.ThrowsAnyAsync<Exception>(() => db.Schools.ToListAsync());
        Assert.True(DatabaseTrouble.Is(lost), lost.ToString());
        Assert.NotNull(DatabaseTrouble.Said(lost));
    }
}
