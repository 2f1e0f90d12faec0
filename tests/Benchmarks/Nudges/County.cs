using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace Benchmarks.Nudges;

/// <summary>Schools in one database, all of one tenant, everybody with a chat.</summary>
internal sealed class County(string folder, NudgeSize size, TimeProvider time)
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";

    public string ConnectionString => $"Data Source={Path.Combine(folder, "county.db")}";

    public string KeyFile => Path.Combine(folder, "plan.key");

    /// <summary>Of the database and what lies beside it, in bytes.</summary>
    public long Size => Directory.EnumerateFiles(folder, "county.db*").Sum(file => new FileInfo(file).Length);

    public PlanDbFactory Factory { get; private set; } = null!;

    public IReadOnlyList<Guid> Ids { get; private set; } = [];

    public async Task Make(Uri connector)
    {
        Factory = new PlanDbFactory(PlanDbFactory.OptionsFor(StorageProvider.Sqlite, ConnectionString), SecurityPlan.Storage.KeyFile.Open(KeyFile, mayMake: true));
        var database = new Database(Factory, StorageProvider.Sqlite, ConnectionString, time);
        await database.Migrate(CancellationToken.None);
        var ids = new List<Guid> { (await database.EnsureSchool("示範國民小學", CancellationToken.None)).Id };
        await using (var all = Factory.LeaseForAllSchools())
        {
            var others = Enumerable.Range(1, size.Schools - 1).Select(number => new School { Code = $"s{number:D3}", Name = $"S{number}" }).ToList();
            all.Schools.AddRange(others);
            await all.SaveChangesAsync();
            ids.AddRange(others.Select(school => school.Id));
        }

        foreach (var school in ids)
        {
            await using var db = Factory.Lease(school);
            db.People.AddRange(Enumerable.Range(0, size.People).Select(number => Person(school, number, connector)));
            await db.SaveChangesAsync();
        }

        Ids = ids;
    }

    private static Person Person(Guid school, int number, Uri connector)
    {
        var id = Guid.NewGuid();
        return new Person
        {
            SchoolId = school,
            TenantId = Tenant,
            AadObjectId = id.ToString(),
            Name = $"P{number}",
            Roles = number switch { 0 => Roles.Staff | Roles.Officer, 1 => Roles.Staff | Roles.Ciso, 2 or 3 => Roles.Staff | Roles.Team, 4 => Roles.Staff | Roles.It, _ => Roles.Staff },
            Listed = true,
            ChatId = "a:" + id,
            ChatServiceUrl = connector.ToString(),
            ChatUserId = "29:" + id,
            ChatBotId = "28:bot",
        };
    }
}
