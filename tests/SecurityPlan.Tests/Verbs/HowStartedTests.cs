using SecurityPlan.Verbs;

namespace SecurityPlan.Tests.Verbs;

public sealed class HowStartedTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void FromTheSources_ItIsDotnetRun_FromWhereTheShellIs()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "src/SecurityPlan"));
        folder.Write("src/SecurityPlan/SecurityPlan.csproj", "");
        var program = Path.Combine(folder.Path, "src/SecurityPlan/bin/Debug/net10.0/");
        Assert.Equal("dotnet run --project src/SecurityPlan", HowStarted.From(program, program + "SecurityPlan", folder.Path));
        Assert.Equal("dotnet run", HowStarted.From(program, program + "SecurityPlan", Path.Combine(folder.Path, "src/SecurityPlan")));
    }

    [Theory]
    [InlineData("/srv/security-plan/SecurityPlan", "/srv/security-plan", "./SecurityPlan")]
    [InlineData("/srv/security-plan/SecurityPlan", "/srv", "security-plan/SecurityPlan")]
    [InlineData("/srv/security-plan/SecurityPlan", "/opt", "/srv/security-plan/SecurityPlan")]
    [InlineData("/srv/security plan/SecurityPlan", "/opt", "\"/srv/security plan/SecurityPlan\"")]
    [InlineData("/usr/bin/dotnet", "/srv/security-plan", "dotnet SecurityPlan.dll")]
    public void Published_ItIsTheProgram(string process, string shell, string typed)
    {
        var program = process == "/usr/bin/dotnet" ? "/srv/security-plan/" : Path.GetDirectoryName(process) + "/";
        Assert.Equal(typed, HowStarted.From(program, process, shell).Replace('\\', '/'));
    }

    public void Dispose() => folder.Dispose();
}
