using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;
using SecurityPlan.People;

namespace SecurityPlan.Conversation;

/// <summary>
/// Whom to ask stands behind the sentences after which somebody has nobody else to ask, wherever they are said. Looked up when it is said, so that no name is
/// stored with it.
/// </summary>
public sealed class WhomToAsk(Words words)
{
    private static readonly string[] Sentences = ["say.not-understood", "incident.said.not-understood", "say.left"];

    /// <summary><paramref name="sentence"/>, with whom to ask behind it if <paramref name="wordKey"/> is one of those.</summary>
    public async Task<string> After(string sentence, string? wordKey, Showing showing) =>
        Sentences.Contains(wordKey) && await OfficerFor(showing) is { } officer ? $"{sentence}\n\n{officer}" : sentence;

    private async Task<string?> OfficerFor(Showing showing)
    {
        var officers = await showing.Db.People.AsNoTracking().Where(p => (p.Roles & Roles.Officer) != 0 && p.Id != showing.Reader.Id).ToListAsync();
        return officers.Where(p => p.IsHere(showing.Today)).OrderBy(p => p.IsAway(showing.Today)).ThenBy(p => p.Id).FirstOrDefault() is not { } officer
            ? null
            : words.Say(
                showing.Language, officer.Email is null ? "say.officer" : "say.officer-mail",
                ("name", Inert.Markdown(officer.Name)), ("email", Inert.Markdown(officer.Email ?? "")));
    }
}
