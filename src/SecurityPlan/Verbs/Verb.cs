namespace SecurityPlan.Verbs;

/// <summary>One thing that the program does instead of serving.</summary>
/// <param name="Name">One or two words.</param>
/// <param name="Files">What stands behind the name, as shown in the usage.</param>
/// <param name="Options">All needed, each with a value.</param>
internal sealed record Verb(string Name, string[] Files, string[] Options, Func<VerbRun, VerbLine, Task<int>> Run)
{
    public string Key => Name.Replace(' ', '-');

    public string Usage => string.Join(' ', [Name, .. Files, .. Options.Select(Example)]);

    private string Example(string option) => option switch
    {
        "app-id" => "--app-id GUID",
        "host" => "--host bot.example.edu.tw",
        "out" when Name == "case export" => "--out FOLDER",
        _ => $"--{option} FILE.zip",
    };
}
