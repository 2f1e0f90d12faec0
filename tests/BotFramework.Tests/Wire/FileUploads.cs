using System.Net;

namespace BotFramework.Tests.Wire;

/// <summary>A file on its way into somebody's OneDrive.</summary>
public sealed class FileUploads
{
    private static readonly Uri Session = new("https://school-my.sharepoint.com/personal/ann/uploadSession?guid=1");

    [Fact]
    public async Task AFile_GoesInParts_WithoutTheToken()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => new(HttpStatusCode.Accepted);
        using var answer = await bot.Connectors.PutFileAsync(Session, new byte[ConnectorFactory.UploadPart + 5]);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["bytes 0-3276799/3276805", "bytes 3276800-3276804/3276805"], bot.Cloud.Connector.Select(sent => sent.Range));
        Assert.All(bot.Cloud.Connector, sent => Assert.Equal(("PUT", Session, null), (sent.Method, sent.Uri, sent.Authorization)));
        Assert.Empty(bot.Cloud.Login);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task ARefusedPart_IsTheLast_AndNoRedirectIsFollowed(int status)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => new((HttpStatusCode)status) { Headers = { Location = new("https://evil.example/") } };
        using var answer = await bot.Connectors.PutFileAsync(Session, new byte[ConnectorFactory.UploadPart + 5]);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Single(bot.Cloud.Connector);
    }

    [Theory]
    [InlineData("https://school.sharepoint.us/x", true, true)]
    [InlineData("https://sharepoint.com/x", false, false)]
    [InlineData("https://a.b.sharepoint.com/x", false, false)]
    [InlineData("https://.sharepoint.com/x", false, false)]
    [InlineData("https://evilsharepoint.com/x", false, false)]
    [InlineData("https://a.sharepoint.com.evil.example/x", false, false)]
    [InlineData("https://a.sharepoint.com:444/x", false, false)]
    [InlineData("https://a@a.sharepoint.com/x", false, false)]
    [InlineData("http://a.sharepoint.com/x", false, false)]
    [InlineData("https://smba.trafficmanager.net/x", false, false)]
    [InlineData("http://127.0.0.1:5000/x", false, true)]
    [InlineData("file:///tmp/x", false, false)]
    public async Task OnlyOneLabelBelowAListedDomain_IsAnUploadAddress(string address, bool registered, bool local)
    {
        foreach (var (options, allowed) in new[] { (WiredBot.Registered, registered), (WiredBot.Local, local) })
        {
            await using var bot = await WiredBot.Start(options);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            {
                Assert.False(allowed);
                continue;
            }

            Assert.Equal(allowed, bot.Connectors.IsUploadAddress(url));
            if (!allowed)
            {
                await Assert.ThrowsAsync<ServiceHostRefusedException>(() => bot.Connectors.PutFileAsync(url, new byte[1]));
                Assert.Empty(bot.Cloud.Connector);
            }
        }
    }
}
