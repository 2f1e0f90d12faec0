namespace SecurityPlan.Tests.Cards;

/// <summary>Training, the Monday card and the digest.</summary>
internal sealed partial class CardWalk
{
    private async Task Monday()
    {
        foreach (var member in new[] { Teacher, Hao, _school.Officer })
        {
            await Act(member.Installs);
        }

        await Act(() => Teacher.Says("log training"));
        var form = await Keep("training-form-empty", Teacher, "training-form");
        await Act(() => Teacher.Submits(form, new { course = _say("社交工程防範", "Recognising phishing"), hours = "1.3", completedDate = "2026-11-30" }));
        await Keep("training-form-mistakes", Teacher, "training-form");
        await Act(() => Teacher.Says("cancel"));
        await Act(() => Teacher.Says(_say("登錄 1.5 小時 社交工程防範 e等公務園", "log 1.5 hours Recognising phishing at the county office")));
        form = await Keep("training-form-prefilled", Teacher, "training-form");
        await Act(() => Teacher.Submits(form, new { }));
        await Keep("training-entry-counted", Teacher, "training-entry");
        await Act(() => Teacher.Says(_say("登錄 40 小時 資安寒訓 專業 校內", "log 40 hours Winter course at school professional")));
        form = Teacher.Card("training-form");
        await Act(() => Teacher.Submits(form, new { otherSchool = "true" }));
        await Keep("training-entry-questioned", Teacher, "training-entry");
        await Act(() => Teacher.Presses("training.withdraw", Teacher.Card("training-entry")));
        await Keep("training-entry-withdrawn", Teacher, "training-entry");

        await Report(_say("電腦跳出奇怪的視窗", "Strange windows on the computer"));
        _school.Time.Advance(TimeSpan.FromHours(23));
        await _school.Ticks();
        await Rest();
        await Keep("status-monday", Teacher, "status");
        await Keep("overview-monday", _school.Officer, "overview");
        await Act(() => Hao.Says("my status"));
        await Keep("status-any-time", Hao, "status");
    }
}
