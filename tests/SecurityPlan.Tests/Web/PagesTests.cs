using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using SecurityPlan.Settings;
using SecurityPlan.Web;

namespace SecurityPlan.Tests.Web;

public sealed class PagesTests
{
    [Theory]
    [InlineData("/", "資安維護計畫", "SecurityPlan")]
    [InlineData("/privacy", "隱私權說明", "Privacy")]
    [InlineData("/terms", "使用條款", "Terms of use")]
    public async Task Page_SpeaksBothLanguagesAndEscapesTheSchool(string path, string chinese, string english)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPages(Repository.Words, new SchoolOptions { Name = "<b>甲校</b>" });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<h1>{chinese}</h1>", html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{english}</h1>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;甲校", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }
}
