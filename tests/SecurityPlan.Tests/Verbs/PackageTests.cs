using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace SecurityPlan.Tests.Verbs;

public sealed class PackageTests : IDisposable
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly Terminal terminal = new();

    [Fact]
    public async Task Package_HasTheFiveFilesAtItsRoot()
    {
        using var zip = await Build();

        Assert.Equal(["manifest.json", "zh-tw.json", "en.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal((192, 192), Size(zip, "color.png"));
        Assert.Equal((32, 32), Size(zip, "outline.png"));
    }

    [Fact]
    public async Task Package_FillsIdHostAndSchool()
    {
        terminal.Settings["School:Name"] = "測試國民小學";
        using var zip = await Build();

        var manifest = Json(zip, "manifest.json");
        Assert.Equal((AppId, AppId), ((string?)manifest["id"], (string?)manifest["bots"]![0]!["botId"]));
        Assert.Equal(AppId, (string?)manifest["composeExtensions"]![0]!["botId"]);
        Assert.Equal("測試國民小學", (string?)manifest["developer"]!["name"]);
        Assert.Equal("https://bot.school.edu.tw/privacy", (string?)manifest["developer"]!["privacyUrl"]);
        Assert.Equal("https://bot.school.edu.tw/terms", (string?)manifest["developer"]!["termsOfUseUrl"]);
    }

    [Theory]
    [InlineData("zh-TW", "zh-tw", "資安維護計畫", "通報事件")]
    [InlineData("en", "en", "SecurityPlan", "report incident")]
    public async Task Package_SpeaksTheSchoolsLanguageFirst(string language, string tag, string name, string command)
    {
        terminal.Settings["School:Language"] = language;
        using var zip = await Build();

        var manifest = Json(zip, "manifest.json");
        Assert.Equal(tag, (string?)manifest["localizationInfo"]!["defaultLanguageTag"]);
        Assert.Equal((name, command), ((string?)manifest["name"]!["short"], (string?)manifest["bots"]![0]!["commandLists"]![0]!["commands"]![0]!["title"]));
        var others = manifest["localizationInfo"]!["additionalLanguages"]!.AsArray();
        Assert.All(others, other => Assert.NotNull(zip.GetEntry((string)other!["file"]!)));
        Assert.DoesNotContain(tag, others.Select(other => (string?)other!["languageTag"]));
    }

    [Fact]
    public async Task Package_Twice_IsTheSameBytes()
    {
        (await Build()).Dispose();
        var first = await File.ReadAllBytesAsync(terminal.Path("app.zip"));
        (await Build()).Dispose();

        Assert.Equal(first, await File.ReadAllBytesAsync(terminal.Path("app.zip")));
    }

    [Theory]
    [InlineData("not-a-guid", "bot.school.edu.tw", "app.zip")]
    [InlineData(AppId, "https://bot.school.edu.tw", "app.zip")]
    [InlineData(AppId, "bot.school.edu.tw/x", "app.zip")]
    [InlineData(AppId, "10.0.0.1", "app.zip")]
    [InlineData(AppId, "bot.school.edu.tw", "app")]
    public async Task Package_WrongArguments_AreRefused(string id, string host, string file) =>
        Assert.Equal(2, await terminal.Run("package", "--app-id", id, "--host", host, "--out", terminal.Path(file)));

    [Fact]
    public void Manifest_HandsFilesOver_InPersonalChatsOnly()
    {
        var bot = JsonNode.Parse(File.ReadAllText(Repository.File("manifest/manifest.json")))!["bots"]![0]!;
        Assert.True((bool)bot["supportsFiles"]!);
        Assert.Equal(["personal"], bot["scopes"]!.AsArray().Select(scope => (string?)scope));
    }

    [Fact]
    public void Manifest_OffersToReportAMessage_OnMessagesOnly()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Repository.File("manifest/manifest.json")))!;
        var command = manifest["composeExtensions"]![0]!["commands"]!.AsArray().Single()!;
        Assert.Equal(("report-message", "action", true), ((string?)command["id"], (string?)command["type"], (bool)command["fetchTask"]!));
        Assert.Equal(["message"], command["context"]!.AsArray().Select(context => (string?)context));
        var chinese = JsonNode.Parse(File.ReadAllText(Repository.File("manifest/zh-tw.json")))!;
        Assert.Equal((string?)command["title"], (string?)chinese["composeExtensions[0].commands[0].title"]);
        Assert.InRange(((string)command["title"]!).Length, 1, 32);
    }

    [Fact]
    public void Manifest_AndItsChineseTexts_SayTheSame()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Repository.File("manifest/manifest.json")))!;
        var chinese = JsonNode.Parse(File.ReadAllText(Repository.File("manifest/zh-tw.json")))!.AsObject();
        var english = JsonNode.Parse(File.ReadAllText(Repository.File("manifest/en.json")))!.AsObject();

        Assert.Equal(chinese.Select(text => text.Key), english.Select(text => text.Key));
        Assert.Equal((string?)manifest["description"]!["full"], (string?)chinese["description.full"]);
        var commands = manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();
        for (var number = 0; number < commands.Count; number++)
        {
            Assert.Equal((string?)commands[number]!["title"], (string?)chinese[$"bots[0].commandLists[0].commands[{number}].title"]);
        }
    }

    public void Dispose() => terminal.Dispose();

    private async Task<ZipArchive> Build()
    {
        Assert.Equal(0, await terminal.Run("package", "--app-id", AppId, "--host", "bot.school.edu.tw", "--out", terminal.Path("app.zip")));
        return await ZipFile.OpenReadAsync(terminal.Path("app.zip"));
    }

    private static JsonNode Json(ZipArchive zip, string name) => JsonNode.Parse(Bytes(zip, name))!;

    private static (int Width, int Height) Size(ZipArchive zip, string name)
    {
        var png = Bytes(zip, name).AsSpan();
        Assert.Equal("PNG"u8, png[1..4]);
        return (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
