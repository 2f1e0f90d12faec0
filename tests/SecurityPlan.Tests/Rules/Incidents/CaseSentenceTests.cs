using SecurityPlan.Incidents.OwnReports;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class CaseSentenceTests
{
    /// <summary>The wish, the case's number if one is named, and what is to be written or to whom it goes.</summary>
    private const string Sentences = """
        Open 3 = 第三案 / 第3案 / 第 3 號 / 115-3 / 115-003 / 案件3 / 3號案 / 3 / 003 / case 3 / incident 3 / 第三件通報
        Open 12 = 第十二案
        Take = 接手 / 我來接手 / 我來接 / 這個我來處理 / 我要接手 / 由我處理 / I'll take it / take it / take the case / take over
        Take 3 = 接手第三案 / 接115-003 / 我來接 115-3 / take case 3
        Judge = 判定 / 判定等級 / 我要判定 / 機密性 輕微 完整性 無 / C2 I0 A0 / judge / judge it
        Judge 1 = 115-001 判定等級 / 判定 115-001 / judge 115-001
        Dismiss = 這個不是資安事件 / 非事件 / 不是事件 / 誤報 / 是誤報 / 這應該不是資安事件，只是廣告信 / 這件是虛驚一場 / this is not an incident / not an incident / it's a false alarm / false alarm
        Dismiss 1 = 115-001 不是資安事件 是誤報 / 115-001 is a false alarm / 第一案是誤報
        Close = 結案 / 我要結案 / close the case
        Close 2 = 115-002 結案 / 115-002 可以結案了，老師已經改密碼
        Ask = 詢問通報人 / 詢問 / ask the reporter
        Ask > 密碼有沒有改 = 問老師密碼有沒有改 / 問通報人 密碼有沒有改 / 詢問通報人：密碼有沒有改
        Ask 1 > 密碼有沒有改 = 115-001 問老師密碼有沒有改
        Ask 3 > 黃老師你打開附件了嗎 = 詢問通報人 115-003 黃老師你打開附件了嗎 / 問通報人115-003 黃老師你打開附件了嗎 / 詢問通報人：115-003：黃老師你打開附件了嗎
        Ask 3 > 密碼改了沒 = 問 115-003 密碼改了沒
        Ask 3 > did you open it = ask reporter 115-003 did you open it
        Note 3 > 附件已刪除 = 加註 115-003 附件已刪除
        Note 3 > headers saved = note 115-003 headers saved
        Dismiss 3 = 非事件 115-003 / 誤報 115-003
        Ask > if the password was changed = ask the teacher if the password was changed
        HandOver = 轉交 / hand over
        HandOver > 林志明 = 交給林志明 / 轉給林志明 / 這件轉交給林志明 / 把這個交給林志明 / hand over to 林志明 / give it to 林志明
        HandOver 1 > 張雅婷 = 轉交 115-001 給張雅婷 / 115-001 交給張雅婷 / hand 115-001 over to 張雅婷 / hand over 115-001 to 張雅婷 / 把 115-001 轉給張雅婷
        Note > 已通知網管 = 加註 已通知網管 / 加註：已通知網管 / 紀錄：已通知網管
        Note > called IT = note: called IT / add a note: called IT
        Timeline = 完整紀錄 / 時間軸 / 處理紀錄 / timeline / show full timeline
        Timeline 1 = 115-001 完整紀錄
        CorrectTime = 更正知悉時間 / 更正時間 / correct the time
        Correct = 我剛剛寫錯了 / 更正 / 我要修改通報 / I made a mistake in my report / correct my report
        Correct = 發生時間寫錯了 / 我剛剛種類選錯了
        Correct > 我寫錯了 是昨天點的 = 更正 我寫錯了 是昨天點的
        Add = 補充 / 我要補充 / 還要補充
        Add > 寄件人是 Abc@evil.example = 補充 寄件人是 Abc@evil.example / 我要補充 寄件人是 Abc@evil.example / 補充115-001 寄件人是 Abc@evil.example / add: 寄件人是 Abc@evil.example / add to my report: 寄件人是 Abc@evil.example
        Withdraw = 撤回 / 我要撤回通報 / 收回 / 剛剛那個不用處理了 / withdraw / withdraw my report / I want to withdraw it
        Withdraw 1 = 撤回 115-001 / 115-001 撤回
        Release = 提供原文 / 提供原文給小組 / release original / release the original
        - = 更正這一筆 / 更正 完成日期是11/20 / 修改申請 結束日改成11/25 / 修改請假日期 / correct this entry / 補充教材哪裡有 / 加註是什麼意思 / 補充要寫什麼？ / 詢問通報人是什麼意思 / correct my training entry / 補充訓練證明 / 補充 A115-001 我改成星期三開始 / 補充說明 遠距申請是因為要回家
        - = 謝謝 / 不知道 / ? / 改了 / 我的電腦中毒了 / 昨天把筆電交給學生後就不見了，我到處找都找不到，裡面有全班的成績和輔導紀錄，請問我現在要怎麼辦才好，要先報警還是先找資訊組處理 / 問題很多 / 問卷要填嗎 / 撤回申請 / withdraw my request / 接到詐騙電話 / 收到奇怪的信 / 使用紀錄 / give me the list / 12/1 / 3小時 / 學校網站不是我改的 / 事件 / add system / 請問老師今天上課嗎
        """;

    [Fact]
    public void WhatPeopleSayOfACase_IsTheButtonTheyMean()
    {
        var wrong = Sentences.Split('\n').SelectMany(line => line.Split(" = ", 2) is [var means, var all] ? all.Split(" / ").Select(text => (means.Trim(), text)) : [])
            .Select(each => (each.text, Meant: each.Item1, Is: Shown(CaseSentence.Read(each.text), each.Item1)))
            .Where(each => each.Meant != each.Is).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("加註 和 115-003 是同一件", true)]
    [InlineData("問通報人 115-003 和 115-004 是不是同一封", true)]
    [InlineData("115-001 加註 和 115-003 是同一件", false)]
    [InlineData("加註 已通知網管", false)]
    public void ANumberInTheMiddle_DoesNotSayWhichCaseIsMeant(string text, bool isUnclear) =>
        Assert.Equal(isUnclear, CaseSentence.Read(text)!.IsUnclear);

    /// <summary>The number only where it is expected, so that a line may hold sentences with one and without.</summary>
    private static string Shown(CaseSentence? said, string meant) =>
        said is null ? "-"
        : said.Wish + (said.Number is { } number && (meant.Split(" > ")[0].Contains(' ', StringComparison.Ordinal) || !meant.StartsWith("Add", StringComparison.Ordinal)) ? $" {number}" : "")
            + (said.Rest.Length > 0 ? $" > {said.Rest}" : "");
}
