using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Tests.Journeys;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Cards;

/// <content>A review from the list to the signature.</content>
internal sealed partial class CardWalk
{
    private async Task Reviews()
    {
        foreach (var member in new[] { Teacher, Hao, _school.Ting, _school.Principal, _school.Officer, Admin })
        {
            await Act(member.Installs);
        }

        await OpenGrant(Teacher, Hao, () => Teacher.Requests(_say("登錄成績", "Enter marks"), until: "2027-01-20"));
        await OpenGrant(Hao, _school.Ting, () => Hao.RequestsPrivileged(_say("換伺服器", "Change a server"), until: "2027-04-30"));
        foreach (var day in new[] { 1, 4 })
        {
            _school.Time.Advance(new DateTimeOffset(2027, 1, day, 1, 0, 0, TimeSpan.Zero) - _school.Time.GetUtcNow());
            await _school.Ticks();
            await Calm();
        }

        var card = await Keep("review-first", Admin, "review");
        var line = await Act(() => Admin.Presses("review.other", card));
        await Keep("review-line", Admin, "review");
        var refused = await Act(() => Admin.Presses("review.decide", line.Card!, new { decision = "end" }, By.Execute));
        await Keep("review-line-refused", Admin, "review");
        await Act(() => Admin.Presses("review.decide", refused.Card!, new { decision = "end", note = _say("月考結束", "The exams are over") }));
        await Keep("review-half-done", Admin, "review");
        await Act(() => Teacher.Says("my requests"));
        await Act(() => _school.Officer.Says("reviews"));
        await Keep("review-all-running", _school.Officer, "review");
        for (var day = 5; day <= 20; day++)
        {
            _school.Time.Advance(new DateTimeOffset(2027, 1, day, 1, 0, 0, TimeSpan.Zero) - _school.Time.GetUtcNow());
            await _school.Ticks();
            await Calm();
        }

        await Keep("review-over", Admin, "review");
        var result = await Keep("review-all-to-sign", _school.Principal, "review");
        await Act(() => _school.Principal.Presses("review.sign", result));
        var signed = await Keep("review-all-signed", _school.Principal, "review");
        await Act(() => _school.Principal.Presses("review.word", signed));
        await Act(() => _school.Principal.Presses("review.csv", signed));

        _school.Time.Advance(new DateTimeOffset(2027, 2, 1, 1, 0, 0, TimeSpan.Zero) - _school.Time.GetUtcNow());
        await _school.Ticks();
        await Calm();
        await Keep("review-accounts", Admin, "review");
        await Accounts();
        await Movements();
        await Belongings();
    }

    /// <summary>One account is to be closed, others are decided on when the days for it are over.</summary>
    private async Task Accounts()
    {
        await Act(async () => await Admin.Presses("review.open", await Owing(Admin, "review.open")));
        var line = await Act(() => Admin.Presses("review.other", Admin.Card("review")));
        await Act(() => Admin.Presses("review.decide", line.Card!, new { decision = "end", note = _say("已調到別校", "Works at another school now") }));
        var decided = await Keep("review-to-close", Admin, "review");
        await Act(() => Admin.Presses("review.closed", decided));
        await Act(() => Admin.Presses("review.keep", Admin.Card("review")));
        await Act(() => Admin.Presses("review.keep-page", Admin.Card("review")));
        _school.Time.Advance(new DateTimeOffset(2027, 2, 16, 1, 0, 0, TimeSpan.Zero) - _school.Time.GetUtcNow());
        await _school.Ticks();
        await Calm();
        await Act(() => Admin.Presses(_say("下一頁", "Next page"), Admin.Card("review")));
        await Keep("review-late", Admin, "review");
    }

    /// <summary>Somebody goes who has a case, and a colleague gets it.</summary>
    private async Task Belongings()
    {
        var officer = _school.Officer;
        await Report(_say("印表機自己印東西", "The printer prints by itself"));
        await Act(() => Hao.Presses("incident.take", Hao.Card("incident-case")));
        await Act(() => officer.Says("leaver hao@school.example"));
        await Act(() => officer.Presses("movement.start", officer.Card("movement")));
        await Act(async () => await officer.Presses("movement.open", await Owing(officer, "movement.open")));
        await Act(() => officer.Presses("movement.turn", officer.Card("movement"), place: 1));
        var hand = await Keep("movement-hand", officer, "movement");
        await Act(() => officer.Presses("movement.hand", hand, new { to = hand.ChoicesOf("to").First(choice => choice.Value == _say("張雅婷", "Chang Ting")).Key }));
        await Keep("movement-handed", officer, "movement");
    }

    private async Task Movements()
    {
        await Act(() => _school.Officer.Says("joiner"));
        var joiner = await Keep("movement-joiner-start", _school.Officer, "movement");
        await Act(() => _school.Officer.Presses("movement.cancel", joiner));
        await Keep("movement-cancelled", _school.Officer, "movement");
        await Act(() => _school.Officer.Says("leaver hao@school.example"));
        var start = await Keep("movement-leaver-start", _school.Officer, "movement");
        var list = await Act(() => _school.Officer.Presses("movement.start", start));
        await Keep("movement-leaver", _school.Officer, "movement");
        await Act(() => _school.Officer.Presses("movement.turn", list.Card!));
        var step = await Keep("movement-step", _school.Officer, "movement");
        await Act(() => _school.Officer.Presses("movement.done", step, new { note = _say("筆電已收回並清除", "The laptop is back and wiped") }));
        var started = await Keep("movement-one-done", _school.Officer, "movement");
        var change = await Act(() => _school.Officer.Presses(_say("更正或撤回", "Change or undo"), started));
        await Keep("movement-change", _school.Officer, "movement");
        change = await Act(() => _school.Officer.Presses("movement.correct", change.Card!, new { reason = _say("六月底才離職", "Leaves at the end of June"), day = "2027-06-30" }));
        started = await Keep("movement-corrected", _school.Officer, "movement");
        change = await Act(() => _school.Officer.Presses(_say("更正或撤回", "Change or undo"), started));
        await Act(() => _school.Officer.Presses("movement.withdraw", change.Card!, new { reason = _say("選錯人了", "It was somebody else") }));
        await Keep("movement-withdrawn", _school.Officer, "movement");
    }

    /// <summary>
    /// Everything that a day hung is there: where the bot waits for the polite pace, a second passes. Only there, since minutes stand on the cards:
    /// how many seconds pass must not depend on how busy the machine is.
    /// </summary>
    private async Task Calm()
    {
        using var tooLate = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var before = await OnTheirWay();
        while (before.Length > 0)
        {
            await Task.Delay(50, tooLate.Token);
            var now = await OnTheirWay();
            if (now == before)
            {
                _school.Time.Advance(TimeSpan.FromSeconds(1));
            }

            before = now;
        }

        async Task<string> OnTheirWay()
        {
            CopyState[] moving = [CopyState.Due, CopyState.Sending, CopyState.RetryAt];
            var copies = await _school.Looks(db => db.CardCopies.IgnoreQueryFilters().Where(c => moving.Contains(c.State)).OrderBy(c => c.Id).Select(c => new { c.Id, c.Version }).ToListAsync(tooLate.Token));
            return string.Join(' ', copies);
        }
    }

    private async Task OpenGrant(Member holder, Member decider, Func<Task<CardFace>> asks)
    {
        await Act(async () => await asks());
        await Act(() => decider.Presses("access.approve", decider.Card("access-case")));
        var duty = await Act(() => Admin.Presses("access.opened-open", Admin.Card("access-duty")));
        await Act(() => Admin.Presses("access.opened", duty.Card!));
        await holder.Sees("access-mine", "A115-");
    }
}
