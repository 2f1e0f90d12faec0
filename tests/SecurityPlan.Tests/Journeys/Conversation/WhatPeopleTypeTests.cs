using SecurityPlan.Conversation;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>
/// What a school's people write to a bot, and what it reaches: a command, by its first phrase; <c>?</c> a report's form that nobody asked for by its command; <c>2h</c>
/// the form of hours; <c>-</c> nothing, so that they are told what to say.
/// </summary>
public sealed class WhatPeopleTypeTests
{
    private const string Messages = """
        通報事件 = 通報 我點了奇怪的連結 / 通报 我点了奇怪的连结 / 通抱 我點了奇怪的連結 / 同報 電腦中毒 / 我要通報 電腦中毒 / 我想通報一件事 / 請幫我通報 / 您好，我要通報 / 資安通報 / 報案 / 通報要怎麼填？ / report incident my laptop is gone / Report: my laptop is gone / i want to report an incident / report a phishing mail / Please report incident
        ? = 我電腦中毒了 / 我的電腦好像中毒了怎麼辦 / 有人冒用我的信箱 / 有人用我的帳號寄信給家長 / my laptop was stolen / 我的筆電不見了 / 我把隨身碟弄丟了 / 遺失公務平板一台 / 我的手機被偷了 / 昨天放在桌上的平板今天找不到了 / 收到一封奇怪的信件 / 我收到怪信要我輸入密碼 / 剛剛點了釣魚信的連結 / 我不小心按到信裡的連結 / 我把密碼打進去了然後才覺得怪怪的 / 校長的信箱被盜了 / 帳號被盜 / 我的gmail被盜用 / 學生成績外洩 / 學生名單寄錯人了 / 誤寄個資給家長 / 學校網站被改成賭博網頁 / 首頁被駭 / 螢幕跳出要我付比特幣 / 檔案都打不開了副檔名變很奇怪 / 滑鼠自己在動 / 校務系統登不進去 / 全校斷網 / 伺服器掛了 / 我被騙了點了詐騙簡訊 / 收到可疑的簡訊 / 电脑中毒了 / 我的邮箱被盗了 / 有人登入我的帳號 / 不是我登入的 / 收到異常登入通知 / 有人冒充校長傳line給我 / 哈囉 我電腦中毒了 / 你好我的筆電被偷了 / 上課時電腦中毒了 / 我點了那個連結結果跳出要密碼 / 導師室電腦怪怪的一直跳出視窗 / 研習時我點了釣魚連結
        ? = 有人打電話問我帳號密碼 / 有人來電跟我要驗證碼 / 接到電話說要我匯款 / somebody called me and asked for the verification code / I clicked a strange link / i clicked on a link in a mail / my account was hacked / someone is using my mailbox / somebody logged in to my account / my computer has a virus / I got a suspicious email / I lost my usb stick / my phone is missing / I sent the grades to the wrong parents / our website was hacked / files are encrypted / the mouse is moving by itself / I entered my password on a fake page / scam call asking for my password / hi my laptop was stolen / the server is down / I’ve opened a weird attachment
        - = 通報人是誰 / 通報平台在哪裡 / 通報期限是多久 / 通報完成後要做什麼 / 資安通報流程
        - = 請打電話給家長 / 我打電話請資訊組開帳號 / 家長來電請假 / I called the bank holiday office / 謝謝您的通知我會注意 / 食物中毒要找誰 / 腸病毒停課 / 防毒軟體更新了嗎 / 防毒軟體到期了 / 釣魚信研習幾點開始 / 社交工程演練的釣魚信什麼時候寄 / 我的鉛筆盒不見了 / 失物招領在哪裡 / 投影機連不上 / 印表機當機 / 什麼是勒索病毒 / 要怎麼避免釣魚信 / 如何防範詐騙 / 明天要開會嗎 / 奇怪，我相信不是這樣 / 學校午餐吃什麼 / 忘記密碼怎麼辦 / 教室冷氣壞了 / 今天天氣真好 / 沒有中毒啦 / 可以借筆電嗎 / 平板要去哪裡借 / 資安事件流程 / what is ransomware / where can I get antivirus updates / is there a phishing training / how do I avoid phishing / when is the meeting / lost and found / I forgot my password / 哈哈 / 嗯 / asdf / 8899
        hi = 你好 / 您好 / 嗨！ / 哈囉~ / 早安 / 老師好 / 在嗎 / 在嗎？ / 有人在嗎 / hi / Hello! / hey / good morning / test / 測試 / 你會什麼 / 怎麼用 / ？ / menu / 你好😊
        謝謝 = 謝謝 / 謝謝！ / 謝謝你 / 感恩 / 收到 / 好的 / 好的，謝謝 / 辛苦了 / OK / ok thanks / thank you so much / got it / 👍 / 👍🏻 / 🙏🙏 / ❤️ / 謝謝😊 / 谢谢
        cancel = 取消 / 算了 / 不用了 / 沒事了 / 按錯了 / cancel / never mind / 我要取消
        help = 說明 / 说明 / 請說明一下 / 說明怎麼用
        help = help / Help! / please help
        請假 = 請假 / 我要請假 明天 / 我想請假12/1 / 请假 明天 / 麻煩幫我請假 12/1-12/5
        取消請假 = 取消請假 / 取消請假。 / 銷假 / cancel leave / Cancel my leave
        送出 = 送出 / 送出！ / submit / Send it
        登錄訓練 = 登錄訓練 / 登录训练 2小時 社交工程 / 我要登錄訓練 / 登錄時數 / 登記時數 2小時 資安 / log training 2 hours phishing / I want to log hours
        2h = 登錄 2 小時 社交工程 e等公務園 / 我上完資安通識2小時 / 昨天參加釣魚信研習3小時 / I finished a 2-hour phishing course yesterday / 登錄 3小時 勒索病毒防護 教育局
        我的訓練 = 我的訓練 / 我的训练 / 我想看我的訓練 / 訓練時數 / 請問我的時數 / my training / show me my training
        我的訓練 = 我還差幾小時？ / how many hours do I still need
        事件清單 = 案件清單 / 案件 / 未結案件 / 有哪些案件？ / cases / open cases / show me all incidents
        我的通報 = 進度 / 我的案件 / 處理得怎樣了？ / any news? / what happened to my report
        申請特權帳號 = 申請特權 / 我需要管理者權限 / request admin access
        申請遠距工作 = 我要在家上班 / 我想居家上班 明天
        我的狀態 = 狀態 / status / 我的狀態 / 待辦 / 待辦事項 / 我的待辦 / 我要做什麼 / my status / show my status / my tasks
        我的通報 = 我的通報 / 看我的通報 / 通報紀錄 / 通報進度 / my reports / show my reports / my cases
        事件清單 = 事件清單 / 看事件清單 / incidents / show incidents
        申請遠距工作 = 申請遠距工作 明天 / 我想在家辦公 12/1到12/5 / 申请远距工作 / I'd like to work from home from Dec 1 to Dec 5 / 請問可以申請遠距工作嗎
        申請特權帳號 = 申請特權帳號 / 我要申請特權帳號
        115-003 = 115-003 / 115-003 簽核 / 115-003 已完成損害控制 / 115-003 / 通報 115-003 / 演練 115-003 / 請問 115-003 的進度？
        演練 = 演練 / 開始演練 / drill / 演练
        職責清單 = 職責清單 / 職責 / 查職責清單 / duties
        公告 = 公告 明天停電
        離職 = 離職 王小明 12/1 / 离职 王小明
        language = language / language english
        language = 語言 英文 / 语言
        english = English / english please / Please speak English
        中文 = 中文 / 請說中文
        """;

    [Fact]
    public async Task WhatPeopleType_ReachesWhatTheyMean()
    {
        await using var school = await SchoolHost.Open(people: null);
        var phrasebook = new Phrasebook(school.Features);
        var cases = Messages.Split('\n').SelectMany(line => line.Split(" = ", 2) is [var to, var all] ? all.Split(" / ").Select(text => (to, text)) : []).ToList();
        Assert.True(cases.Count > 200);
        var wrong = cases.Select(each => (each.text, each.to, Is: Reach(school.Features, phrasebook, each.text))).Where(each => each.to != each.Is).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("\u202ehelp\u202c")]
    [InlineData("\u200f通報\u200b事件")]
    [InlineData("\u2066my status\u2069")]
    public async Task MarksThatNobodySees_AreNoPartOfACommand(string text)
    {
        await using var school = await SchoolHost.Open(people: null);
        Assert.NotNull(new Phrasebook(school.Features).Find(text));
    }

    private static string Reach(Features features, Phrasebook phrasebook, string text) =>
        phrasebook.Find(text) is { } command ? Named(features, command)
        : TrainingSentence.Means(text, out _) ? "2h"
        : TheSchool.Catalogue.Tells(text) ? "?"
        : "-";

    private static string Named(Features features, Command command) =>
        features.PhrasesLike.Any(like => like.Do == command.Do) ? "115-003"
        : features.Phrases.Select(phrase => (phrase.Text, phrase.Do)).Concat(features.PhrasesAlone).First(phrase => phrase.Do == command.Do).Text;
}
