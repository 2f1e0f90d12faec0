using System.Globalization;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Reporting;

namespace SecurityPlan.Tests.Rules.Incidents;

/// <summary>What the words of a report say of when it happened. It is Sunday, 2026-11-22, 10:30.</summary>
public sealed class MomentToldTests
{
    [Theory]
    [InlineData("昨天下午三點 我點了一個連結", "2026-11-21 15:00")]
    [InlineData("我昨天下午三點半點了一個奇怪的連結", "2026-11-21 15:30")]
    [InlineData("昨天下午的三點二十分收到怪信", "2026-11-21 15:20")]
    [InlineData("今天早上 7:50 我點了連結", "2026-11-22 07:50")]
    [InlineData("今天早上７：５０點了連結", "2026-11-22 07:50")]
    [InlineData("今早7:50點了連結", "2026-11-22 07:50")]
    [InlineData("今早٧:٥٠點了連結", "2026-11-22 07:50")]
    [InlineData("٣:٢٠ 我點了連結", null)]
    [InlineData("剛剛點了釣魚信的連結", "2026-11-22 10:30")]
    [InlineData("我剛才把密碼打進去了", "2026-11-22 10:30")]
    [InlineData("十分鐘前電腦跳出勒索訊息", "2026-11-22 10:20")]
    [InlineData("大約 10 分鐘前 電腦中毒", "2026-11-22 10:20")]
    [InlineData("半小時前收到怪信", "2026-11-22 10:00")]
    [InlineData("兩個小時前網站被改了", "2026-11-22 08:30")]
    [InlineData("上週五 筆電被偷", "2026-11-13")]
    [InlineData("週五放學後筆電不見了", "2026-11-20")]
    [InlineData("11/20 14:00 點了連結", "2026-11-20 14:00")]
    [InlineData("115/11/20 14:00 點了連結", "2026-11-20 14:00")]
    [InlineData("民國115年11月20日下午2點 點了連結", "2026-11-20 14:00")]
    [InlineData("11月20日下午兩點 筆電被偷", "2026-11-20 14:00")]
    [InlineData("11/20（五）14:00 點了連結", "2026-11-20 14:00")]
    [InlineData("昨晚11點多收到異常登入通知", "2026-11-21 23:00")]
    [InlineData("三天前隨身碟掉了", "2026-11-19")]
    [InlineData("昨天我在圖書館，下午三點點了連結", "2026-11-21 15:00")]
    [InlineData("今天收到一封怪信", "2026-11-22")]
    [InlineData("昨天下午電腦怪怪的", "2026-11-21")]
    [InlineData("中午12點收到怪信，是昨天的事了，昨天中午", null)]
    [InlineData("昨天中午點了連結", "2026-11-21 12:00")]
    [InlineData("昨天三點我點了連結", "2026-11-21")]
    [InlineData("昨天15點點了連結", "2026-11-21 15:00")]
    [InlineData("08:10 電腦黑畫面", "2026-11-22 08:10")]
    [InlineData("yesterday at 3 pm I clicked a link", "2026-11-21 15:00")]
    [InlineData("I clicked a link at 3:15 p.m. yesterday", "2026-11-21 15:15")]
    [InlineData("yesterday afternoon at 3 I clicked a link", "2026-11-21 15:00")]
    [InlineData("this morning at 7:50 I opened an attachment", "2026-11-22 07:50")]
    [InlineData("20 minutes ago my files got encrypted", "2026-11-22 10:10")]
    [InlineData("about two hours ago the website was defaced", "2026-11-22 08:30")]
    [InlineData("half an hour ago I typed my password", "2026-11-22 10:00")]
    [InlineData("last Friday my laptop was stolen", "2026-11-13")]
    [InlineData("my laptop was stolen on Friday", "2026-11-20")]
    [InlineData("On Nov 20 at 2 pm I clicked a link", "2026-11-20 14:00")]
    [InlineData("last night my account was hacked", "2026-11-21")]
    [InlineData("I just now clicked a phishing link", "2026-11-22 10:30")]
    [InlineData("three days ago we lost a USB stick", "2026-11-19")]
    [InlineData("昨天三點", "2026-11-21")]
    public void AMomentAmongWords_IsRead(string text, string? moment) => Assert.Equal(moment, Read(text));

    [Theory]
    [InlineData("我點了一個奇怪的連結")]
    [InlineData("明天下午三點要開會，電腦中毒了")]
    [InlineData("今天下午三點 電腦中毒")]
    [InlineData("下午三點電腦中毒")]
    [InlineData("tomorrow at 3 pm the website will be down")]
    [InlineData("三點點了連結")]
    [InlineData("我一點開信就當機")]
    [InlineData("有三點要說")]
    [InlineData("昨天的信我點了")]
    [InlineData("昨天收到信，今天早上8:00點了連結")]
    [InlineData("剛剛點了昨天收到的信，昨天就覺得怪")]
    [InlineData("11/31 14:00 點了連結")]
    [InlineData("13/45 點了連結")]
    [InlineData("信上說 12/25 前要改密碼")]
    [InlineData("信上說請在今天下班前改密碼")]
    [InlineData("每週五都收到怪信")]
    [InlineData("今天早上 7:50 發現網站被改了")]
    [InlineData("昨天 25:00 點了連結")]
    [InlineData("學號 1121102 的學生資料外洩")]
    [InlineData("電話 0912-345-678 一直來要密碼")]
    [InlineData("192.168.1.5 一直連線")]
    [InlineData("8:00 到 9:00 連不上網路")]
    [InlineData("剛剛好看到一封怪信")]
    [InlineData("3/4 的檔案打不開")]
    [InlineData("my files are now encrypted")]
    [InlineData("a few minutes ago")]
    [InlineData("I marked 3 mails as spam, it may be 2 of them")]
    [InlineData("")]
    public void WhatIsNone_OrNotCertain_OrStillToCome_IsNotRead(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("今天早上 7:50 發現網站被改了", "2026-11-22 07:50", null)]
    [InlineData("昨天下午點了連結，今天早上7:50才發現", "2026-11-22 07:50", "2026-11-21")]
    [InlineData("十分鐘前發現電腦被鎖", "2026-11-22 10:20", null)]
    [InlineData("發現時間：昨天下午三點，隨身碟掉了", "2026-11-21 15:00", null)]
    [InlineData("noticed at 7:50 this morning that the website was changed", "2026-11-22 07:50", null)]
    [InlineData("yesterday at 3 pm I noticed my files are encrypted", "2026-11-21 15:00", null)]
    [InlineData("昨天發現筆電不見了", "2026-11-21", null)]
    [InlineData("明天早上 8:00 發現", null, null)]
    [InlineData("昨天下午三點 我點了一個連結", null, "2026-11-21 15:00")]
    public void WhenItWasNoticed_IsNotWhenItHappened(string text, string? noticed, string? happened)
    {
        Assert.Equal(noticed, Shown(MomentTold.NoticedIn(text, TheSchool.Now, TheSchool.Clock)));
        Assert.Equal(happened, Read(text));
    }

    [Theory]
    [InlineData("今天早上 7:50 發現網站被改了", "2026-11-22 07:50")]
    [InlineData("昨天發現筆電不見了", "2026-11-21 ")]
    [InlineData("今天發現筆電不見了", "2026-11-22 10:30")]
    public void TheForm_BeginsWithWhenItWasNoticed(string text, string noticed)
    {
        var start = IncidentForm.Of(TheSchool.Catalogue).Prefill(new FormContext(TheSchool.Now, TheSchool.Clock, "zh-TW"), text).Suggestions;
        Assert.Equal(noticed, $"{start["noticedDate"]} {start.GetValueOrDefault("noticedTime")}");
    }

    [Fact]
    public void ALongText_WasWrittenBySomebodyElse() => Assert.Null(Read("昨天下午三點 " + new string('信', 300)));

    [Fact]
    public void TheMomentInAMessageThatIsReported_IsNotWhenItHappened()
    {
        var form = IncidentForm.Of(TheSchool.Catalogue);
        var context = new FormContext(TheSchool.Now, TheSchool.Clock, "zh-TW");
        const string message = "您的帳號昨天下午三點異常登入";
        Assert.Contains("happenedTime", form.Prefill(context, message).Suggestions);
        Assert.DoesNotContain(IncidentForm.OfMessage(form).Prefill(context, message).Suggestions, each => each.Key.StartsWith("happened", StringComparison.Ordinal));
        Assert.Equal("10:30", IncidentForm.OfMessage(form).Prefill(context, "今天早上 7:50 發現網站被改了").Suggestions["noticedTime"]);
    }

    private static string? Read(string text) => Shown(MomentTold.In(text, TheSchool.Now, TheSchool.Clock));

    private static string? Shown(MomentTold? told) => told is var (day, time)
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + time?.ToString(" HH:mm", CultureInfo.InvariantCulture)
        : null;
}
