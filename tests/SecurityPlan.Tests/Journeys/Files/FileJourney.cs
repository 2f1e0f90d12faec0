using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Files;

namespace SecurityPlan.Tests.Journeys.Files;

/// <summary>A case's files, and how somebody gets one.</summary>
public sealed class FileJourney
{
    private const string Upload = "https://school-my.sharepoint.com/uploads/1";

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. RandomNumberGenerator.GetBytes(4_000_000)];

    [Fact]
    public async Task AFileInTeams_IsPutIntoTheReadersOneDrive_AndNobodyElses()
    {
        await using var school = await ACaseWithAFile(registered: true);
        var question = await Asks(school);
        Assert.Equal("115-001 image.png", question.Attachment!["name"]!.GetValue<string>());
        Assert.Equal(Png.Length, question.Attachment["content"]!["sizeInBytes"]!.GetValue<int>());

        var stranger = school.Ting.Consents(question, Upload);
        await school.Ting.Delivers(stranger);
        await school.Ting.Hears("已經過期或取過了");
        Assert.Empty(school.Teams.Uploads);

        var consent = school.Hao.Consents(question, Upload);
        Assert.Null((await school.Hao.Delivers(consent)).Says);
        var info = await school.Hao.SeesFile("info");
        Assert.Equal("https://school-my.sharepoint.com/personal/file", info.Attachment!["contentUrl"]!.GetValue<string>());
        Assert.Equal("png", info.Attachment["content"]!["fileType"]!.GetValue<string>());
        await school.Hao.Sees("file-offer", "已存到您的 OneDrive");
        Assert.Equal(["bytes 0-3276799/4000008", "bytes 3276800-4000007/4000008"], school.Teams.Uploads.Select(u => u.Range));
        Assert.Equal(Png, school.Teams.Uploads.SelectMany(u => u.Bytes));
        Assert.All(school.Teams.Uploads, u => Assert.Null(u.Authorization));

        // The same invoke again, as Teams delivers it, and the same press again: one file, one audit row.
        Assert.Null((await school.Hao.Delivers(consent.DeepClone().AsObject())).Says);
        await school.Hao.Delivers(school.Hao.Consents(question, Upload));
        await school.Hao.Hears("已經過期或取過了");
        await school.Settles();
        Assert.Equal(2, school.Teams.Uploads.Count);
        var row = await school.Looks(db => db.AuditRows.IgnoreQueryFilters().SingleAsync(r => r.Action == "file.handed-over"));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes("case-evidence " + Convert.ToHexString(SHA256.HashData(Png)))), row.ContentHash);
    }

    [Fact]
    public async Task ADeclinedFile_IsStoredNowhere()
    {
        await using var school = await ACaseWithAFile(registered: true);
        await school.Hao.Delivers(school.Hao.Consents(await Asks(school), null));
        await school.Hao.Sees("file-offer", "您選擇不接收這個檔案");
        Assert.Empty(school.Teams.Uploads);
    }

    [Theory]
    [InlineData("https://evil.example/uploads/1")]
    [InlineData("https://sharepoint.com/uploads/1")]
    [InlineData("https://a.b.sharepoint.com/uploads/1")]
    [InlineData("https://school-my.sharepoint.com.evil.example/uploads/1")]
    [InlineData("https://school-my.sharepoint.com:8443/uploads/1")]
    [InlineData("https://user@school-my.sharepoint.com/uploads/1")]
    [InlineData("http://school-my.sharepoint.com/uploads/1")]
    [InlineData("http://127.0.0.1/uploads/1")]
    public async Task AnAddressElsewhere_GetsNothing(string address)
    {
        await using var school = await ACaseWithAFile(registered: true);
        await school.Hao.Delivers(school.Hao.Consents(await Asks(school), address));
        await school.Hao.Hears("Teams 給的存放位置不在允許的清單裡");
        Assert.Empty(school.Teams.Uploads);
    }

    [Fact]
    public async Task OneDriveInTrouble_IsTriedAgain_AndARefusalIsTold()
    {
        await using var school = await ACaseWithAFile(registered: true);
        school.Teams.UploadAnswers.Enqueue(503);
        await school.Hao.Delivers(school.Hao.Consents(await Asks(school), Upload));
        await school.Settles();
        school.Time.Advance(TimeSpan.FromSeconds(15));
        await school.Hao.SeesFile("info");

        var refused = 0;
        foreach (var status in new[] { 401, 403, 409 })
        {
            school.Teams.UploadAnswers.Enqueue(status);
            await school.Hao.Delivers(school.Hao.Consents(await Asks(school), Upload));
            await school.Hao.HearsTimes("OneDrive 沒有接受", ++refused);
        }

        foreach (var _ in Enumerable.Range(0, FileOffer.MostAttempts))
        {
            school.Teams.UploadAnswers.Enqueue(500);
        }

        await school.Hao.Delivers(school.Hao.Consents(await Asks(school), Upload));
        for (var attempt = 1; attempt < FileOffer.MostAttempts; attempt++)
        {
            await school.Teams.Changes.Until(() => school.Teams.UploadAnswers.Count == FileOffer.MostAttempts - attempt ? school : null, () => $"Attempt {attempt} never came.");
            await school.Settles();
            school.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await school.Hao.HearsTimes("試了幾次都連不上 OneDrive", 1);
        Assert.Empty(school.Teams.UploadAnswers);
    }

    [Fact]
    public async Task AnOfferOfYesterday_IsOver()
    {
        await using var school = await ACaseWithAFile(registered: true);
        var question = await Asks(school);
        school.Time.Advance(FileOffer.Lasts + TimeSpan.FromMinutes(1));
        await school.Hao.Delivers(school.Hao.Consents(question, Upload));
        await school.Hao.Hears("已經過期或取過了");
        Assert.Empty(school.Teams.Uploads);
    }

    [Fact]
    public async Task SomebodyWhoLeftTheTeamMeanwhile_GetsNothing()
    {
        await using var school = await ACaseWithAFile(registered: true);
        var question = await Asks(school);
        await school.Imports(SchoolHost.People.Replace("學務處,staff;team", "學務處,staff", StringComparison.Ordinal));
        await school.Hao.Delivers(school.Hao.Consents(question, Upload));
        await school.Hao.Hears("您已沒有權限");
        Assert.Empty(school.Teams.Uploads);
    }

    [Fact]
    public async Task AForgedPress_ForACaseOfOthers_IsRefused()
    {
        await using var school = await ACaseWithAFile(registered: false);
        var (file, incident) = await school.Looks(async db =>
        {
            var evidence = await db.Evidence.IgnoreQueryFilters().AsNoTracking().SingleAsync();
            return (evidence.Id, evidence.SubjectId);
        });
        foreach (var (verb, id) in new[] { ("incident.file", file), ("incident.export", incident), ("incident.evidence", incident), ("incident.file", Guid.NewGuid()) })
        {
            var reply = await school.Colleague.Delivers(school.Colleague.Pressed(verb, new JsonObject { ["verb"] = verb, ["id"] = id.ToString() }, on: null));
            Assert.Contains("找不到這件事件，或您沒有權限處理。", reply.Says, StringComparison.Ordinal);
        }

        Assert.Equal(0, await school.Looks(db => db.Set<FileOffer>().IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task WithoutTeams_ALinkWorksOnce_AndTheFolderIsWhole()
    {
        await using var school = await ACaseWithAFile(registered: false);
        var list = await OpensFiles(school);
        await school.Hao.Presses("匯出案件", list);
        var offer = await school.Hao.Sees("file-offer", "115-001.zip");
        var url = new Uri(offer.Button("下載一次")["url"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.Gone, await school.Gets(url.AbsolutePath[..^1] + (url.AbsolutePath[^1] == '0' ? '1' : '0')));
        using var zip = new ZipArchive(new MemoryStream(await school.Client.GetByteArrayAsync(url)));
        Assert.Equal(
            ["read-me.txt", "timeline.txt", "timeline.csv", "evidence.csv", "evidence/01 image.png", "audit.csv"],
            zip.Entries.Select(e => e.FullName["115-001/".Length..]));
        Assert.Contains("稽核紀錄已檢查，沒有被更動。", Read(zip, "read-me.txt"), StringComparison.Ordinal);
        Assert.Contains("王小明 附上檔案", Read(zip, "timeline.txt"), StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Png)), Read(zip, "evidence.csv"), StringComparison.Ordinal);
        Assert.Contains("incident.file", Read(zip, "audit.csv"), StringComparison.Ordinal);
        using var png = new MemoryStream();
        await zip.GetEntry("115-001/evidence/01 image.png")!.Open().CopyToAsync(png);
        Assert.Equal(Png, png.ToArray());

        Assert.Equal(HttpStatusCode.Gone, await school.Gets(url.AbsolutePath));
        await school.Hao.Sees("file-offer", "已下載");
        Assert.Null((await school.Looks(async db =>
        {
            db.SchoolId = (await db.Schools.SingleAsync()).Id;
            return await AuditChain.Verify(db, CancellationToken.None);
        })).Broken);
    }

    /// <summary>王小明 has sent a picture along with 115-001.</summary>
    private static async Task<SchoolHost> ACaseWithAFile(bool registered)
    {
        var school = registered ? await SchoolHost.Registered() : await SchoolHost.InUse();
        await school.Teacher.Reports("我點了連結");
        var kept = new Uri(school.Teams.Keep("image/png", Png));
        await school.Teacher.Sends("image/png", registered ? "https://smba.trafficmanager.net" + kept.PathAndQuery : kept.AbsoluteUri);
        await school.Teacher.Hears("收到檔案，會附在 115-001。");
        await school.Hao.Installs();
        await school.Hao.Sees("incident-case", "附件數\n1");
        await school.Settles();
        return school;
    }

    private static async Task<CardFace> OpensFiles(SchoolHost school)
    {
        var timeline = await school.Hao.Presses("完整紀錄", school.Hao.Card("incident-case"));
        var list = (await school.Hao.Presses("附件與匯出", timeline.Card!)).Card!;
        Assert.Contains("附件 1：image.png", list.Text, StringComparison.Ordinal);
        Assert.Contains("PNG・4.0 MB\n王小明・2026/11/22", list.Text, StringComparison.Ordinal);
        return list;
    }

    private static async Task<Message> Asks(SchoolHost school)
    {
        var list = school.Hao.Chat.Cards.LastOrDefault(c => c.Kind == "incident-evidence") ?? await OpensFiles(school);
        await school.Hao.Presses("取得檔案", list);
        return await school.Hao.SeesFile("consent");
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry("115-001/" + name)!.Open());
        return reader.ReadToEnd();
    }
}
