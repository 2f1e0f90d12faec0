using SecurityPlan.Access.Requests;

namespace SecurityPlan.Tests.Rules.Access;

public sealed class RequestSentenceTests
{
    [Theory]
    [InlineData("A115-001 / a115-001 / Ａ１１５－００１ / 請問 A115-001 的進度 / A115-001 核准了嗎 / status of A115-001 / 授權 A115-001", null)]
    [InlineData("核准 A115-001 / A115-001 同意 / approve A115-001", "")]
    [InlineData("A115-001 不同意 太久了 / 駁回A115-001 / 不核准 A115-001 / reject A115-001", "refuse")]
    [InlineData("撤回 A115-001 / 取消申請 A115-001 / 我要取消 A115-001 / withdraw A115-001 / cancel A115-001", "withdraw")]
    [InlineData("A115-001 展延到 12/20 / 延長 A115-001 / extend A115-001", "extend")]
    [InlineData("A115-001 提早結束 / end A115-001", "end")]
    [InlineData("問 A115-001 為什麼要這麼久 / ask A115-001 why so long?", "ask")]
    [InlineData("撤銷 A115-001 / revoke A115-001", "revoke")]
    [InlineData("A115-001 已開通 / A115-001 開好了", "opened")]
    [InlineData("A115-001 已經關閉了 / A115-001 closed", "closed")]
    [InlineData("回答 A115-001 因為段考 / A115-001 回覆：因為段考", "answer")]
    public void AWishBesideANumber_IsRead(string texts, string? side) =>
        Assert.All(texts.Split(" / "), text => Assert.Equal((text, 115, 1, side), RequestSentence.Read(text) is { } said ? (text, said.RocYear, said.Number, said.Side) : (text, 0, 0, "none")));

    [Theory]
    [InlineData("回答 A115-001 因為段考", "因為段考")]
    [InlineData("A115-001 回覆：因為 Ａ 班段考", "因為 Ａ 班段考")]
    [InlineData("answer A115-001: because of the EXAMS", "because of the EXAMS")]
    public void WhatStandsBehindIt_StaysAsItWasTyped(string text, string rest) => Assert.Equal(rest, RequestSentence.Read(text)!.Rest);

    [Theory]
    [InlineData("115-001 / A115-001 A115-002 / 教室 A1-15 的電腦壞了 / AA115-001 / 通報 A115-001 的人亂用別人的帳號 / A115-0011-22")]
    public void OtherWords_AreNoWishForARequest(string texts) => Assert.All(texts.Split(" / "), text => Assert.Null(RequestSentence.Read(text)));

    [Theory]
    [InlineData("撤回 / 我要撤回 / 撤回吧。 / withdraw / Withdraw it / please take it back", true)]
    [InlineData("撤回通報 / 撤回申請 / 撤回這一筆 / withdraw my report / 不撤回", false)]
    public void TakingBackWithoutSayingWhat_IsRecognised(string texts, bool expected) =>
        Assert.All(texts.Split(" / "), text => Assert.Equal((text, expected), (text, RequestSentence.TakesBack(text))));
}
