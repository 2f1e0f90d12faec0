using System.Text.Json;
using SecurityPlan.Incidents.Reporting;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class SharedMessageTests
{
    [Theory]
    [InlineData("<p>您的密碼將到期</p><p>請<a href=\"https://x.example\">點這裡</a></p>", "您的密碼將到期\n請點這裡")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("<div>one</div><ul><li>two</li><li>three&nbsp;&amp; four</li></ul>", "one\ntwo\nthree & four")]
    [InlineData("x<script>alert(1)</script>y<style>p{}</style><!-- z -->", "xy")]
    [InlineData("<script>never closed", "")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    [InlineData("<at id=\"0\">林志豪</at> 你好", "林志豪 你好")]
    [InlineData("  many \t  spaces\u00A0here  ", "many spaces here")]
    [InlineData("<img src=x onerror=alert(1)>", "")]
    public void Html_BecomesItsWords(string html, string text) => Assert.Equal(text, SharedMessage.Plain(html));

    [Theory]
    [InlineData("https://teams.microsoft.com/l/message/19%3Ax/1", true)]
    [InlineData("https://teams.cloud.microsoft/l/message/1", true)]
    [InlineData("http://teams.microsoft.com/l/message/1", false)]
    [InlineData("https://teams.microsoft.com.evil.example/l", false)]
    [InlineData("https://user@teams.microsoft.com/l", false)]
    [InlineData("javascript:alert(1)", false)]
    public void TheLink_IsOneOfTeams(string link, bool kept) =>
        Assert.Equal(kept ? link : null, SharedMessage.Of(JsonSerializer.SerializeToElement(new { linkToMessage = link })).Link);

    [Fact]
    public void PlainText_IsNoHtml() =>
        Assert.Equal("a <b> c", SharedMessage.Of(JsonSerializer.SerializeToElement(new { body = new { contentType = "text", content = "a <b> c" } })).Text);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"body\":7}")]
    [InlineData("{\"body\":{\"content\":{}}}")]
    public void AnotherShape_IsAnEmptyMessage(string payload) => Assert.Equal(new SharedMessage("", null), SharedMessage.Of(JsonDocument.Parse(payload).RootElement));

    [Fact]
    public void ALongMessage_IsCut() =>
        Assert.Equal(SharedMessage.Most + 1, SharedMessage.Of(JsonSerializer.SerializeToElement(new { body = new { content = new string('字', 90_000) } })).Text.Length);

    /// <summary>Hostile HTML must not keep a turn busy.</summary>
    [Fact]
    public void ManyOpenTags_AreReadAtOnce() => Assert.Equal("", SharedMessage.Plain(string.Concat(Enumerable.Repeat("<p <!-- ", 5000))).Replace("<p", "", StringComparison.Ordinal).Trim());
}
