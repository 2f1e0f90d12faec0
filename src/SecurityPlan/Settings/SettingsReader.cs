using System.Globalization;

namespace SecurityPlan.Settings;

/// <summary>Reads single settings. One that is missing takes its default; one that is wrong takes it too, and is named.</summary>
internal sealed class SettingsReader(IConfiguration configuration, bool isDevelopment)
{
    private readonly List<SettingMistake> mistakes = [];

    public IReadOnlyList<SettingMistake> Mistakes => mistakes;

    public string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } text ? text : null;

    public void Refuse(string key, string? value, string wordKey, params (string, object)[] args) =>
        mistakes.Add(new SettingMistake(key, value, wordKey, args));

    /// <summary>What follows from a value that is wrong anyway need not be said.</summary>
    public bool HasRefused(string key) => mistakes.Exists(mistake => mistake.Key == key);

    public string OneOf(string key, params string[] allowed)
    {
        var text = Text(key);
        var found = Array.Find(allowed, value => value.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (text is not null && found is null)
        {
            Refuse(key, text, "console.settings.one-of", ("allowed", string.Join(", ", allowed)));
        }

        return found ?? allowed[0];
    }

    public int Number(string key, int standard, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(key, text, "console.settings.number", ("least", least), ("most", most));
        return standard;
    }

    /// <summary>Either <c>Key:0</c>, <c>Key:1</c> … or one text with commas or semicolons.</summary>
    public IReadOnlyList<string> List(string key) =>
        [.. configuration.GetSection(key).GetChildren().Select(child => child.Value).Append(configuration[key])
            .SelectMany(text => (text ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    public string? ExistingFile(string key) => Existing(key, File.Exists, "console.settings.file");

    public string? ExistingFolder(string key) => Existing(key, Directory.Exists, "console.settings.folder");

    /// <summary>Https; plain http only to loopback and only in Development.</summary>
    public Uri Address(string key, string standard)
    {
        var text = Text(key) ?? standard;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && isDevelopment)))
        {
            return uri;
        }

        Refuse(key, text, "console.settings.address");
        return new Uri(standard);
    }

    private string? Existing(string key, Func<string, bool> exists, string wordKey)
    {
        var path = Text(key);
        if (path is not null && !exists(path))
        {
            Refuse(key, path, wordKey, ("path", Path.GetFullPath(path)));
        }

        return path;
    }
}
