using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Reading;
using SecurityPlan.Access.Requests;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
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

    /// <summary>The requests of <see cref="Turn.By"/> that were sent back with a question.</summary>
    public async Task<IReadOnlyCollection<WaitingQuestion>> Waiting(Turn turn)
    {
        var asked = await OwnOpen(turn).Where(a => a.State == ApprovalState.Asked).Select(a => new { a.AboutId, a.Number }).ToListAsync(turn.Cancelled);
        return asked.ConvertAll(request => new WaitingQuestion(request.Number, answer => talk.AnswerWith(turn, request.AboutId, answer)));
    }

    /// <inheritdoc cref="Conversation.Numbered"/>
    public static async Task<IReadOnlyCollection<Guid>> Numbered(Turn turn, string number) =>
        RequestSentence.Named(number) is { } named && await Find(turn, named) is { } grant ? [grant.Id, grant.ExtensionId ?? grant.Id] : [];

    private async Task Open(Turn turn, RequestSentence said)
    {
        var grant = await Find(turn, said) ?? throw new RuleBroken("approval.unknown");
        if (said is { Side: "answer", Rest.Length: > 0 } && grant.HolderId == turn.By.Id)
        {
            await talk.AnswerWith(turn, grant.Id, said.Rest);
            turn.Board.Say(turn.By, "say.answered", ("number", grant.Name));
            return;
        }

        var (card, view, subject) = await CardFor(turn, grant, said.Side);
        var args = said.Side is "shorten" or "extend" && DaySpan.In(said.Rest, turn.Now, turn.Clock, out _) is { } days
            ? new JsonObject { ["untilDate"] = days.Until.Iso() }
            : null;
        var data = (await view(turn.Showing(subject, said.Side)))!;
        var isUp = said.Side is { Length: > 0 } side && data["face"]?.GetValue<string>() == side;
        if (said.Side is not null)
        {
            turn.Board.Say(
                turn.By,
                !isUp && !(said.Side == "" && data["canDecide"]?.GetValue<bool>() == true) ? "say.cannot-now"
                : said.Rest.Length > 0 && args is null ? "say.press-words" : "say.press");
        }
        else if (said.Rest.Length > 0)
        {
            turn.Board.Say(turn.By, "access.said.not-kept", ("number", grant.Name));
        }

        Hang(turn, card, subject, isUp ? said.Side : null, args);
    }

    /// <summary>The holder's own card, the one to open and close it, or the one to decide.</summary>
    private async Task<(string Card, View View, Guid Subject)> CardFor(Turn turn, Grant grant, string? side)
    {
        var approval = grant.ExtensionId ?? grant.Id;
        return await Sees(turn, shows.Mine, grant.Id) ? (AccessCards.Mine, shows.Mine, grant.Id)
            : AccessCards.DutyFaces.Contains(side) && await Sees(turn, shows.Duty, grant.Id) ? (AccessCards.Duty, shows.Duty, grant.Id)
            : await Sees(turn, shows.Case, approval) ? (AccessCards.Case, shows.Case, approval)
            : await Sees(turn, shows.Duty, grant.Id) ? (AccessCards.Duty, shows.Duty, grant.Id)
            : throw new RuleBroken("approval.unknown");
    }

    private static async Task<bool> Sees(Turn turn, View view, Guid subject) => await view(turn.Showing(subject)) is { } data && !data.ContainsKey("gone");

    private static Task<Grant?> Find(Turn turn, RequestSentence said) =>
        turn.Db.Grants.FirstOrDefaultAsync(g => g.RocYear == said.RocYear && g.Number == said.Number, turn.Cancelled);

    /// <summary>The latest first.</summary>
    private static IQueryable<Approval> OwnOpen(Turn turn) =>
        turn.Db.Approvals.Where(a => a.RequesterId == turn.By.Id && a.State <= ApprovalState.Asked).OrderByDescending(a => a.RequestedAt);

    private static void Hang(Turn turn, string card, Guid subject, string? side, JsonObject? args = null) =>
        turn.Board.Pin(card, subject, turn.By, $"access/{subject}/shown/{Guid.CreateVersion7()}", Lane.Interactive, side, args);
}
