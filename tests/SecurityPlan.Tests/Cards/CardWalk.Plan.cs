
namespace SecurityPlan.Tests.Cards;

/// <summary>January's plan of the year's training, a certificate that the officer opens, and a duty that is sent back.</summary>
internal sealed partial class CardWalk
{
    private async Task TrainingPlan()
    {
        await Duty("壹拾參-二-1a");
        await Keep("duty-training-plan", Officer, "duty");
        await Act(() => Officer.Presses("training-plan.open", Officer.Card("duty")));
        await Keep("training-plan-empty", Officer, "training-plan");
        await Act(() => Officer.Presses("training-plan.add", Officer.Card("training-plan")));
        var form = await Keep("training-plan-form", Officer, "training-plan-form");
        await Act(() => Officer.Submits(form, new { course = _say("社交工程防範", "Recognising phishing"), hours = "2", provider = _say("縣網中心", "County network centre") }));
        form = await Keep("training-plan-form-mistakes", Officer, "training-plan-form");
        await Act(() => Officer.Submits(form, new { month = "4" }));
        await Keep("training-plan-draft", Officer, "training-plan");
        await Act(() => Officer.Presses("training-plan.add", Officer.Card("training-plan")));
        await Act(() => Officer.Submits(Officer.Card("training-plan-form"), new
        {
            course = _say("個資保護實務", "Protecting personal data"),
            hours = "1",
            month = "9",
            group = "everybody",
            provider = _say("校內研習", "At school"),
        }));
        await Act(() => Officer.Presses("training-plan.save", Officer.Card("training-plan")));
        await Keep("training-plan-settled", Officer, "training-plan");
        await Press(Officer, "training-plan", "training-plan.file");
        await Keep("training-plan-team", Hao, "training-plan");
        await Duty("壹拾參-二-1a");
        await Keep("duty-training-plan-done", Officer, "duty");

        await Act(() => Teacher.Says(_say("登錄 2 小時 社交工程防範 縣網中心", "log 2 hours Recognising phishing at the county office")));
        await Act(() => Teacher.Submits(Teacher.Card("training-form"), new { }));
        await Act(() => Teacher.Sends("application/pdf", _school.Teams.Keep("application/pdf", Paper)));
        await Act(() => Officer.Says("training overview"));
        await Keep("training-people-plan", Officer, "training-people");
        await Act(() => Officer.Presses("training.check-next", Officer.Card("training-people")));
        await Keep("training-check-certificate", Officer, "training-check");
        await Press(Officer, "training-check", "training.certificate");
        await Press(Officer, "training-check", "training.accept");
        await Act(() => Officer.Presses("training-plan.remove", Officer.Card("training-plan")));
        await Keep("training-plan-changed", Officer, "training-plan");
        await Act(() => Officer.Says("my status"));
        await Keep("status-january", Officer, "status");
        await Act(async () => await Officer.Presses("training.people-open", await Owing(Officer, "training.people-open")));
        for (var month = 5; month <= 9; month++)
        {
            await Act(() => Officer.Presses("training-plan.add", Officer.Card("training-plan")));
            await Act(() => Officer.Submits(Officer.Card("training-plan-form"), new { course = _say("資安案例", "Cases of the year"), hours = "1", month = $"{month}", group = "everybody", provider = _say("校內研習", "At school") }));
        }

        await Act(() => Officer.Presses("training-plan.page", Officer.Card("training-plan")));
        await Keep("training-plan-last-page", Officer, "training-plan");
    }

    private async Task SentBack()
    {
        await Duty("玖-三-(一)-2b");
        await Act(() => Officer.Presses("duty.return-open", Officer.Card("duty")));
        await Keep("duty-return", Officer, "duty");
        await Act(() => Officer.Presses("duty.return", Officer.Card("duty"), new { reason = _say("少了電腦教室", "The computer room is missing") }));
        await Keep("duty-returned", Officer, "duty");
    }
}
