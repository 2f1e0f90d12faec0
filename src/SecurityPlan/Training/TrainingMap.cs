using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;

namespace SecurityPlan.Training;

/// <summary>What people say and press about training. Registered after the incidents, whose hint would take a course on phishing for a report.</summary>
public static class TrainingMap
{
    public static Features MapTraining(this Features features, TrainingRules rules, Words words)
    {
        var form = TrainingForm.Of(rules);
        var talk = new TrainingTalk(form);
        var shows = new TrainingShows(rules, words);
        return features
            .OnForm(form)
            .OnSay(Roles.Staff | Roles.External, talk.SayLog, "登錄訓練", "log training")
            .OnHelp("training", Roles.Staff | Roles.External, talk.SayLog)
            .OnFreeText(talk.Recognise)
            .OnPictures(new TrainingPictures(rules).Keep)
            .OnOwe(new TrainingSchedule(rules, words).Owe)
            .OnShow(TrainingShows.Entry, shows.Mine)
            .OnPress(TrainingShows.LogVerb, talk.Log)
            .OnPress("training.withdraw", TrainingTalk.Withdraw);
    }
}
