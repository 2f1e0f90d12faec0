using Microsoft.Extensions.Configuration;
using SecurityPlan.Settings;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Rules.Settings;

public sealed class SettingsTests
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public void Read_Nothing_IsLocalWithTheDefaults()
    {
        var settings = Read();

        Assert.Empty(settings.Mistakes);
        Assert.True(settings.IsLocal);
        Assert.Equal(("示範國民小學", "Asia/Taipei", "zh-TW", 3), (settings.School.Name, settings.School.TimeZone.Id, settings.School.Language, settings.School.RetentionYears));
        Assert.Equal("https://smba.trafficmanager.net/teams/", settings.Teams.ServiceUrl.AbsoluteUri);
        Assert.Contains("smba.infra.gcc.teams.microsoft.com", settings.Teams.ServiceHosts);
        Assert.Equal((StorageProvider.Sqlite, "data/keys/plan.key"), (settings.Storage.Provider, settings.Storage.KeyFile));
    }

    [Fact]
    public void Read_EverythingForTeams_IsTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write("plan.key", "x");
        var settings = Read(
            ("MicrosoftAppId", "app"), ("School:Tenants:0", Tenant.ToUpperInvariant()), ("Storage:KeyFile", Path.Combine(folder.Path, "plan.key")),
            ("Storage:Provider", "postgresql"), ("ConnectionStrings:SecurityPlan", "Host=db;Database=plan"), ("Plan:Catalogue", folder.Path),
            ("School:Language", "EN"), ("School:TimeZone", "Asia/Tokyo"), ("School:RetentionYears", "5"));

        Assert.Empty(settings.Mistakes);
        Assert.False(settings.IsLocal);
        Assert.Equal([Tenant], settings.School.Tenants);
        Assert.Equal((StorageProvider.PostgreSql, "en", 5), (settings.Storage.Provider, settings.School.Language, settings.School.RetentionYears));
    }

    [Fact]
    public void Read_TenantsInOneText_AreSplit() =>
        Assert.Equal([Tenant, Tenant.Replace('1', '6')], Read(("School:Tenants", $"{Tenant}, {Tenant.Replace('1', '6')}")).School.Tenants);

    [Fact]
    public void Read_TeamsWithoutTenantsAndKey_NamesBoth() =>
        Assert.Equal(["School:Tenants", "Storage:KeyFile"], Read(("MicrosoftAppId", "app")).Mistakes.Select(mistake => mistake.Key));

    [Theory]
    [InlineData("School:TimeZone", "Taiwan")]
    [InlineData("School:Language", "zh-CN")]
    [InlineData("School:Tenants", "contoso.com")]
    [InlineData("School:RetentionYears", "0")]
    [InlineData("School:RetentionYears", "three")]
    [InlineData("School:People", "no-such-file.csv")]
    [InlineData("School:Calendar", "no-such-file.csv")]
    [InlineData("Plan:Catalogue", "no-such-folder")]
    [InlineData("Teams:ServiceUrl", "http://smba.trafficmanager.net/teams/")]
    [InlineData("Teams:ServiceUrl", "https://evil.example/teams/")]
    [InlineData("Teams:ServiceHosts", "https://smba.trafficmanager.net")]
    [InlineData("Storage:Provider", "MySql")]
    public void Read_AWrongValue_IsNamedWithWhatIsAllowed(string key, string value)
    {
        var mistake = Assert.Single(Read((key, value)).Mistakes, mistake => mistake.Key == key);

        foreach (var language in new[] { "zh-TW", "en" })
        {
            var line = mistake.Line(Repository.Words, language);
            Assert.StartsWith($"{key} = {value}", line);
            Assert.DoesNotContain('\n', line);
        }
    }

    [Theory]
    [InlineData("Teams:ServiceUrl", "ftp://smba.trafficmanager.net/")]
    [InlineData("Teams:ServiceHosts", "https://one.example")]
    public void Read_AWrongValue_IsNotFollowedByWhatFollowsFromIt(string key, string value) =>
        Assert.Equal(key, Assert.Single(Read((key, value)).Mistakes).Key);

    [Fact]
    public void Read_AValueThatIsMuchTooLong_IsShownByItsBeginning()
    {
        var name = new string('校', 500);
        var line = Assert.Single(Read(("School:Name", name)).Mistakes).Line(Repository.Words, "zh-TW");
        Assert.Contains($"School:Name = {name[..80]}…", line, StringComparison.Ordinal);
        Assert.DoesNotContain(name[..81], line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite", "Server=.;Password=hush")]
    [InlineData("Sqlite", "Data Source=:memory:")]
    [InlineData("PostgreSql", "Database=plan;Password=hush")]
    public void Read_AWrongConnectionString_IsNamedButNotShown(string provider, string connection)
    {
        var mistake = Assert.Single(Read(("Storage:Provider", provider), ("ConnectionStrings:SecurityPlan", connection)).Mistakes);

        var line = mistake.Line(Repository.Words, "en");
        Assert.StartsWith("ConnectionStrings:SecurityPlan: ", line);
        Assert.DoesNotContain("hush", line);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Read_PlainHttpToLoopback_OnlyInDevelopment(bool isDevelopment, int mistakes) =>
        Assert.Equal(mistakes, PlanSettings.Read(Configuration(("Teams:ServiceUrl", "http://127.0.0.1:5000/")), isDevelopment).Mistakes.Count);

    private static PlanSettings Read(params (string, string)[] values) => PlanSettings.Read(Configuration(values), isDevelopment: true);

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(value => value.Key, value => (string?)value.Value)).Build();
}
