using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>What is sealed lies encrypted in the database, opens only in its place and with its key, and is left alone while it does not change.</summary>
public abstract class SealedFieldTests(TestDatabase database)
{
    private const string Secret = "王小明的身分證字號";

    [DatabaseFact]
    public async Task SealedText_IsReadAsWrittenAndStoredAsSomethingElse()
    {
        var (school, id) = await ARow(Secret);

        await using var db = database.Lease(school);
        Assert.Equal(Secret, (await db.DialogRows.SingleAsync(r => r.Id == id)).Json);
        Assert.Equal(-1, (await Stored(id))!.AsSpan().IndexOf(Encoding.UTF8.GetBytes("王小明")));
    }

    [DatabaseFact]
    public async Task Null_StaysNull_AndEmptyStaysEmpty()
    {
        var (school, nothing) = await ARow(null);
        var (other, empty) = await ARow("");

        Assert.Null(await Stored(nothing));
        await using var db = database.Lease(school);
        Assert.Null((await db.DialogRows.SingleAsync(r => r.Id == nothing)).Json);
        await using var second = database.Lease(other);
        Assert.Equal("", (await second.DialogRows.SingleAsync(r => r.Id == empty)).Json);
    }

    [DatabaseFact]
    public async Task UnchangedField_IsNotSealedAgain_WhenItsRowChanges()
    {
        var school = await database.NewSchool();
        var draft = new SecurityPlan.Conversation.FormDraft { Form = "f", Answers = Secret };
        await Change(school, db => db.Add(draft));
        var before = await Answers(draft.Id);

        await Change(school, db => db.FormDrafts.Single(d => d.Id == draft.Id).Tried = true);
        Assert.Equal(before, await Answers(draft.Id));

        await Change(school, db => db.FormDrafts.Single(d => d.Id == draft.Id).Answers = Secret + "!");
        Assert.NotEqual(before, await Answers(draft.Id));
    }

    [DatabaseFact]
    public async Task ChangeOfASealedFieldAlone_IsSavedAndRaisesTheVersion()
    {
        var (school, id) = await ARow(Secret);
        await Change(school, db => db.DialogRows.Single(r => r.Id == id).Json = "二");

        await using var after = database.Lease(school);
        var row = await after.DialogRows.SingleAsync(r => r.Id == id);
        Assert.Equal(("二", 2), (row.Json, row.Version));
    }

    [DatabaseFact]
    public async Task FieldMovedToAnotherRow_DoesNotOpen()
    {
        var (school, id) = await ARow(Secret);
        var (_, other) = await ARow("other");
        await database.Tamper($"""UPDATE "DialogRows" SET "Json" = (SELECT "Json" FROM "DialogRows" WHERE "Id" = {other}) WHERE "Id" = {id}""");

        await using var db = database.Lease(school);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => db.DialogRows.SingleAsync(r => r.Id == id));
    }

    [DatabaseFact]
    public async Task AnotherKey_IsNamedAsSuch()
    {
        var (school, id) = await ARow(Secret);

        await using var db = database.FactoryWith(new Vault([.. Enumerable.Repeat((byte)9, 32)])).Lease(school);
        var refused = await Assert.ThrowsAnyAsync<CryptographicException>(() => db.DialogRows.SingleAsync(r => r.Id == id));
        Assert.Contains("Storage:KeyFile", refused.Message, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task ADatabase_IsOpenedOnlyWithTheKeyItWasSealedWith()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "plan.key");
        File.WriteAllText(path, Convert.ToBase64String(new byte[32]));
        await ARow(Secret);
        Assert.NotNull(await RightKey.For(database.Factory, path, mayMake: true, CancellationToken.None));

        File.WriteAllText(path, Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]));
        Assert.Equal("console.other-key", await Refused());
        File.Delete(path);
        Assert.Equal("console.check.no-key", await Refused());
        Assert.False(File.Exists(path));

        async Task<string> Refused() =>
            (await Assert.ThrowsAsync<StartRefused>(() => RightKey.For(database.Factory, path, mayMake: true, CancellationToken.None))).WordKey;
    }

    [DatabaseFact]
    public async Task FailedSave_IsSealedWhenItIsSavedAgain()
    {
        var (school, id) = await ARow(Secret);
        await using var db = database.Lease(school);
        var row = await db.DialogRows.SingleAsync(r => r.Id == id);
        row.Json = "二";
        var twin = new DialogRow { Key = row.Key, Json = "三" };
        db.Add(twin);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        db.Entry(twin).State = EntityState.Detached;
        row.Version = 1;
        await db.SaveChangesAsync();

        await using var after = database.Lease(school);
        Assert.Equal("二", (await after.DialogRows.SingleAsync(r => r.Id == id)).Json);
    }

    private async Task<(Guid School, Guid Id)> ARow(string? json)
    {
        var school = await database.NewSchool();
        var row = new DialogRow { Key = "a", Json = json };
        await Change(school, db => db.Add(row));
        return (school, row.Id);
    }

    private async Task Change(Guid school, Action<PlanDb> change)
    {
        await using var db = database.Lease(school);
        change(db);
        await db.SaveChangesAsync();
    }

    private Task<byte[]?> Stored(Guid id) => Column($"""SELECT "Json" AS "Value" FROM "DialogRows" WHERE "Id" = {id}""");

    private Task<byte[]?> Answers(Guid id) => Column($"""SELECT "Answers" AS "Value" FROM "FormDrafts" WHERE "Id" = {id}""");

    private async Task<byte[]?> Column(FormattableString query)
    {
        await using var db = database.Factory.LeaseForAllSchools();
        return await db.Database.SqlQuery<byte[]?>(query).SingleAsync();
    }
}

public sealed class SealedFieldOnSqlite(SqliteDatabase database) : SealedFieldTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class SealedFieldOnPostgreSql(PostgreSqlDatabase database) : SealedFieldTests(database), IClassFixture<PostgreSqlDatabase>;
