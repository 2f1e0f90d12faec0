using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reporting;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Journeys;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Incidents;

/// <summary>A school with cases on a real database: what is said and pressed is one context per turn, as the bot does it.</summary>
public abstract class CasesOnADatabase(CasesOnADatabase.TheDatabase database) : IClassFixture<CasesOnADatabase.TheDatabase>, IAsyncLifetime
{
    private readonly Guid _schoolId = Guid.CreateVersion7();
    private readonly CardLibrary _library = CardLibrary.Load(Repository.File("cards"), Repository.Words);

    private protected Features Features { get; } = new Features().MapIncidents(TheSchool.Catalogue, Repository.Words);

    private protected TheSchool School { get; } = new();

    private protected TheDatabase Database => database;

    /// <summary>One file for all tests of the class, another school for each.</summary>
    public sealed class TheDatabase : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public TheDatabase() => Factory = new PlanDbFactory(
            PlanDbFactory.OptionsFor(StorageProvider.Sqlite, $"Data Source={Path.Combine(_folder.Path, "plan.db")};Pooling=False"), new Vault(new byte[32]));

        internal PlanDbFactory Factory { get; }

        internal string Bytes() => string.Concat(Directory.EnumerateFiles(_folder.Path).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

        public Task InitializeAsync() => ANewDatabase.At(Path.Combine(_folder.Path, "plan.db"));

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }

    public async Task InitializeAsync()
    {
        await using var db = Lease();
        db.People.AddRange(School.Everybody);
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private protected PlanDb Lease() => database.Factory.Lease(_schoolId);

    private protected async Task<Guid> Filed()
    {
        var draft = Guid.CreateVersion7();
        await Report(School.Teacher, draft);
        return draft;
    }

    private protected async Task<FormOutcome> Report(Person by, Guid? draft = null, params (string, string?)[] answers)
    {
        FormOutcome? outcome = null;
        var form = Features.FindForm(IncidentForm.Card)!;
        await Turn(by, async turn => outcome = await form.Done(
            turn, new FormDraft { Id = draft ?? Guid.CreateVersion7(), Form = form.Card, PersonId = by.Id }, TheSchool.Answers(answers)));
        return outcome!;
    }

    private protected Task Keep(Person by, Guid? draft) => Turn(
        by, turn => Features.Keepers.Single()(turn, draft), new Picture("螢幕.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]));

    private protected Task Press(Person by, string verb, Guid id, params (string Name, string Value)[] values) => Turn(by, turn =>
    {
        var data = values.Append(("id", id.ToString())).ToDictionary(v => v.Item1, v => v.Item2);
        return Features.FindVerb(verb)!(turn, CardPress.OfSubmit(JsonSerializer.SerializeToElement(data)));
    });

    private protected async Task Turn(Person by, Func<Turn, Task> act, params Picture[] pictures)
    {
        await using var db = Lease();
        var turn = new Turn
        {
            Db = db,
            Now = TheSchool.Now,
            By = await db.People.SingleAsync(p => p.Id == by.Id),
            Clock = TheSchool.Clock,
            Board = new Noticeboard(db, TheSchool.Now),
            Audit = new AuditLog(),
            Language = "zh-TW",
            Cancelled = CancellationToken.None,
            Pictures = pictures,
        };
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(turn);
        await AuditChain.Append(db, turn.Audit, turn.Now, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private protected async Task Change(Func<PlanDb, Person> find, Action<Person> change)
    {
        await using var db = Lease();
        change(find(db));
        await db.SaveChangesAsync();
    }

    private protected async Task<string> Shown(Person reader, string card, Guid subject, string? face = null)
    {
        await using var db = Lease();
        var person = await db.People.SingleAsync(p => p.Id == reader.Id);
        var data = await Features.FindView(card)!(new Showing(db, subject, person, "zh-TW", face, null, TheSchool.Now, TheSchool.Clock));
        return Encoding.UTF8.GetString(_library.Render(card, "zh-TW", data!).Json.Span).Replace("\\", "", StringComparison.Ordinal);
    }

    private protected async Task<Guid> Question()
    {
        await using var db = Lease();
        return (await db.CardCopies.SingleAsync(c => c.Card == IncidentCards.Question)).SubjectId;
    }

    private protected async Task<List<string>> ReadersOfCases()
    {
        await using var db = Lease();
        return [.. (await db.CardCopies.Where(c => c.Card == IncidentCards.Case).Join(db.People, c => c.ReaderId, p => p.Id, (_, p) => p.Name).ToListAsync())
            .Order(StringComparer.Ordinal).OrderBy(name => name == School.Deputy.Name)];
    }

    private protected async Task<List<string>> Told(Person reader)
    {
        await using var db = Lease();
        var said = await db.CardCopies.Where(c => c.ReaderId == reader.Id && c.Card == "say").OrderBy(c => c.Id).Select(c => c.Args!).ToListAsync();
        return [.. said.Select(args => JsonDocument.Parse(args).RootElement.GetProperty("word").GetString()!)];
    }
}
