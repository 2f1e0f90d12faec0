using System.Globalization;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <content>A school of so many that names are typed, where not everybody is reached.</content>
internal sealed partial class CardWalk
{
    private static readonly string OnlyATeacher = string.Join('\n', SchoolHost.People.Split('\n').Take(2));

    private async Task ManyPeople()
    {
        await Act(() => Teacher.Says("help"));
        await Keep("help-no-officer", Teacher, "help");
        var list = _say(SchoolHost.People, InEnglish());
        await _school.Imports(string.Join('\n', list.Split('\n').Take(3)));
        foreach (var member in new[] { Teacher, Hao })
        {
            await Act(() => member.Says(_say("登錄 3 小時 資安通識 e等公務園", "log 3 hours Security basics at e-learning")));
            await Act(() => member.Submits(member.Card("training-form"), new { }));
        }

        await Act(() => Hao.Says("training overview"));
        await Keep("training-people-done", Hao, "training-people");
        await _school.Imports(string.Join('\n', Enumerable.Range(101, 150).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:D12},{_say("老師", "Teacher ")}{number},,,staff,{_say("zh-TW", "en")}")).Prepend(list)));
        await _school.Imports($"aadObjectId,name,roles,awayFrom,awayUntil\n{_school.Principal.ObjectId},{_say("黃淑芬", "Huang Fen")},staff;ciso,2026-11-22,2026-11-30");
        foreach (var member in new[] { Teacher, Hao, _school.Ting, _school.Principal, Officer, _school.Colleague })
        {
            await Act(member.Installs);
        }

        await Act(_school.Ting.Removes);
        await Announced();
        await Act(() => Hao.Says("incidents"));
        await Keep("incidents-none", Hao, "incidents");
        await Press(Hao, "incidents", "incident.figures");
        await Keep("incident-figures-none", Hao, "incident-figures");
        await Act(() => Officer.Says("drill"));
        await Press(Officer, "drills", "drill.start-open");
        await Keep("drills-start-many", Officer, "drills");
        await NamesAreTyped();
        await Act(() => Officer.Says("training overview"));
        await Press(Officer, "training-people", "training.people");
        await Keep("training-people-many", Officer, "training-people");
        await Act(() => Officer.Says("overview"));
        await Keep("overview-many", Officer, "overview");
    }

    private async Task Announced()
    {
        await Act(() => Officer.Says("announce " + _say("請在週五前更換密碼。", "Please change your password by Friday.")));
        var draft = await Keep("announcement-draft-many", Officer, "announcement");
        _school.Teams.Troubles(_school.Colleague.Owns, new Trouble(400, "BadSyntax"));
        await Act(() => Officer.Presses("announcement.send", draft));
        await Keep("announcement-sent-many", Officer, "announcement");
    }

    private async Task NamesAreTyped()
    {
        await Report(_say("網站被改", "The website was changed"));
        await Press(Hao, "incident-case", "incident.judge-open");
        await Press(Hao, "incident-case", "incident.judge", new { confidentiality = "none", integrity = "core.serious", availability = "none" });
        await Press(Hao, "incident-case", "report.open");
        await Press(Hao, "incident-report", "rest.open");
        await Press(Hao, "incident-rest", "rest.meeting-open");
        await Keep("incident-rest-meeting-many", Hao, "incident-rest");
        await Press(Hao, "incident-rest", "rest.open");
        await Press(Hao, "incident-rest", "rest.follow-open");
        await Keep("incident-rest-follow-many", Hao, "incident-rest");
    }
}
