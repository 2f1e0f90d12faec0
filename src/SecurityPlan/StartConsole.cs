using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Settings;
using SecurityPlan.Storage;
using SecurityPlan.Verbs;

namespace SecurityPlan;

/// <summary>What the operator reads when the bot starts: mistakes one line each, what is missing for real Teams, how to try it now.</summary>
internal sealed class StartConsole(Words words, string language)
{
    public Words Words => words;

    public void Say(string wordKey, params (string Name, object Value)[] args) => Console.WriteLine(words.Say(language, wordKey, args));

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }
    }

    public bool HasMistakes(PlanSettings settings, BotOptions bot)
    {
        var mistakes = settings.Mistakes.Concat(BotMistakes.Of(settings, bot)).ToList();
        Lines(mistakes.Select(mistake => mistake.Line(words, language)));
        return mistakes.Count > 0;
    }

    public bool RefusesLocalMode(WebApplicationBuilder builder, PlanSettings settings)
    {
        if (!settings.IsLocal || LocalMode.Refusal(builder.Environment.EnvironmentName, Serving.Addresses(builder.Configuration)) is not { } refusal)
        {
            return false;
        }

        RefuseLocalMode(refusal);
        return true;
    }

    public void RefuseLocalMode(LocalModeRefusal refusal)
    {
        if (refusal.Address is { } address)
        {
            Say("console.start.local-not-loopback", ("address", address));
        }
        else
        {
            Say("console.start.local-not-development", ("environment", refusal.EnvironmentName));
        }
    }

    /// <summary>Says in a line what an operator can mend; false: it is a bug, and nothing was said.</summary>
    public bool Explains(Exception trouble)
    {
        switch (trouble)
        {
            case StartRefused refused:
                Say(refused.WordKey, [.. refused.Args.Select(a => (a.Name, (object)a.Value))]);
                return true;
            case CatalogueRefused refused:
                Lines(refused.Mistakes);
                return true;
            case DbException:
                Say("console.database-trouble", ("reason", trouble.Message.TrimEnd('.')));
                return true;
            case IOException or UnauthorizedAccessException:
                Say("console.file-trouble", ("reason", trouble.Message.TrimEnd('.')));
                return true;
            default:
                return false;
        }
    }

    public async Task Tell(WebApplication app, PlanSettings settings)
    {
        Say("console.start.serving", ("school", settings.School.Name), ("addresses", string.Join(" ", app.Urls)));
        if (settings.IsLocal)
        {
            Say("console.start.local", ("program", HowStarted.Verb));
        }

        await using var db = app.Services.GetRequiredService<PlanDbFactory>().LeaseForAllSchools();
        if (!await db.People.IgnoreQueryFilters().AnyAsync(p => (p.Roles & Roles.Officer) != 0))
        {
            Say("console.start.no-officer", ("program", HowStarted.Verb));
        }
    }
}
