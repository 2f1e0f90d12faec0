using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Figures;

/// <summary>The school's cases in numbers.</summary>
internal static class FigureMap
{
    public static Features MapFigures(this Features features, Catalogue catalogue, Words words) => features
        .OnSay(Roles.None, FigureTalk.Say, "事件統計", "incident figures")
        .OnShow(FigureCards.Card, new FigureShows(catalogue, words).Card)
        .OnPress("incident.figures", FigureTalk.Again);
}
