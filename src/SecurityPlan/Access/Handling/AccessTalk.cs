using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Reading;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;

namespace SecurityPlan.Access.Handling;

/// <summary>
/// What requesters and deciders press. Every act: load, let the approval decide whether it may be, note it in thread and audit trail, refresh
/// every copy, and tell the other side with a card of its own.
/// </summary>
internal sealed partial class AccessTalk(AccessRules rules)
{
    public static Phrase Request(Form form) => (turn, rest) =>
    {
        turn.Open(form, rest);
        return Task.CompletedTask;
    };

    public async Task<Answer> Approve(Turn turn, CardPress press) => await Approve(turn, press, null);

    public async Task<Answer> Shorten(Turn turn, CardPress press) =>
        await Approve(turn, press, press.Day("untilDate") ?? throw new RuleBroken("access.form.until-missing"));

    public async Task<Answer> Refuse(Turn turn, CardPress press)
    {
        var (approval, grant, act) = await LoadApproval(turn, press.Id("id"));
        await Decided(turn, approval, grant, approval.Refuse(act, press.Text("reason")));
        return Answer.Show(AccessCards.Case, approval.Id);
    }

    public async Task<Answer> Ask(Turn turn, CardPress press)
    {
        var (approval, grant, act) = await LoadApproval(turn, press.Id("id"));
        Note(turn, grant, approval.Ask(act, press.Text("question")));
        await PinMine(turn, grant, $"asked/{turn.Now.ToUnixTimeMilliseconds()}");
        return Answer.Show(AccessCards.Case, approval.Id);
    }

    /// <summary>The requester's answer goes to whoever asked last; if they have left, are away or may not decide any more, to everybody who may.</summary>
    public async Task<Answer> AnswerQuestion(Turn turn, CardPress press) =>
        Answer.Show(AccessCards.Mine, await AnswerWith(turn, press.Id("id"), press.Text("text")));

    /// <inheritdoc cref="AnswerQuestion"/>
    /// <param name="about">The grant.</param>
    /// <returns>The grant's id.</returns>
    public async Task<Guid> AnswerWith(Turn turn, Guid about, string? text)
    {
        var (approval, grant, act) = await LoadOpen(turn, about);
        Note(turn, grant, approval.Answer(act, text));
        var asker = await turn.Db.ApprovalSteps.Where(s => s.AboutId == grant.Id && s.Kind == StepKind.Asked)
            .OrderByDescending(s => s.At).Select(s => s.ById).FirstOrDefaultAsync(turn.Cancelled);
        foreach (var reader in act.Who.May.Select(seat => seat.Person.Id).ToList() is var able && asker is { } id && able.Contains(id) ? [id] : able)
        {
            await Tell(turn, reader, "access.told.answered", grant);
        }

        return grant.Id;
    }

    public async Task<Answer> Withdraw(Turn turn, CardPress press)
    {
        var (approval, grant, act) = await LoadOpen(turn, press.Id("id"));
        var step = approval.Withdraw(act);
        grant.Follow(approval);
        Note(turn, grant, step);
        foreach (var seat in act.Who.May)
        {
            await Tell(turn, seat.Person.Id, "access.told.withdrawn", grant);
        }

        return Answer.Show(AccessCards.Mine, grant.Id);
    }

    /// <summary>One more term for a grant that is open; decided like a request, once.</summary>
    public async Task<Answer> Extend(Turn turn, CardPress press)
    {
        var grant = await LoadOwn(turn, press.Id("id"));
        grant.MayBeExtended();
        var kind = rules.Kind(grant.Kind);
        var until = press.Day("untilDate") ?? throw new RuleBroken("access.form.until-missing");
        if (until <= grant.Until)
        {
            throw new RuleBroken("grant.extension-not-later", ("number", grant.Name));
        }

        if (until.DayNumber - grant.Until.DayNumber > kind.LongestDays)
        {
            throw new RuleBroken("access.form.too-long", ("days", kind.LongestDays.ToString(CultureInfo.InvariantCulture)));
        }

        var why = Written.Without(press.Text("reason"));
        var (approval, step) = Approval.Request(
            Guid.CreateVersion7(), grant.Id, kind, grant.Name, isExtension: true, turn.By, grant.Until.AddDays(1), until, turn.Now);
        grant.ExtensionId = approval.Id;
        await File(turn, grant, approval, step.With(why), kind, why);
        return Answer.Show(AccessCards.Mine, grant.Id);
    }

    /// <summary>Stores what was asked for and hangs it before everybody who may decide it.</summary>
    /// <exception cref="RuleBroken">Nobody of the school may.</exception>
    public static async Task File(Turn turn, Grant grant, Approval approval, ApprovalStep step, AccessKind kind, string? content)
    {
        var people = await ApprovalDesk.People(turn.Db, [turn.By.Id], turn.Cancelled);
        var who = Deciders.On(turn.Today, turn.By, kind.Route, escalated: false, people.Values, await Sharers.Of(turn.Db, approval, turn.Cancelled));
        if (who.IsEmpty)
        {
            throw new RuleBroken("approval.nobody");
        }

        turn.Db.Approvals.Add(approval);
        turn.Db.ApprovalSteps.Add(step);
        turn.Audit.Write(turn.By.Id, approval.IsExtension ? "access.extend" : "access.request", grant.Id, $"{approval.Id} {approval.Until:O} {content}");
        foreach (var seat in who.May)
        {
            turn.Board.Pin(AccessCards.Case, approval.Id, seat.Person, AccessCards.KeyOf(approval.Id, seat.Person.Id));
        }

        turn.Board.Refresh(grant.Id);
    }

    private async Task<Answer> Approve(Turn turn, CardPress press, DateOnly? until)
    {
        var (approval, grant, act) = await LoadApproval(turn, press.Id("id"));
        var step = approval.Approve(act, rules.Kind(approval.Kind).Route.Quorum, until);
        if (approval.IsOpen)
        {
            Note(turn, grant, step);
        }
        else
        {
            await Decided(turn, approval, grant, step);
        }

        return Answer.Show(AccessCards.Case, approval.Id);
    }

    /// <summary>The requester hears at once; of an approval also those who are told of it and, of a request, those who open it.</summary>
    private async Task Decided(Turn turn, Approval approval, Grant grant, ApprovalStep step)
    {
        grant.Follow(approval);
        Note(turn, grant, step);
        await PinMine(turn, grant, $"decided/{approval.Id}");
        if (approval.State != ApprovalState.Approved)
        {
            return;
        }

        var people = await ApprovalDesk.People(turn.Db, [grant.HolderId], turn.Cancelled);
        var hung = await turn.Db.CardCopies.Where(c => c.SubjectId == approval.Id).Select(c => c.Key).ToListAsync(turn.Cancelled);
        foreach (var told in people.Values.Where(p => p.Is(Told(approval), turn.Today) && p.Id != grant.HolderId))
        {
            if (!hung.Contains(AccessCards.KeyOf(approval.Id, told.Id)))
            {
                turn.Board.Pin(AccessCards.Case, approval.Id, told, AccessCards.KeyOf(approval.Id, told.Id));
            }
        }

        if (!approval.IsExtension)
        {
            await PinDuties(turn.Db, turn.Board, [grant], rules, people.Values, turn.Today, turn.Cancelled);
        }
    }

    private Roles Told(Approval approval) => rules.Kind(approval.Kind).Route.Told.Aggregate(Roles.None, (all, role) => all | role);

    private async Task<(Approval Approval, Grant Grant, Deciding Act)> LoadApproval(Turn turn, Guid id)
    {
        var approval = await turn.Db.ById<Approval>(id, turn.Cancelled) ?? throw new RuleBroken("approval.unknown");
        var grant = (await turn.Db.ById<Grant>(approval.AboutId, turn.Cancelled))!;
        var people = await ApprovalDesk.People(turn.Db, [approval.RequesterId, approval.DecidedById, turn.By.Id], turn.Cancelled);
        var who = Deciders.On(turn.Today, people[approval.RequesterId], rules.Kind(approval.Kind).Route, approval.IsEscalated, people.Values, await Sharers.Of(turn.Db, approval, turn.Cancelled));
        return (approval, grant, new Deciding(turn.By, who, turn.Today, turn.Now));
    }

    /// <summary>What the holder has asked for last: the extension, if there is one.</summary>
    private async Task<(Approval Approval, Grant Grant, Deciding Act)> LoadOpen(Turn turn, Guid id)
    {
        var grant = await LoadOwn(turn, id);
        return await LoadApproval(turn, grant.ExtensionId ?? grant.Id);
    }

    private static async Task<Grant> LoadOwn(Turn turn, Guid id) =>
        await turn.Db.ById<Grant>(id, turn.Cancelled) is { } grant && grant.HolderId == turn.By.Id && turn.By.IsHere(turn.Today)
            ? grant
            : throw new RuleBroken("approval.unknown");

    private static void Note(Turn turn, Grant grant, ApprovalStep step)
    {
        turn.Db.ApprovalSteps.Add(step);
        turn.Audit.Write(turn.By.Id, "access." + AccessLines.WordOf(step.Kind), grant.Id, $"{step.ForId} {step.Day:O} {step.Text}");
        Refresh(turn.Board, grant);
    }

    internal static void Refresh(Noticeboard board, Grant grant)
    {
        board.Refresh(grant.Id);
        if (grant.ExtensionId is { } extension)
        {
            board.Refresh(extension);
        }
    }

    /// <summary>The holder's card once more at the end of the chat, where it rings.</summary>
    private static async Task PinMine(Turn turn, Grant grant, string why)
    {
        if (await turn.Db.ById<Person>(grant.HolderId, turn.Cancelled) is { } holder && holder.IsHere(turn.Today))
        {
            turn.Board.Pin(AccessCards.Mine, grant.Id, holder, $"access/{grant.Id}/{why}");
        }
    }

    /// <summary>Who has left hears of nothing any more.</summary>
    private static async Task Tell(Turn turn, Guid? person, string word, Grant grant)
    {
        if (person is { } id && id != turn.By.Id && await turn.Db.ById<Person>(id, turn.Cancelled) is { } reader && reader.IsHere(turn.Today))
        {
            turn.Board.Say(reader, word, ("number", grant.Name));
        }
    }
}
