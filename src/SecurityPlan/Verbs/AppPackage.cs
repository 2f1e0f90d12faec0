using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Settings;

namespace SecurityPlan.Verbs;

/// <summary>
/// Builds the Teams app package from <c>manifest/</c>: the template's placeholders become the bot's id, its host and the school; the
/// school's language becomes the default one. The same input gives the same bytes.
/// </summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package</remarks>
public static class AppPackage
{
    /// <summary>Of <c>developer.name</c> in the manifest schema.</summary>
    public const int MaxDeveloper = 32;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Build(string folder, Guid appId, string host, SchoolOptions school)
    {
        var manifest = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")))!.AsObject();
        Fill(manifest, appId, host, school.Name);
        var chinese = File.ReadAllBytes(Path.Combine(folder, "zh-tw.json"));
        var english = File.ReadAllBytes(Path.Combine(folder, "en.json"));
        Speak(manifest, school.Language == "en" ? "en" : "zh-tw", school.Language == "en" ? english : chinese);

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, Writing));
            Add(zip, "zh-tw.json", chinese);
            Add(zip, "en.json", english);
            foreach (var icon in new[] { "color", "outline" })
            {
                var file = (string)manifest["icons"]![icon]!;
                Add(zip, file, File.ReadAllBytes(Path.Combine(folder, file)));
            }
        }

        return bytes.ToArray();
    }

    private static void Fill(JsonObject manifest, Guid appId, string host, string school)
    {
        manifest["version"] = typeof(AppPackage).Assembly.GetName().Version!.ToString(3);
        manifest["id"] = appId.ToString("D");
        manifest["bots"]![0]!["botId"] = appId.ToString("D");
        manifest["composeExtensions"]![0]!["botId"] = appId.ToString("D");
        manifest["developer"] = new JsonObject
        {
            ["name"] = school[..Math.Min(school.Length, MaxDeveloper)],
            ["websiteUrl"] = $"https://{host}/",
            ["privacyUrl"] = $"https://{host}/privacy",
            ["termsOfUseUrl"] = $"https://{host}/terms",
        };
    }

    /// <summary>The texts of the default language stand in the manifest itself, the other languages are named.</summary>
    private static void Speak(JsonObject manifest, string language, byte[] texts)
    {
        foreach (var (path, text) in JsonNode.Parse(texts)!.AsObject().Where(entry => entry.Key != "$schema"))
        {
            Place(manifest, path, text!.DeepClone());
        }

        // Hong Kong and Macau read the same characters; a bare "zh" would also catch those who don't.
        manifest["localizationInfo"] = new JsonObject
        {
            ["defaultLanguageTag"] = language,
            ["additionalLanguages"] = new JsonArray(
            [
                .. new[] { ("en", "en.json"), ("zh-tw", "zh-tw.json"), ("zh-hk", "zh-tw.json"), ("zh-mo", "zh-tw.json") }
                    .Where(other => other.Item1 != language)
                    .Select(other => new JsonObject { ["languageTag"] = other.Item1, ["file"] = other.Item2 }),
            ]),
        };
    }

    /// <summary>Sets the value at a path like <c>bots[0].commandLists[0].commands[1].title</c>, which the template has.</summary>
    private static void Place(JsonNode manifest, string path, JsonNode value)
    {
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var owner = steps[..^1].Aggregate(manifest, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        owner[steps[^1]] = value;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
