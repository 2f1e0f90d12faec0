using System.Globalization;
using System.Net.NetworkInformation;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Storage;

namespace SecurityPlan.Demo;

/// <summary>A school of six with a bot of its own, in <c>data/demo/</c> under the shell's folder.</summary>
internal sealed class DemoSchool
{
    private const int FirstPort = 3978;

    private DemoSchool(string folder, IReadOnlyList<PersonRow> people)
    {
        Folder = folder;
        People = people;
        Port = FreePort(FirstPort);
    }

    public string Folder { get; }

    /// <summary>In the order of the file: the teacher, a member of the team and the principal first.</summary>
    public IReadOnlyList<PersonRow> People { get; }

    public int Port { get; }

    /// <summary>Lies beside the program, like the cards.</summary>
    public static string Program(string file) => Path.Combine(AppContext.BaseDirectory, "demo", file);

    /// <summary>Made anew; what an earlier demo left behind is deleted.</summary>
    /// <exception cref="StartRefused">Another demo runs in this folder.</exception>
    public static DemoSchool Open()
    {
        var folder = Path.GetFullPath(Path.Combine("data", "demo"));
        Directory.CreateDirectory(folder);
        Database.LockForServing(DatabaseIn(folder)).Dispose();
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return new DemoSchool(folder, PeopleCsv.Read(File.ReadAllBytes(Program("people.csv"))).Rows);
    }

    /// <summary>Settings for the command line, which count more than the environment's: whatever is set there, the demo is local.</summary>
    public string[] Settings() =>
    [
        "--environment=Development",
        string.Create(CultureInfo.InvariantCulture, $"--urls=http://localhost:{Port}"),
        "--MicrosoftAppId=",
        "--Storage:Provider=Sqlite",
        "--ConnectionStrings:SecurityPlan=Data Source=" + DatabaseIn(Folder),
        "--Storage:KeyFile=" + Path.Combine(Folder, "plan.key"),
        "--School:People=" + Program("people.csv"),
        "--School:Language=zh-TW",
        "--School:Tenants=",
    ];

    /// <summary>The first one from here on that nobody listens on.</summary>
    public static int FreePort(int first)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return Enumerable.Range(first, 1000).First(port => !taken.Contains(port));
    }

    private static string DatabaseIn(string folder) => Path.Combine(folder, "security-plan.db");
}
