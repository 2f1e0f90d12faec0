using SecurityPlan.Access.Requests;

namespace SecurityPlan.Tests.Rules.Access;

public sealed class AccessSentenceTests
{
    [Theory]
    [InlineData("待審核 / 審核 / 核准 / 同意 / 不同意 / 駁回 / 退回 / 核准王小明的申請 / 同意王小明在家辦公 / 有什麼要我核准的 / 有什麼要我簽的 / 待決 / 同意王小明 / 核准 王小明 可以，用完記得關 / 同意 記得關 / 不同意，理由不夠 / approve / reject / Deny. / approve the request / what do I have to approve?", true, false)]
    [InlineData("核准了嗎 / 我的遠距申請好了嗎 / 我要延長 / 延長到 12/20 / 可以延長嗎 / 撤回申請 / am I approved? / extend my access / withdraw my request", false, true)]
    [InlineData("同意書放哪裡 / 拒絕付款的駭客信 / 延長線壞了 / 退回的包裹 / 可以 / approve of the lunch menu / deny list of the firewall", false, false)]
    public void WhoeverDecides_OrAsksForTheirOwn_IsUnderstood(string texts, bool decides, bool own) =>
        Assert.All(texts.Split(" / "), text => Assert.Equal((text, decides, own), (text, AccessSentence.Decides(text), AccessSentence.AsksForOwn(text))));

    [Theory]
    [InlineData("已經開好了 / 開通了 / 已關閉 / 我關好了。 / 已經停用 / It's closed", true)]
    [InlineData("開 會 / 開會了 / 關燈了 / 電腦開不了 / 開通知 / close the window", false)]
    public void WhoeverOpenedOrClosed_IsUnderstood(string texts, bool attests) =>
        Assert.All(texts.Split(" / "), text => Assert.Equal((text, attests), (text, AccessSentence.Attests(text))));
}
