using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Duties.Reading;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Handling;

/// <summary>What people press on the card of a duty. Every act: load, let the duty decide, write the audit trail, refresh every copy, tell the other side.</summary>
internal sealed partial class DutyTalk(DutyDesk desk, DutySchedule schedule, Func<DateOnly, bool> isWorkday)
{
    /// <summary>Name under which files of a duty are made.</summary>
    public const string EvidenceFile = "duty-evidence";

    /// <summary>Hangs the duty's card at the end of the chat.</summary>
    public async Task<Answer> Show(Turn turn, CardPress press)
    {
        var (occurrence, _, _) = await Load(turn, press);
        Pin(turn, occurrence, turn.By, Lane.Interactive);
        return Answer.Say("say.below");
    }

    /// <summary>Turns the card over; the side for finishing also waits for the file, if the duty asks for one.</summary>
    public Verb Turn(string? face) => async (turn, press) =>
    {
        var (occurrence, duty, act) = await Load(turn, press);
        if (face == "done" && duty.Evidence!.Kind == EvidenceKind.File)
        {
            occurrence.WaitForFile(act);
        }

        return Answer.Show(DutyCards.One, occurrence.Id, face);
    };

    public async Task<Answer> Finish(Turn turn, CardPress press)
    {
        var (occurrence, duty, act) = await Load(turn, press);
        occurrence.MustOwe(act);
        var files = await turn.Db.Evidence.Where(e => e.SubjectId == occurrence.Id).OrderBy(e => e.Id).Select(e => e.Hash).ToListAsync(turn.Cancelled);
        var proof = DutyProof.Read(duty, press.Text, [.. files.Select(Convert.ToHexString)], turn.Today);
        occurrence.Finish(act, duty, proof, await desk.InForce(turn.Db, turn.Cancelled));
        Note(turn, act, occurrence, "finish", Convert.ToHexString(occurrence.Hash!));
        Warn(turn, press.Text("note"));
        return Answer.Show(DutyCards.One, occurrence.Id);
    }

    /// <summary>Offers every file of the duty to the presser.</summary>
    public async Task<Answer> TakeFiles(Turn turn, CardPress press)
    {
        var (occurrence, _, _) = await Load(turn, press);
        foreach (var file in await turn.Db.Evidence.Where(e => e.SubjectId == occurrence.Id).OrderBy(e => e.At).Select(e => e.Id).ToListAsync(turn.Cancelled))
        {
            await FileTalk.Offer(turn, EvidenceFile, file);
        }

        return Answer.Say("say.below");
    }

    public async Task<Answer> HandOver(Turn turn, CardPress press)
    {
        var (occurrence, _, act) = await Load(turn, press);
        var to = Guid.TryParse(press.Text("to"), out var id) ? id : throw new RuleBroken("duty.handover-nobody");
        RefreshOwing(turn, act, occurrence);
        occurrence.HandOver(act, to);
        Note(turn, act, occurrence, "handover", to.ToString());
        Tell(turn, occurrence, [act.People.Find(to)!], "duty.told.yours");
        return Answer.Show(DutyCards.One, occurrence.Id, null, "duty.handed");
    }

    public async Task<Answer> Snooze(Turn turn, CardPress press)
    {
        var (occurrence, _, act) = await Load(turn, press);
        var until = DutySnooze.Until(press.Text("until"), turn.Today, isWorkday);
        Snooze(turn, occurrence, act, until);
        return Answer.Show(DutyCards.One, occurrence.Id, null, "duty.snoozed", ("until", ShownTime.Numbers(until)));
    }

    /// <summary>The button of the Monday card: not before next Monday.</summary>
    public async Task<Answer> Later(Turn turn, CardPress press)
    {
        var (occurrence, _, act) = await Load(turn, press);
        var until = DutySnooze.Until("monday", turn.Today, isWorkday);
        Snooze(turn, occurrence, act, until);
        return Answer.Say("duty.snoozed", ("until", ShownTime.Numbers(until)));
    }

    public async Task<Answer> Omit(Turn turn, CardPress press)
    {
        var (occurrence, duty, act) = await Load(turn, press);
        occurrence.AskToOmit(act, duty, press.Text("reason"));
        Note(turn, act, occurrence, "ask-to-omit", occurrence.Reason);
        var answering = act.People.Answering(duty, turn.By.Id);
        foreach (var person in answering)
        {
            turn.Board.Refresh(person.Id);
        }

        Tell(turn, occurrence, answering, "duty.told.asked");
        Warn(turn, press.Text("reason"));
        return Answer.Show(DutyCards.One, occurrence.Id);
    }

    public async Task<Answer> Agree(Turn turn, CardPress press)
    {
        var (occurrence, duty, act) = await Load(turn, press);
        occurrence.AgreeToOmit(act, duty, await desk.InForce(turn.Db, turn.Cancelled));
        Note(turn, act, occurrence, "omit", Convert.ToHexString(occurrence.Hash!));
        Say(turn, act, occurrence.AskedById, "duty.told.agreed");
        return Answer.Show(DutyCards.One, occurrence.Id);
    }

    public async Task<Answer> Refuse(Turn turn, CardPress press)
    {
        var (occurrence, duty, act) = await Load(turn, press);
        occurrence.RefuseToOmit(act, duty, press.Text("reason"));
        Note(turn, act, occurrence, "refuse-to-omit", occurrence.Refusal);
        Say(turn, act, occurrence.AskedById, "duty.told.refused");
        Warn(turn, press.Text("reason"));
        return Answer.Show(DutyCards.One, occurrence.Id);
    }

    /// <summary>The officer gives a finished one back; whoever owes it, and whoever did it, hears of it with the card.</summary>
    public async Task<Answer> SendBack(Turn turn, CardPress press)
    {
        var (occurrence, duty, act) = await Load(turn, press);
        var done = occurrence.DoneById;
        if (duty.Rhythm == Rhythm.EveryDays && await turn.Db.DutyOccurrences.AnyAsync(
            o => o.Duty == duty.Ref && o.OwnerId == occurrence.OwnerId && o.Due > occurrence.Due && o.State != DutyState.Gone, turn.Cancelled))
        {
            throw new RuleBroken("duty.return-later");
        }

        var given = occurrence.SendBack(act, press.Text("reason"));
        turn.Db.DutyReturns.Add(given);
        Note(turn, act, occurrence, "send-back", $"{Convert.ToHexString(given.Hash)} {given.Reason}");
        var readers = act.People.Owing(occurrence);
        Tell(turn, occurrence, act.People.Find(done) is { } doer ? readers.Append(doer).DistinctBy(reader => reader.Id) : readers, "duty.told.returned");
        Warn(turn, press.Text("reason"));
        return Answer.Show(DutyCards.One, occurrence.Id, null, "duty.returned-done");
    }

    private static void Snooze(Turn turn, DutyOccurrence occurrence, DutyAct act, DateOnly until)
    {
        occurrence.Snooze(act, until);
        Note(turn, act, occurrence, "snooze", until.Iso());
    }

    /// <exception cref="RuleBroken">There is none, it is not the presser's to see, or the catalogue knows the duty no more.</exception>
    private async Task<(DutyOccurrence Occurrence, Duty Duty, DutyAct Act)> Load(Turn turn, CardPress press)
    {
        var occurrence = await turn.Db.ById<DutyOccurrence>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("duty.unknown");
        var act = await DutyDesk.ActOf(turn);
        if (!occurrence.MaySee(act))
        {
            throw new RuleBroken("duty.unknown");
        }

        var duty = (await desk.InForce(turn.Db, turn.Cancelled)).Find(occurrence.Duty) is { With: null } known ? known : throw new RuleBroken("duty.lapsed");
        return (occurrence, duty, act);
    }

    private static void Note(Turn turn, DutyAct act, DutyOccurrence occurrence, string what, string? content)
    {
        turn.Audit.Write(turn.By.Id, "duty." + what, occurrence.Id, content);
        turn.Board.Refresh(occurrence.Id);
        RefreshOwing(turn, act, occurrence);
    }

    /// <summary>What these people owe has changed: their Monday card and "my status" follow.</summary>
    private static void RefreshOwing(Turn turn, DutyAct act, DutyOccurrence occurrence)
    {
        foreach (var person in act.People.Owing(occurrence).Append(turn.By))
        {
            turn.Board.Refresh(person.Id);
        }
    }

    /// <summary>In a message of its own, since the card's update that follows every act takes a notice away again.</summary>
    private static void Warn(Turn turn, string? written)
    {
        if (DutyProof.HadPassword(written))
        {
            turn.Board.Say(turn.By, "incident.password-dropped");
        }
    }

    private static void Tell(Turn turn, DutyOccurrence occurrence, IEnumerable<Person> readers, string word)
    {
        foreach (var reader in readers.Where(reader => reader.Id != turn.By.Id))
        {
            turn.Board.Say(reader, word);
            Pin(turn, occurrence, reader, Lane.Case);
        }
    }

    private static void Say(Turn turn, DutyAct act, Guid? person, string word)
    {
        if (act.People.Find(person) is { } reader)
        {
            turn.Board.Say(reader, word);
        }
    }

    private static void Pin(Turn turn, DutyOccurrence occurrence, Person reader, Lane lane) =>
        turn.Board.Pin(DutyCards.One, occurrence.Id, reader, $"duty/{occurrence.Id}/{reader.Id}/{Guid.CreateVersion7()}", lane);
}
