using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <summary>The duties of a school from November to September: each kind of evidence, each way out, each list.</summary>
internal sealed partial class CardWalk
{
    private static readonly byte[] Paper = [.. "%PDF-1.7"u8, .. new byte[200]];

    private Member Officer => _school.Officer;

    /// <summary>A school whose catalogue lies in a folder of its own, so that a newer one can take its place.</summary>
    private static async Task Duties(bool chinese, string language, Walked walked)
    {
        using var catalogue = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.File("src/SecurityPlan/Plan/catalogue"), "*.json"))
        {
            catalogue.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        await using var school = await SchoolHost.Open(
            chinese ? SchoolHost.People : InEnglish(SchoolHost.People), stands: true, settings: [("School:Language", language), ("Plan:Catalogue", catalogue.Path)]);
        var walk = new CardWalk(school, chinese, new(StringComparer.Ordinal));
        await walk.Evidence();
        await walk.WaysOut();
        await walk.DutyLists();
        await walk.LaterInTheYear();
        await walk.NewCatalogue(catalogue);
        await walk.ManyNewDuties(catalogue);
        await walk.AnothersDuty();
        foreach (var (name, json) in walk._cards)
        {
            // What is computed over ids is another one in every run.
            walked.Cards.Add(name, CheckCode().Replace(json, "000000000000"));
        }

        await walked.Leaves(school, nameof(Duties));
    }

    private async Task Evidence()
    {
        foreach (var member in new[] { Officer, Teacher, Hao, _school.Principal })
        {
            await Act(member.Installs);
        }

        await _school.Ticks();
        await Duty("玖-三-(一)-1-(3)");
        await Keep("duty-front", Officer, "duty");
        await Finishes("statement", "玖-三-(一)-1-(3)", new { tick = "false", note = _say("首頁與班網", "Home page and class pages") }, new { tick = "true" });
        await Finishes("number", "玖-三-(一)-1", new { number = "101" }, new { number = "98" });
        await Finishes("date", "法-通報辦法10-1", new { date = "2026-11-23" }, new { date = "2026-11-18" });
        await Duty("玖-三-(一)-2b");
        await Act(() => Officer.Presses("duty.done-open", Officer.Card("duty")));
        await Keep("duty-file", Officer, "duty");
        await Act(() => Officer.Presses("duty.done", Officer.Card("duty"), by: By.Execute));
        await Keep("duty-file-missing", Officer, "duty");
        await Act(() => Officer.Sends("application/pdf", _school.Teams.Keep("application/pdf", Paper)));
        await Keep("duty-file-kept", Officer, "duty");
        await Act(() => Officer.Presses("duty.done", Officer.Card("duty"), new { note = _say("共 32 台", "32 devices") }));
        await Keep("duty-file-done", Officer, "duty");
        await Press(Officer, "duty", "duty.files");
        await SentBack();
    }

    private async Task WaysOut()
    {
        await Duty("玖-三-(四)-1");
        await Side("duty-handover", Officer, "duty", "duty.handover-open", "duty.front");
        var side = await Act(() => Officer.Presses("duty.snooze-open", Officer.Card("duty")));
        await Keep("duty-snooze", Officer, "duty");
        await Act(() => Officer.Presses("duty.snooze", side.Card!, new { until = "holidays" }));
        await Keep("duty-snoozed", Officer, "duty");
        side = await Act(() => Officer.Presses("duty.omit-open", Officer.Card("duty")));
        await Keep("duty-omit", Officer, "duty");
        await Act(() => Officer.Presses("duty.omit", side.Card!, new { reason = _say("全部由縣府備份", "The county backs up everything") }));
        await Keep("duty-asked", Officer, "duty");
        await Keep("duty-answer", _school.Principal, "duty");
        side = await Act(() => _school.Principal.Presses("duty.refuse-open", _school.Principal.Card("duty")));
        await Keep("duty-refuse", _school.Principal, "duty");
        await Act(() => _school.Principal.Presses("duty.refuse", side.Card!, new { reason = _say("行政電腦仍要備份", "The office computers still need it") }));
        await Keep("duty-refused", Officer, "duty");
        side = await Act(() => Officer.Presses("duty.omit-open", Officer.Card("duty")));
        await Act(() => Officer.Presses("duty.omit", side.Card!, new { reason = _say("行政電腦已汰除", "The office computers are gone") }));
        await Act(() => _school.Principal.Presses("duty.agree", _school.Principal.Card("duty")));
        await Keep("duty-omitted", Officer, "duty");

        await Act(() => Teacher.Says("duties"));
        await Keep("duties-teacher", Teacher, "duties");
        await Act(() => Teacher.Presses("duty.show", Teacher.Card("duties")));
        await Keep("duty-password", Teacher, "duty");
        side = await Act(() => Teacher.Presses("duty.done-open", Teacher.Card("duty")));
        await Act(() => Teacher.Presses("duty.done", side.Card!, new { date = "2026-11-20" }));
        await Act(() => Teacher.Says("duties"));
        await Keep("duties-empty", Teacher, "duties");
    }

    private async Task DutyLists()
    {
        await Act(() => Officer.Says("duties"));
        await Keep("duties-mine", Officer, "duties");
        foreach (var list in new[] { "all", "overdue", "asked", "done" })
        {
            await Act(() => Officer.Presses("duties." + list, Officer.Card("duties")));
            await Keep("duties-" + list, Officer, "duties");
        }

        await Press(Officer, "duties", "duties.mine");
        var form = await Act(() => Officer.Presses("duties.event-open", Officer.Card("duties")));
        await Keep("duties-event", Officer, "duties");
        await Act(() => Officer.Presses("duties.event", form.Card!, new { duty = "玖-一-(三)-2", about = _say("三台舊筆電", "Three old notebooks"), to = "role" }));
        await Duty("玖-一-(三)-2");
        await Keep("duty-event", Officer, "duty");
        await Act(() => Officer.Presses("duties.names", Officer.Card("duties")));
        await Keep("duty-names", Officer, "duty-names");
        await Press(Officer, "duty-names", "duties.names-page");
        await Press(Officer, "duty-names", "duties.names-page");
        await Press(Officer, "duty-names", "duties.name-open");
        await Keep("duty-names-one", Officer, "duty-names");
        await Press(Officer, "duty-names", "duties.name");
    }

    private async Task LaterInTheYear()
    {
        await Until("2027-01-04T00:00:00Z");
        await Duty("玖-二-(一)-1a");
        await Keep("duty-overdue", Officer, "duty");
        await Duty("玖-五");
        await Keep("duty-waiver", Officer, "duty");
        var side = await Act(() => Officer.Presses("duty.omit-open", Officer.Card("duty")));
        await Keep("duty-waiver-ask", Officer, "duty");
        await Act(() => Officer.Presses("duty.omit", side.Card!, new { reason = _say("D 級免辦", "Level D needs none") }));
        await Act(() => _school.Principal.Presses("duty.agree", _school.Principal.Card("duty")));
        await Keep("duty-waived", Officer, "duty");
        await TrainingPlan();
        await Until("2027-03-01T00:00:00Z");
        await Duty("玖-一-(二)-5");
        await Side("duty-link", Officer, "duty", "duty.done-open", "duty.front");
        await Until("2027-09-01T00:00:00Z");
        await Duty("肆-一-1", Teacher);
        await Keep("duty-reading", Teacher, "duty");
        await Act(() => Teacher.Presses("duty.done", Teacher.Card("duty")));
        await Keep("duty-reading-done", Teacher, "duty");
    }

    private async Task NewCatalogue(TemporaryFolder catalogue)
    {
        var newer = JsonNode.Parse(File.ReadAllText(Path.Combine(catalogue.Path, "duties.json")))!.AsObject();
        var duties = newer["duties"]!.AsArray();
        (newer["id"], newer["name"]) = ("116-01", new JsonObject { ["zh-TW"] = "維護計畫職責目錄 116-01", ["en"] = "Duties of the maintenance plan, 2027-01" });
        duties.First(duty => duty!["ref"]!.GetValue<string>() == "玖-二-(一)-1a")!["rhythm"] = "quarterly";
        duties.Remove(duties.First(duty => duty!["ref"]!.GetValue<string>() == "玖-六"));
        var added = duties[0]!.DeepClone();
        (added["ref"], added["title"]) = ("參-三", new JsonObject { ["zh-TW"] = "更新雲端服務清單", ["en"] = "Update the list of cloud services" });
        duties.Add(added);
        await _school.Stops();
        catalogue.Write("duties.json", newer.ToJsonString());
        await _school.Starts();
        await _school.Ticks();
        await Rest();
        await Keep("duty-catalogue", Officer, "duty-catalogue");
        await Act(() => Officer.Presses("duty-catalogue.apply", Officer.Card("duty-catalogue")));
        await Keep("duty-catalogue-applied", Officer, "duty-catalogue");
    }

    private async Task Finishes(string name, string reference, object wrong, object right)
    {
        await Duty(reference);
        await Act(() => Officer.Presses("duty.done-open", Officer.Card("duty")));
        await Keep("duty-" + name, Officer, "duty");
        await Act(() => Officer.Presses("duty.done", Officer.Card("duty"), wrong, By.Execute));
        await Keep($"duty-{name}-refused", Officer, "duty");
        await Act(() => Officer.Presses("duty.done", Officer.Card("duty"), right));
        await Keep($"duty-{name}-done", Officer, "duty");
    }

    /// <summary>The card of the duty that is due, at the end of the reader's chat.</summary>
    private async Task Duty(string reference, Member? member = null)
    {
        var reader = member ?? Officer;
        var id = await _school.Looks(db => db.DutyOccurrences.IgnoreQueryFilters()
            .Where(o => o.Duty == reference && (o.OwnerId == null || db.People.IgnoreQueryFilters().Any(p => p.Id == o.OwnerId && p.AadObjectId == reader.ObjectId)))
            .OrderBy(o => o.State).ThenByDescending(o => o.Due).Select(o => o.Id).FirstAsync());
        await Act(() => reader.Delivers(reader.Pressed("duty.show", new JsonObject { ["id"] = id.ToString() }, null)));
    }

    private async Task Until(string moment)
    {
        _school.Time.Advance(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture) - _school.Time.GetUtcNow());
        await _school.Ticks();
        await Rest();
    }

    [GeneratedRegex(@"\b[0-9a-f]{12}\b")]
    private static partial Regex CheckCode();
}
