using SecurityPlan.Conversation;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>What opens the form of a report.</summary>
internal sealed class ReportingTalk(Catalogue catalogue)
{
    public Form Form { get; } = IncidentForm.Of(catalogue);

    public Task Open(Turn turn, string rest)
    {
        turn.Open(Form, TypedSentence.AsksHow(rest) ? "" : rest);
        return Task.CompletedTask;
    }

    /// <summary>A text without a command that sounds like an incident opens the form with that text; nobody in a hurry should learn commands.</summary>
    public Task<bool> Recognise(Turn turn, string text)
    {
        var sounds = catalogue.Tells(text);
        if (sounds)
        {
            turn.Open(Form, text);
        }

        return Task.FromResult(sounds);
    }
}
