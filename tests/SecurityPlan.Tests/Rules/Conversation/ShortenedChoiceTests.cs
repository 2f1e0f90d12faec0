using SecurityPlan.Conversation;

namespace SecurityPlan.Tests.Rules.Conversation;

/// <summary>What people type for a choice whose whole name is longer.</summary>
public sealed class ShortenedChoiceTests
{
    [Theory]
    [InlineData("校務系統", "校務行政系統", true)]
    [InlineData("學校筆電", "學校的筆電", true)]
    [InlineData("今天就要", "很急：今天就要用，不然會影響校務", true)]
    [InlineData("檔案 NAS", "檔案伺服器與 NAS", true)]
    [InlineData("school admin system", "School administration system", true)]
    [InlineData("my computer", "My own computer", true)]
    [InlineData("needed today", "Very urgent: needed today, or work at school suffers", true)]
    [InlineData("school laptop", "A laptop of the school", true)]
    [InlineData("學校", "學校網站", true)]
    [InlineData("筆電", "學校的筆電", true)]
    [InlineData("學筆", "學校的筆電", false)]
    [InlineData("急", "急：這幾天內要用", false)]
    [InlineData("系統校務", "校務行政系統", false)]
    [InlineData("不是校務系統", "校務行政系統", false)]
    [InlineData("computer", "My own computer", false)]
    [InlineData("own school computer", "My own computer", false)]
    [InlineData("", "學校網站", false)]
    public void Means_WhatStandsInTheName_InItsOrder(string typed, string name, bool means) =>
        Assert.Equal(means, ShortenedChoice.Means(typed, name));
}
