using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Courses;

/// <summary>A table dropped into the chat: a platform's export is shown before anything of it is recorded, a sign-in sheet fills in the form of a course.</summary>
internal sealed class TrainingSheetTalk(TrainingRules rules, Form course)
{
    /// <summary>What fits into the form's field.</summary>
    private const int MostText = 4000, MostUnknown = 60;

    public async Task Take(Turn turn, Guid? draft)
    {
        if (!turn.By.Is(Roles.Officer, turn.Today))
        {
            turn.Board.Say(turn.By, "training.sheet.officer-only");
            return;
        }

        var lists = new List<TrainingFile>();
        foreach (var sheet in turn.Sheets)
        {
            if (sheet.Bytes is not { } bytes)
            {
                turn.Board.Say(turn.By, "training.sheet.not-fetched");
                continue;
            }

            var file = TrainingFile.Of(bytes, rules.Import);
            if (file.Refusal is { } refusal)
            {
                turn.Board.Say(turn.By, refusal.WordKey, [.. refusal.Args.Select(a => (a.Name, Convert.ToString(a.Value, CultureInfo.InvariantCulture)!))]);
            }
            else if (file.IsExport)
            {
                Show(turn, sheet.Name, bytes);
            }
            else
            {
                lists.Add(file);
            }
        }

        if (lists.Count > 0)
        {
            await FillIn(turn, draft, [.. lists.SelectMany(list => list.Lines)]);
        }
    }

    public async Task<Answer> Record(Turn turn, CardPress press)
    {
        var sheet = await Load(turn, press);
        var (findings, _) = await TrainingSheetShows.Find(turn.Db, sheet, rules, turn.By, turn.Now, turn.Today, turn.Cancelled);
        if (sheet.State == TrainingSheetState.Waiting && press.Text("seen") != findings.New.Count.ToString(CultureInfo.InvariantCulture))
        {
            return Answer.Show(TrainingSheetShows.Card, sheet.Id, null, "training.sheet.changed");
        }

        sheet.Record(findings.New.Count, turn.Now);
        TrainingImport.Add(turn.Db, turn.Audit, findings, turn.By.Id);
        foreach (var person in findings.New.Select(entry => entry.PersonId).Distinct())
        {
            turn.Board.Refresh(person);
        }

        turn.Audit.Write(turn.By.Id, "training.sheet", sheet.Id, $"{findings.New.Count}");
        turn.Board.Refresh(sheet.Id);
        return Answer.Show(TrainingSheetShows.Card, sheet.Id);
    }

    public static async Task<Answer> Drop(Turn turn, CardPress press)
    {
        var sheet = await Load(turn, press);
        sheet.Drop(turn.Now);
        turn.Board.Refresh(sheet.Id);
        return Answer.Show(TrainingSheetShows.Card, sheet.Id);
    }

    public static async Task<Answer> Page(Turn turn, CardPress press) => Answer.Show(TrainingSheetShows.Card, (await Load(turn, press)).Id, $"{press.Page}");

    private void Show(Turn turn, string name, byte[] bytes)
    {
        TrainingCsv.Read(bytes, rules.Import, turn.Today, out var mistakes);
        if (mistakes.FirstOrDefault(mistake => mistake.Line <= 1) is { WordKey: { } wordKey } missing)
        {
            var column = turn.Language == "en" ? missing.Value : rules.Import.Columns.GetValueOrDefault(missing.Value)?[0] ?? missing.Value;
            turn.Board.Say(turn.By, wordKey == "console.training.no-column" ? "training.sheet.no-column" : wordKey, ("column", column));
            return;
        }

        var sheet = TrainingSheet.Of(turn.By, name, bytes, turn.Now);
        turn.Db.Add(sheet);
        turn.Board.Pin(TrainingSheetShows.Card, sheet.Id, turn.By, $"training-sheet/{sheet.Id}", Lane.Interactive, face: "0");
    }

    /// <summary>Into the course's form, if that is open or can be opened without closing another one.</summary>
    private async Task FillIn(Turn turn, Guid? draft, IReadOnlyList<string> lines)
    {
        var people = await turn.Db.People.AsNoTracking().Where(p => p.Listed).ToListAsync(turn.Cancelled);
        var read = Read(lines, people);
        var open = draft is { } id ? await turn.Db.ById<FormDraft>(id, turn.Cancelled) : null;
        if (read is not { } text || text.Length > MostText)
        {
            turn.Board.Say(turn.By, read is null ? "training.sheet.unreadable" : "training.sheet.too-many-people");
        }
        else if (turn.Opens is { } opens && opens.Form != course)
        {
            turn.Board.Say(turn.By, "training.sheet.form-open");
        }
        else if (turn.Opens is not null || open is null)
        {
            turn.Open(course, turn.Opens?.Words ?? "", new Dictionary<string, string> { ["people"] = text });
        }
        else if (open.Form != CourseForm.Card)
        {
            turn.Board.Say(turn.By, "training.sheet.form-open");
        }
        else
        {
            var answers = new FormAnswers(open);
            answers.Give("people", answers.Values.TryGetValue("people", out var before) && before.Length + text.Length < MostText ? $"{before}\n{text}" : text);
            answers.Store(open);
            turn.Board.Refresh(open.Id);
        }
    }

    /// <summary>One line for each person, by name, or by e-mail where several have that name; what names nobody stays as it is, for the officer to mend. Null: it names nobody at all.</summary>
    private static string? Read(IReadOnlyList<string> lines, IReadOnlyList<Person> people)
    {
        var named = people.Select(person => (person.Id, person.Name, person.Email)).ToList();
        var names = people.ToLookup(person => person.Name);
        var byId = people.ToDictionary(person => person.Id);
        var read = SignInSheet.OfEach(lines, line => line, named).ToList();
        return read.Exists(line => line.Person is not null)
            ? string.Join('\n', read.Select(line => line.Person is { } id ? Of(byId[id]) : line.Row[..Math.Min(line.Row.Length, MostUnknown)].Replace('\t', ' ')).Distinct())
            : null;

        string Of(Person person) => names[person.Name].Count() == 1 ? person.Name : person.Email ?? person.Name;
    }

    /// <exception cref="RuleBroken">Not an officer's, or somebody else's.</exception>
    private static async Task<TrainingSheet> Load(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);
        return await turn.Db.ById<TrainingSheet>(press.Id("id"), turn.Cancelled) is { } sheet && sheet.ById == turn.By.Id ? sheet : throw new RuleBroken("say.card-unknown");
    }
}
