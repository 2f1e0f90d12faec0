namespace SecurityPlan.Verbs;

/// <summary>How this process was started, so that what is advised to type next works as it stands: from the sources, as a published program, or through <c>dotnet</c>.</summary>
internal static class HowStarted
{
    private const string Name = "SecurityPlan";

    /// <summary>What serves; a verb stands behind <see cref="Verb"/>.</summary>
    public static string Serving { get; } = From(AppContext.BaseDirectory, Environment.ProcessPath, Environment.CurrentDirectory);

    /// <inheritdoc cref="Serving"/>
    public static string Verb { get; } = Serving.StartsWith("dotnet run", StringComparison.Ordinal) ? Serving + " --" : Serving;

    /// <param name="programFolder">Where the program's own files lie.</param>
    /// <param name="process">The file that runs; <c>dotnet</c> for a program without a starter of its own.</param>
    /// <param name="shell">The folder that what is typed counts from.</param>
    internal static string From(string programFolder, string? process, string shell)
    {
        // …/src/SecurityPlan/bin/Debug/net10.0/
        var project = Path.GetFullPath(Path.Combine(programFolder, "..", "..", ".."));
        if (File.Exists(Path.Combine(project, Name + ".csproj")))
        {
            return Near(shell, project) is "." ? "dotnet run" : "dotnet run --project " + Quoted(Near(shell, project));
        }

        return process is not null && Path.GetFileNameWithoutExtension(process) == Name
            ? Quoted(Path.GetDirectoryName(process) == shell.TrimEnd(Path.DirectorySeparatorChar) ? Path.Combine(".", Path.GetFileName(process)) : Near(shell, process))
            : "dotnet " + Quoted(Near(shell, Path.Combine(programFolder, Name + ".dll")));
    }

    /// <summary>From the shell's folder if it lies below, else in full.</summary>
    private static string Near(string shell, string path) =>
        Path.GetRelativePath(shell, path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : near;

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
