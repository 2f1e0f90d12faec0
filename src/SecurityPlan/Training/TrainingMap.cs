using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Training.Briefings;
using SecurityPlan.Training.Courses;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;
using SecurityPlan.Training.Office;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Training;

/// <summary>What people say and press about training. Registered after the incidents, whose hint would take a course on phishing for a report.</summary>
public static class TrainingMap
{
    public static Features MapTraining(this Features features, TrainingRules rules, SchoolCalendar calendar, DutyDesk duties, Words words)
    {
        var own = TrainingForm.Of(rules);
        var schedule = new TrainingSchedule(rules, words);
        var plans = new TrainingPlanShows(rules, duties, words);
        return features
            .MapOwn(own, schedule, rules, words)
            .MapOffice(own, schedule, plans, rules, words)
            .MapPlan(plans, rules, duties, words)
            .MapBriefing(rules, calendar, words);
    }

    private static Features MapOwn(this Features features, Form form, TrainingSchedule schedule, TrainingRules rules, Words words)
    {
        var talk = new TrainingTalk(form, rules);
        var shows = new TrainingShows(rules, words);
        return features
            .OnForm(form)
            .OnSay(rules.Learners, talk.SayLog, "登錄訓練", "登錄時數", "登記訓練", "登記時數", "補登訓練", "補登時數", "log training", "log hours")
            .OnHelp("training", rules.Learners, talk.SayLog)
            .OnSay(rules.Learners, TrainingTalk.SayOwn, "我的訓練", "訓練紀錄", "訓練時數", "我的時數", "我的研習", "my training", "my hours", "training record")
            .OnSayAlone(TrainingTalk.SayOwn, "我還差幾小時", "還差幾小時", "還差多少", "我還差多少", "還缺幾小時", "我還缺幾小時", "how many hours do i still need", "how many hours do i need", "how many hours are missing", "training hours")
            .OnHelp("my-training", rules.Learners, TrainingTalk.SayOwn)
            .OnFreeText(talk.Recognise)
            .OnPictures(new TrainingPictures(rules).Keep)
            .OnOwe(schedule.Owe)
            .OnShow(TrainingShows.Entry, shows.Mine)
            .OnShow(TrainingShows.Own, shows.List)
            .OnPress(TrainingShows.LogVerb, talk.Log)
            .OnPress("training.mine", TrainingTalk.Page)
            .OnPress("training.withdraw", TrainingTalk.Withdraw)
            .OnPress("training.correct", talk.Correct);
    }

    private static Features MapPlan(this Features features, TrainingPlanShows shows, TrainingRules rules, DutyDesk duties, Words words)
    {
        var form = TrainingPlanForm.Of(rules, duties, words);
        var talk = new TrainingPlanTalk(form, duties);
        return features
            .OnForm(form)
            .OnSay(Roles.Staff, talk.Say, "訓練計畫", "training plan")
            .OnFile(TrainingPlanShows.File, shows.Paper)
            .OnShow(TrainingPlanShows.Card, shows.Plan)
            .OnPress("training-plan.open", talk.Open)
            .OnPress("training-plan.page", talk.Page)
            .OnPress("training-plan.add", talk.Add)
            .OnPress("training-plan.remove", talk.Remove)
            .OnPress("training-plan.save", talk.Save)
            .OnPress("training-plan.file", talk.TakeFile);
    }

    private static Features MapOffice(this Features features, Form own, TrainingSchedule schedule, TrainingPlanShows plans, TrainingRules rules, Words words)
    {
        var form = CourseForm.Of(rules);
        var office = new OfficeTalk(form, own);
        var shows = new OfficeShows(rules, plans, words);
        var sheets = new TrainingSheetTalk(rules, form);
        return features
            .OnForm(form)
            .OnSheets(sheets.Take)
            .OnTick(new TrainingSheetSchedule().Ensure)
            .OnShow(TrainingSheetShows.Card, new TrainingSheetShows(rules, words).Show)
            .OnPress("training.sheet", TrainingSheetTalk.Page)
            .OnPress("training.sheet-record", sheets.Record)
            .OnPress("training.sheet-drop", TrainingSheetTalk.Drop)
            .OnSay(Checkers.Readers, OfficeTalk.SayPeople, "訓練總覽", "training overview")
            .OnHelp("training-people", Checkers.Readers, OfficeTalk.SayPeople)
            .OnSay(Roles.Staff | Roles.External, office.SayCourse, "登錄研習", "log course")
            .OnFile(TrainingShows.RecordFile, shows.Record)
            .OnOwe(schedule.OweChecks)
            .OnOwe(schedule.OweGroups)
            .OnShow(TrainingShows.People, shows.People)
            .OnShow(TrainingShows.Check, shows.Check)
            .OnShow(TrainingShows.Course, shows.Course)
            .OnFile(TrainingShows.CertificateFile, shows.Certificate)
            .OnPress("training.people", OfficeTalk.Page)
            .OnPress("training.people-open", OfficeTalk.OpenPeople)
            .OnPress("training.certificate", OfficeTalk.Certificate)
            .OnPress("training.course", office.OpenCourse)
            .OnPress("training.check-next", OfficeTalk.CheckNext)
            .OnPress("training.accept", OfficeTalk.Accept)
            .OnPress("training.return", OfficeTalk.Return)
            .OnPress("training.record", OfficeTalk.Record);
    }

    private static Features MapBriefing(this Features features, TrainingRules rules, SchoolCalendar calendar, Words words)
    {
        var schedule = new BriefingSchedule(rules, calendar, words);
        return features
            .OnTick(schedule.Ensure)
            .OnOwe(schedule.Owe)
            .OnShow(BriefingShows.Card, new BriefingShows(rules, words).Show)
            .OnPress("briefing.read", BriefingTalk.Read)
            .OnPress("briefing.open", BriefingTalk.Open);
    }
}
