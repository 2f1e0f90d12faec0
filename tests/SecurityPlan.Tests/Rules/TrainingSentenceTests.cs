using System.Globalization;
using SecurityPlan.Training;

namespace SecurityPlan.Tests.Rules;

/// <summary>Sunday, 2026-11-22.</summary>
public sealed class TrainingSentenceTests
{
    internal static readonly TrainingRules Rules = TrainingRules.Load(Repository.File("src/SecurityPlan/Plan/catalogue"));

    [Theory]
    [InlineData("2 小時 社交工程 e等公務園", "社交工程", "2", null, null, "e等公務園")]
    [InlineData("社交工程 2小時 e等公務園+", "社交工程", "2", null, null, "e等公務園+")]
    [InlineData("２．５小時 個資保護 11/20 教育雲", "個資保護", "2.5", null, "2026-11-20", "教育雲")]
    [InlineData("一個半小時 釣魚郵件辨識 昨天", "釣魚郵件辨識", "1.5", null, "2026-11-21", null)]
    [InlineData("半小時，密碼安全，校內研習", "密碼安全", "0.5", null, null, "校內研習")]
    [InlineData("3 小時 資訊安全管理 專業 115/10/3 縣網中心", "資訊安全管理", "3", "professional", "2026-10-03", "縣網中心")]
    [InlineData("專業 3 小時 弱點掃描實務 縣網中心", "弱點掃描實務", "3", "professional", null, "縣網中心")]
    [InlineData("兩小時 資通安全通識教育訓練 e等公務園", "資通安全通識教育訓練", "2", "general", null, "e等公務園")]
    [InlineData("90 分鐘 生成式 AI 資安 上週五", "生成式 AI", "1.5", null, "2026-11-13", "資安")]
    [InlineData("1 小時 15 分 社交工程 在新北市教師研習中心", "社交工程", "1.25", null, null, "新北市教師研習中心")]
    [InlineData("十二小時 零信任工作坊 10月3日 通識", "零信任工作坊", "12", "general", "2026-10-03", null)]
    [InlineData("1.5 hours phishing course at e-learning 11/20 professional", "phishing course", "1.5", "professional", "2026-11-20", "e-learning")]
    [InlineData("2h Passwords and MFA", "Passwords and MFA", "2", null, null, null)]
    [InlineData("two and a half hours of secure coding by SANS yesterday", "secure coding", "2.5", null, "2026-11-21", "SANS")]
    [InlineData("half an hour phishing", "phishing", "0.5", null, null, null)]
    [InlineData("45 minutes social engineering from the county office", "social engineering", "0.75", null, null, "the county office")]
    [InlineData("general 3 hours data protection Nov 3", "data protection", "3", "general", "2026-11-03", null)]
    [InlineData("1.3 hours phishing", "phishing", "1.3", null, null, null)]
    [InlineData("社交工程", "社交工程", null, null, null, null)]
    [InlineData("", "", null, null, null, null)]
    public void ASentence_IsTakenApart(string text, string course, string? hours, string? kind, string? day, string? provider)
    {
        var read = TrainingSentence.Read(text, Rules.Providers, TheSchool.Now, TheSchool.Clock.Zone);
        Assert.Equal(
            (course, hours, kind, day, provider),
            (read.Course, read.Hours?.ToString(CultureInfo.InvariantCulture), read.Kind?.ToString().ToLowerInvariant(),
                read.CompletedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), read.Provider));
    }

    [Theory]
    [InlineData("登錄 2 小時 社交工程", true)]
    [InlineData("登錄２小時社交工程", true)]
    [InlineData("Log 1.5 hours phishing", true)]
    [InlineData("log in page looks strange", false)]
    [InlineData("登錄不了系統", false)]
    [InlineData("login 2 hours ago failed", false)]
    [InlineData("我 2 小時前點了連結", false)]
    public void TheVerbAlone_IsEnoughBesideHours(string text, bool means) => Assert.Equal(means, TrainingSentence.Means(text, out _));
}
