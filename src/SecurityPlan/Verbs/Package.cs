namespace SecurityPlan.Verbs;

/// <summary><c>package --app-id GUID --host HOST --out FILE.zip</c>: the Teams app package for this bot and this school.</summary>
internal static class Package
{
    public static async Task<int> Run(VerbRun run, VerbLine line)
    {
        var (appId, host) = (line.Options["app-id"], line.Options["host"]);
        if (!Guid.TryParseExact(appId, "D", out var id) || id == Guid.Empty)
        {
            run.Complain("console.package.app-id", ("value", appId));
            return 2;
        }

        if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.'))
        {
            run.Complain("console.package.host", ("value", host));
            return 2;
        }

        var path = Path.GetFullPath(line.Options["out"]);
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            run.Complain("console.package.out", ("value", line.Options["out"]));
            return 2;
        }

        var package = AppPackage.Build(Path.Combine(run.ProgramFolder, "manifest"), id, host.ToLowerInvariant(), run.Settings.School);
        if (run.Settings.School.Name.Length > AppPackage.MaxDeveloper)
        {
            run.Say("console.package.name-cut", ("max", AppPackage.MaxDeveloper));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, package, run.Cancelled);
        run.Say("console.package.done", ("path", path));
        return 0;
    }
}
