using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Access.Requests;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Lists;

/// <summary>
/// Whoever types a request's number gets its card with the side that they mean: nothing is decided by words. Only an answer is written down at once, since
/// it adds to the request and changes nothing.
/// </summary>
internal sealed class RequestTalk(AccessTalk talk, AccessShows shows, Catalogue catalogue)
{
    /// <param name="text">What <see cref="RequestSentence"/> reads.</param>
    public async Task Open(Turn turn, string text) => await Open(turn, RequestSentence.Read(text)!);

    /// <summary>A short text in which a request is named is about that request.</summary>
    public async Task<bool> OpenNamed(Turn turn, string text)
    {
        var named = catalogue.Tells(text) ? null : RequestSentence.Named(text);
        if (named is not null)
        {
            await Open(turn, named);
        }

        return named is not null;
    }

    /// <summary>"Take it back", said while a request waits: it may be meant, and is pressed. False: none waits.</summary>
    public static async Task<bool> TakeBack(Turn turn, string text)
    {
        if (!RequestSentence.TakesBack(text) || await OwnOpen(turn).Select(a => new { a.AboutId, a.Number }).FirstOrDefaultAsync(turn.Cancelled) is not { } last)
        {
            return false;
        }

        turn.Board.Say(turn.By, "access.said.take-back", ("number", last.Number));
        Hang(turn, AccessCards.Mine, last.AboutId, "withdraw");
        return true;
    }

    /// <summary>What nothing else understood is the answer, as long as a request waits for one; what sounds like an incident is not taken for it.</summary>
    public async Task<bool> Answers(Turn turn, string text)
    {
        var answer = RequestSentence.AnswerIn(text);
        if (answer.Length == 0 || await OwnOpen(turn).FirstOrDefaultAsync(a => a.State == ApprovalState.Asked, turn.Cancelled) is not { } asked)
        {
            return false;
        }

        if (answer.Length == text.Trim().Length && catalogue.Tells(text))
        {
            turn.Board.Say(turn.By, "access.said.answer-or-report", ("number", asked.Number));
        }
        else
        {
            await Answer(turn, asked.AboutId, asked.Number, answer);
        }

        return true;
    }

    /// <inheritdoc cref="Conversation.Numbered"/>
    public static async Task<IReadOnlyCollection<Guid>> Numbered(Turn turn, string number) =>
        RequestSentence.Named(number) is { } named && await Find(turn, named) is { } grant ? [grant.Id, grant.ExtensionId ?? grant.Id] : [];

    private async Task Open(Turn turn, RequestSentence said)
    {
        var grant = await Find(turn, said) ?? throw new RuleBroken("approval.unknown");
        if (said is { Side: "answer", Rest.Length: > 0 } && grant.HolderId == turn.By.Id)
        {
            await Answer(turn, grant.Id, grant.Name, said.Rest);
            return;
        }

        var (card, subject, sides) = await CardFor(turn, grant, said.Side);
        var isSide = said.Side is { } side && sides.Contains(side);
        if (isSide || (said.Side == "" && card == AccessCards.Case))
        {
            turn.Board.Say(turn.By, "say.press");
        }

        Hang(turn, card, subject, isSide ? said.Side : null);
    }

    /// <summary>The holder's own card, the one to open and close it, or the one to decide.</summary>
    private async Task<(string Card, Guid Subject, string[] Sides)> CardFor(Turn turn, Grant grant, string? side)
    {
        var approval = grant.ExtensionId ?? grant.Id;
        var (mine, decided, duty) = ((AccessCards.Mine, grant.Id, AccessCards.MineFaces), (AccessCards.Case, approval, AccessCards.CaseFaces), (AccessCards.Duty, grant.Id, AccessCards.DutyFaces));
        return await Sees(turn, shows.Mine, grant.Id) ? mine
            : AccessCards.DutyFaces.Contains(side) && await Sees(turn, shows.Duty, grant.Id) ? duty
            : await Sees(turn, shows.Case, approval) ? decided
            : await Sees(turn, shows.Duty, grant.Id) ? duty
            : throw new RuleBroken("approval.unknown");
    }

    private static async Task<bool> Sees(Turn turn, View view, Guid subject) => await view(turn.Showing(subject)) is { } data && !data.ContainsKey("gone");

    private async Task Answer(Turn turn, Guid grant, string number, string text)
    {
        await talk.AnswerWith(turn, grant, text);
        turn.Board.Say(turn.By, "access.said.answered", ("number", number));
    }

    private static Task<Grant?> Find(Turn turn, RequestSentence said) =>
        turn.Db.Grants.FirstOrDefaultAsync(g => g.RocYear == said.RocYear && g.Number == said.Number, turn.Cancelled);

    /// <summary>The latest first.</summary>
    private static IQueryable<Approval> OwnOpen(Turn turn) =>
        turn.Db.Approvals.Where(a => a.RequesterId == turn.By.Id && a.State <= ApprovalState.Asked).OrderByDescending(a => a.RequestedAt);

    private static void Hang(Turn turn, string card, Guid subject, string? side) =>
        turn.Board.Pin(card, subject, turn.By, $"access/{subject}/shown/{Guid.CreateVersion7()}", Lane.Interactive, side);
}
