using BotFramework.Authentication;
using BotFramework.Connector;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Journeys;

/// <summary>Outside local mode the bot writes first to somebody of the list who never wrote.</summary>
public sealed class FirstMessageJourney
{
    [Fact]
    public async Task SomebodyWhoNeverWrote_IsWrittenTo_InTheSchoolsOnlyTenant()
    {
        await using var school = await SchoolHost.Open();
        await school.Teacher.Reports("我點了連結");
        await school.Settles();
        await Delivers(school, SchoolHost.Tenant);
        var made = await school.Teams.WasAsked(call => call.MakesChat);
        Assert.Equal(SchoolHost.Tenant, made.Body!["tenantId"]!.GetValue<string>());
        await school.Hao.Sees("incident-case", "我點了連結");
    }

    [Fact]
    public async Task OfSeveralTenants_NoneIsGuessed()
    {
        await using var school = await SchoolHost.Open();
        await school.Teacher.Reports("我點了連結");
        await school.Settles();
        await Delivers(school, null);
        Assert.DoesNotContain(school.Teams.Calls, call => call.MakesChat);
    }

    private static async Task Delivers(SchoolHost school, string? tenant)
    {
        var settings = school.Part<TurnSettings>() with { CreatesChats = true, FirstServiceUrl = school.Teams.ServiceUrl, Tenant = tenant };
        var delivery = new Delivery(
            school.Part<ConnectorFactory>(), school.Part<BotOptions>(), school.Part<Views>(), settings, new Pace(), school.Time, NullLogger<Delivery>.Instance);
        await using var db = school.Part<PlanDbFactory>().Lease(settings.SchoolId);
        var hao = await db.People.Where(p => p.AadObjectId == school.Hao.ObjectId).Select(p => p.Id).SingleAsync();
        var copies = await db.CardCopies.AsNoTracking().Where(c => c.ReaderId == hao).ToListAsync();
        foreach (var chat in await delivery.Deliver(db, copies, school.Time.GetUtcNow(), CancellationToken.None))
        {
            Assert.NotNull(await chat.Results);
        }
    }
}
