namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>What is sent along in chat.</summary>
public sealed class PictureJourney
{
    internal static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[200]];

    [Fact]
    public async Task APicture_DuringTheReport_BelongsToIt()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png));
        await school.Teacher.Hears("收到檔案，會附在這次的通報。");
        await school.Teacher.Submits(form, new { kind = "phishing", system = "mail", personalData = "no" });
        await school.Hao.Sees("incident-case", "附件數\n1");
    }

    [Fact]
    public async Task APicture_AfterTheReport_IsAddedToTheOpenCase()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png));
        await school.Teacher.Hears("收到檔案，會附在 115-001。");
        await school.Hao.Sees("incident-case", "附件數\n1", "王小明 附上檔案");
    }

    [Fact]
    public async Task APictureWithWords_AfterTheReport_BothGoToTheCase()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png), "這是後來跳出來的畫面");
        await school.Teacher.Hears("檔案和您寫的文字都已補充到 115-001。");
        await school.Hao.Sees("incident-case", "附件數\n1", "這是後來跳出來的畫面");
        await school.Teacher.Reports("又一封怪信");
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", [.. Png, 1]), "信的截圖");
        await school.Teacher.Hears("檔案和您寫的文字都已補充到 115-002。如果其實是另一件");
        await school.Settles();
        Assert.DoesNotContain(school.Teacher.Chat.Texts, said => said.Contains("看不懂", StringComparison.Ordinal));
    }

    [Fact]
    public async Task APicture_WithNothingReported_IsNotKept()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png), "我桌上的螢幕");
        await school.Teacher.Hears("檔案沒有存下來");
        await school.Teacher.Hears("檔案旁邊的文字沒有記下來");
    }

    [Theory]
    [InlineData("<html>not a picture</html>")]
    [InlineData("MZ program")]
    public async Task WhatIsNoPicture_IsRefused_WhateverItIsCalled(string content)
    {
        await using var school = await ASuspectedCase.Open();
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", System.Text.Encoding.UTF8.GetBytes(content)));
        await school.Teacher.Hears("有檔案沒有存下來：只收 PNG、JPEG 和 PDF");
    }

    [Fact]
    public async Task APictureThatIsTooLarge_IsRefused()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", [.. Png, .. new byte[(10 * 1024 * 1024) + 1]]));
        await school.Teacher.Hears("一個最多 10 MB");
    }

    [Theory]
    [InlineData("https://evil.example/x.png")]
    [InlineData("https://smba.trafficmanager.net.evil.example/x.png")]
    [InlineData("https://someone.trafficmanager.net/x.png")]
    [InlineData("https://user@smba.trafficmanager.net/x.png")]
    [InlineData("file:///etc/passwd")]
    public async Task APictureFromElsewhere_IsNotFetched(string url)
    {
        await using var school = await ASuspectedCase.Open();
        await school.Teacher.Sends("image/png", url);
        await school.Teacher.Hears("有檔案沒有存下來");
        Assert.Contains(school.Log.Lines, line => line.Contains("was not fetched: ServiceHostRefusedException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheFormattedTwinOfAMessage_IsNoFile()
    {
        await using var school = await SchoolHost.InUse();
        var activity = school.Teacher.Message("說明");
        activity["attachments"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["contentType"] = "text/html", ["content"] = "<p>說明</p>" });
        await school.Teacher.Delivers(activity);
        await school.Teacher.Sees("help");
        await school.Settles();
        Assert.Empty(school.Teacher.Chat.Texts);
    }

    [Fact]
    public async Task APictureWithACommand_DoesBoth()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png), "通報 這個畫面");
        var form = await school.Teacher.Sees("incident-form");
        await school.Teacher.Hears("收到檔案，會附在這次的通報。");
        await school.Teacher.Submits(form, new { kind = "phishing", system = "mail", personalData = "no" });
        await school.Hao.Sees("incident-case", "附件數\n1", "這個畫面");
    }
}
