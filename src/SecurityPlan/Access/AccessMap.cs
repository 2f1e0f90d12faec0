using SecurityPlan.Access.Ends;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Handling;
using SecurityPlan.Access.Lists;
using SecurityPlan.Access.Reading;
using SecurityPlan.Access.Requests;
using SecurityPlan.Access.Uses;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Access;

/// <summary>What people say and press about access. Rights are looked up at every press; what a card carries is never believed.</summary>
public static class AccessMap
{
    public static Features MapAccess(this Features features, AccessRules rules, SchoolCalendar calendar, Catalogue catalogue, Words words)
    {
        var lists = new AccessListsTalk(rules);
        var shows = new AccessShows(rules, words);
        var forms = rules.Kinds.ToDictionary(kind => kind.Id, kind => AccessForm.Of(kind, rules));
        foreach (var form in forms.Values)
        {
            features.OnForm(form);
        }

        features
            .OnSay(Roles.Staff, AccessTalk.Request(forms[AccessRequest.Remote]), AccessSentence.Remote)
            .OnSay(Roles.Staff, AccessTalk.Request(forms[AccessRequest.Privileged]), AccessSentence.Privileged)
            .OnSay(Roles.Staff, AccessTalk.Request(forms[AccessRequest.Shared]), "申請共用帳號", "request shared account")
            .OnSay(Roles.Staff | Roles.External, lists.Say(AccessRows.Mine), "我的申請", "my requests")
            .OnSay(Roles.Staff, lists.Say(AccessRows.Pending), "待核准", "pending")
            .OnSay(Roles.Staff, lists.Say(AccessRows.Grants), "授權清單", "grants")
            .OnFreeText(AccessSentence.Leads(Roles.Team | Roles.Ciso, AccessSentence.Decides, lists.Say(AccessRows.Pending), lists.HasPending))
            .OnFreeText(AccessSentence.Leads(Roles.Team | Roles.Ciso, AccessSentence.Decides, lists.Say(AccessRows.Pending)), HintPlace.Tale)
            .OnFreeText(AccessSentence.Leads(Roles.SysAdmin, AccessSentence.Attests, lists.Say(AccessRows.Grants)))
            .OnFreeText(AccessSentence.Leads(Roles.Staff | Roles.External, AccessSentence.AsksForOwn, lists.Say(AccessRows.Mine)))
            .OnFreeText(AccessSentence.Leads(Roles.Staff | Roles.External, AccessSentence.AsksToExtend, lists.Say(AccessRows.Mine)), HintPlace.Tale)
            .OnHelp("remote", Roles.Staff, AccessTalk.Request(forms[AccessRequest.Remote]))
            .OnHelp("privileged", Roles.Staff, AccessTalk.Request(forms[AccessRequest.Privileged]))
            .OnHelp("my-requests", Roles.Staff, lists.Say(AccessRows.Mine))
            .OnHelp("pending", Roles.Team | Roles.Ciso, lists.Say(AccessRows.Pending))
            .OnHelp("grants", Roles.CaseHandlers | Roles.SysAdmin, lists.Say(AccessRows.Grants))
            .OnTick(new AccessSchedule(rules, calendar).Ensure)
            .OnShow(AccessCards.Case, shows.Case)
            .OnShow(AccessCards.Mine, shows.Mine)
            .OnShow(AccessCards.Duty, shows.Duty)
            .OnShow(AccessCards.List, shows.List)
            .OnOwe(new AccessOwed(rules, words).Of);
        var talk = new AccessTalk(rules);
        Presses(features, talk, shows);
        Named(features, new RequestTalk(talk, shows, catalogue));
        Uses(features, rules, words);
        Turns(features, AccessCards.Case, shows.Case, "front", AccessCards.CaseFaces);
        Turns(features, AccessCards.Mine, shows.Mine, "mine", AccessCards.MineFaces);
        Turns(features, AccessCards.Duty, shows.Duty, "duty", AccessCards.DutyFaces);
        return features;
    }

    private static void Presses(Features features, AccessTalk talk, AccessShows shows) => features
        .OnPress("access.approve", talk.Approve)
        .OnPress("access.shorten", talk.Shorten)
        .OnPress("access.ask", talk.Ask)
        .OnPress("access.refuse", talk.Refuse)
        .OnPress("access.revoke", talk.Revoke)
        .OnPress("access.answer", talk.AnswerQuestion)
        .OnPress("access.withdraw", talk.Withdraw)
        .OnPress("access.extend", talk.Extend)
        .OnPress("access.end", talk.End)
        .OnPress("access.opened", talk.Opened)
        .OnPress("access.closed", talk.Closed)
        .OnPress("access.list", AccessListsTalk.Page)
        .OnPress("access.show", AccessListsTalk.Open(shows));

    /// <summary>A request is found by its number, and what waits for an answer gets it, without a press.</summary>
    private static void Named(Features features, RequestTalk talk) => features
        .OnSayLike(text => RequestSentence.Read(text) is not null, talk.Open)
        .OnFreeText(RequestTalk.TakeBack)
        .OnFreeText(talk.OpenNamed)
        .OnQuestions(talk.Waiting)
        .OnNumber(RequestTalk.Numbered);

    private static void Uses(Features features, AccessRules rules, Words words)
    {
        var talk = new UseTalk(rules);
        var shows = new UseShows(rules, words);
        features
            .OnSay(Roles.Staff, talk.Say, "使用紀錄", "note use")
            .OnHelp("note-use", Roles.Staff, talk.Say)
            .OnShow(UseCards.Use, shows.Use)
            .OnShow(UseCards.Trail, shows.Trail)
            .OnPress("use.start", talk.Start)
            .OnPress("use.finish", UseTalk.Finish)
            .OnPress("use.trail", UseTalk.Trail)
            .OnPress("use.page", UseTalk.Page)
            .OnPress("use.export", UseTalk.Export)
            .OnFile(UseTalk.TrailFile, shows.TrailFile);
    }

    /// <summary>Buttons that turn a card over and back; who may not see the card gets no side of it.</summary>
    private static void Turns(Features features, string card, View view, string back, string[] faces)
    {
        features.OnPress($"access.{back}", Turn(null));
        foreach (var face in faces)
        {
            features.OnPress($"access.{face}-open", Turn(face));
        }

        Verb Turn(string? face) => async (turn, press) =>
            await view(turn.Showing(press.Id("id"), face)) is { } data && !data.ContainsKey("gone")
                ? Answer.Show(card, press.Id("id"), face)
                : throw new RuleBroken("approval.unknown");
    }
}
