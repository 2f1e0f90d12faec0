using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Registers;

/// <summary>The register of systems, in the words of both languages.</summary>
public static class RegisterMap
{
    public static Features MapRegisters(this Features features, AccessRules rules, Words words)
    {
        var talk = new RegisterTalk(rules, words);
        return features
            .OnSay(Roles.CaseHandlers | Roles.SysAdmin, RegisterTalk.Say, "系統清單", "systems")
            .OnButtonTyped(Roles.Officer, RegisterTalk.Say, "新增系統", "add system", "add a system")
            .OnHelp("systems", Roles.Officer, RegisterTalk.Say)
            .OnShow(RegisterCards.Card, talk.Show)
            .OnPress("register.turn", RegisterTalk.Turn)
            .OnPress("register.save", talk.Save)
            .OnPress("register.retire", talk.Retire);
    }
}
