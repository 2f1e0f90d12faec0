using System.Diagnostics;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Tests.Rules.PersonalData;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("A123456789")]
    [InlineData("A223456781")]
    [InlineData("T123456785")]
    [InlineData("T200000009")]
    [InlineData("I100000003")]
    [InlineData("O200000006")]
    [InlineData("W100000001")]
    [InlineData("Z299999992")]
    [InlineData("A800000014")]
    [InlineData("A900000016")]
    [InlineData("T800123456")]
    [InlineData("T970000013")]
    [InlineData("F880000013")]
    [InlineData("T890000017")]
    [InlineData("A806754477")]
    [InlineData("AA00000009")]
    [InlineData("AB00000001")]
    [InlineData("TC12345675")]
    [InlineData("TD76543211")]
    public void HasRightCheckDigit_OfARightId_IsTrue(string id) => Assert.True(TaiwanId.HasRightCheckDigit(id));

    [Theory]
    [InlineData("A123456788")]
    [InlineData("T123456789")]
    [InlineData("T223456789")]
    [InlineData("B123456789")]
    [InlineData("A906754477")]
    [InlineData("A800000015")]
    public void HasRightCheckDigit_OfAWrongId_IsFalse(string id) => Assert.False(TaiwanId.HasRightCheckDigit(id));

    [Theory]
    [InlineData("A123456789", "A12345****", IdentifierKind.NationalId)]
    [InlineData("A123456788", "A12345****", IdentifierKind.NationalId)]
    [InlineData("我的身分證a223456781，謝謝", "我的身分證A22345****，謝謝", IdentifierKind.NationalId)]
    [InlineData("Ａ１２３４５６７８９", "A12345****", IdentifierKind.NationalId)]
    [InlineData("A12345 6789", "A12345****", IdentifierKind.NationalId)]
    [InlineData("A1-2345-6789", "A12345****", IdentifierKind.NationalId)]
    [InlineData("A 1 2 3 4 5 6 7 8 9", "A12345****", IdentifierKind.NationalId)]
    [InlineData("A123\u200b456\u2060789", "A12345****", IdentifierKind.NationalId)]
    [InlineData("IDA123456789", "IDA12345****", IdentifierKind.NationalId)]
    [InlineData("https://x.example/?id=A123456789", "https://x.example/?id=A12345****", IdentifierKind.NationalId)]
    [InlineData("T800123456", "T80012****", IdentifierKind.ResidentId)]
    [InlineData("A800000015", "A80000****", IdentifierKind.ResidentId)]
    [InlineData("tc12345675", "TC1234****", IdentifierKind.ResidentId)]
    [InlineData("憑證 AB12345678901234。", "憑證 AB12************。", IdentifierKind.CitizenCertificate)]
    [InlineData("0912345678", "0912***678", IdentifierKind.Mobile)]
    [InlineData("手機０９１２－３４５－６７８", "手機0912***678", IdentifierKind.Mobile)]
    [InlineData("0912 345 678", "0912***678", IdentifierKind.Mobile)]
    [InlineData("+886 912 345 678", "+88691****678", IdentifierKind.Mobile)]
    [InlineData("+886-0912-345678", "+88609*****678", IdentifierKind.Mobile)]
    [InlineData("07-5250212", "07****212", IdentifierKind.Landline)]
    [InlineData("(07) 525-0212 #123", "07****212 #123", IdentifierKind.Landline)]
    [InlineData("電話02-2311-3731。", "電話02*****731。", IdentifierKind.Landline)]
    [InlineData("（０８）７３２０４１５", "08****415", IdentifierKind.Landline)]
    [InlineData("0836-22393", "08****393", IdentifierKind.Landline)]
    [InlineData("+886-7-5250212", "+886*****212", IdentifierKind.Landline)]
    [InlineData("護照號碼：312345678", "護照號碼：31*******", IdentifierKind.Passport)]
    [InlineData("Passport No. 312345678", "Passport No. 31*******", IdentifierKind.Passport)]
    [InlineData("健保卡 0000 1234 5678", "健保卡 0000********", IdentifierKind.CardNumber)]
    [InlineData("居留證：123456789012", "居留證：1234********", IdentifierKind.CardNumber)]
    [InlineData("生日 080.01.02", "生日 ***.**.**", IdentifierKind.Birthday)]
    [InlineData("出生年月日：民國80年1月2日", "出生年月日：民國**年*月*日", IdentifierKind.Birthday)]
    [InlineData("生日：20150302", "生日：********", IdentifierKind.Birthday)]
    [InlineData("學號：1080123", "學號：10*****", IdentifierKind.StudentNumber)]
    [InlineData("王小明3年2班15號", "王小明3年2班**號", IdentifierKind.ClassSeat)]
    [InlineData("三年十二班 7 號", "三年十二班 * 號", IdentifierKind.ClassSeat)]
    [InlineData("帳號：0071234-1234567", "帳號：007***********", IdentifierKind.Account)]
    [InlineData("局號0001234帳號7654321", "局號000****帳號765****", IdentifierKind.Account)]
    [InlineData("寄到 mary.wang@gmail.com 了", "寄到 m***@gmail.com 了", IdentifierKind.Email)]
    public void Mask_OfAnIdentifier_LeavesWhatRecognisesIt(string text, string masked, IdentifierKind kind)
    {
        var result = Identifiers.Mask(text);
        Assert.Equal(masked, result.Text);
        Assert.Equal([kind], result.Found);
    }

    [Theory]
    [InlineData("密碼：abc123", "密碼：［••••］")]
    [InlineData("密碼:abc123，帳號 mary", "密碼:［••••］，帳號 mary")]
    [InlineData("我的密碼是Abc-123!", "我的密碼是［••••］")]
    [InlineData("密碼 abc123 被看到", "密碼 ［••••］ 被看到")]
    [InlineData("密碼 123456", "密碼 ［••••］")]
    [InlineData("密碼（舊）＝我家的狗，已改", "密碼（舊）＝［••••］，已改")]
    [InlineData("密碼：「a b c」就是這個", "密碼：［••••］就是這個")]
    [InlineData("Password: hunter2", "Password: ［••••］")]
    [InlineData("password is hunter", "password is ［••••］")]
    [InlineData("pw=x", "pw=［••••］")]
    [InlineData("ＰＷＤ：ｓｅｃｒｅｔ", "ＰＷＤ：［••••］")]
    [InlineData("密\u200b碼：abc", "密\u200b碼：［••••］")]
    [InlineData("https://x.example/?password=abc", "https://x.example/?password=［••••］")]
    [InlineData("舊密碼：A123456789，新密碼：0912345678", "舊密碼：［••••］，新密碼：［••••］")]
    public void Mask_OfAPassword_DropsIt(string text, string masked)
    {
        var result = Identifiers.Mask(text);
        Assert.Equal(masked, result.Text);
        Assert.Contains(IdentifierKind.Password, result.Found);
    }

    [Theory]
    [InlineData("我點了一個奇怪的連結，跳出要我輸入密碼")]
    [InlineData("密碼外洩，2 小時後改密碼")]
    [InlineData("password reset on 2026/11/22")]
    [InlineData("輸入密碼 2026/11/22 10:30")]
    [InlineData("bypass: on")]
    [InlineData("事件 115-003，2026-11-22 10:30，20261122，NT$ 1,234,567，共 12345678 元")]
    [InlineData("2026-09-12 10 30 45")]
    [InlineData("班級A1 2026-11-22")]
    [InlineData("22099131 16003518 96979933 53212539 12345675 10458574 10458575 04595252 12345670 10458570")]
    [InlineData("統編 10458571、04595253、11511220、86627031")]
    [InlineData("312345678 是流水號，123456789012 也是")]
    [InlineData("07-5250211")]
    [InlineData("(07)525-0211")]
    [InlineData("０７－５２５０２１１")]
    [InlineData("來源 192.168.10.25:8080，10.0.2.15，2001:db8::8a2e:370:7334")]
    [InlineData("https://evil.example/0912345678/02-2311-3731?x=me@evil.example")]
    [InlineData("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("0190f6b4-0212-7345-8912-3456789abcde")]
    [InlineData("A12345****、0912***678、07****212、m***@gmail.com、密")]
    [InlineData("第3年2班")]
    [InlineData("")]
    public void Mask_OfWhatNamesNobody_ChangesNothing(string text)
    {
        var result = Identifiers.Mask(text);
        Assert.Equal(text, result.Text);
        Assert.Empty(result.Found);
    }

    [Fact]
    public void Mask_OfManyAtOnce_MasksEachInItsPlace()
    {
        var result = Identifiers.Mask("王小明（A123456789，0912-345-678）信箱 a@b.tw 密碼：x1，電話 07-5250211");
        Assert.Equal("王小明（A12345****，0912***678）信箱 a***@b.tw 密碼：［••••］，電話 07-5250211", result.Text);
        Assert.Equal([IdentifierKind.NationalId, IdentifierKind.Mobile, IdentifierKind.Email, IdentifierKind.Password], result.Found.Order());
    }

    [Fact]
    public void Mask_OfMaskedText_ChangesNothingMore()
    {
        var once = Identifiers.Mask("A123456789 0912345678 (07)525-0212 生日 80/1/2 學號 1080123 局號0001234帳號7654321 mary@x.tw 密碼：abc 3年2班15號").Text;
        var twice = Identifiers.Mask(once);
        Assert.Equal(once, twice.Text);
        Assert.Empty(twice.Found);
    }

    [Fact]
    public void Mask_InACaseFile_KeepsTheAddresses() => Assert.Equal("from boss@evil.example", Identifiers.Mask("from boss@evil.example", keepEmail: true).Text);

    [Fact]
    public void Mask_WithTheSchoolsOwnNumber_KeepsIt() =>
        Assert.Equal("(02) 2311-3731", Identifiers.Mask("(02) 2311-3731", hotlines: new HashSet<string> { "0223113731" }).Text);

    /// <summary>About 5 ms for what a person may send; the bound leaves room for a busy machine, not for a pattern that backtracks.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("A1 ")]
    [InlineData("09-")]
    [InlineData("密碼 ")]
    [InlineData("護照 護照")]
    [InlineData("pass:a@")]
    [InlineData("A123456789 0912345678 ")]
    public void Mask_OfALongHostileText_IsQuick(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var from = Stopwatch.GetTimestamp();
            Identifiers.Mask(text);
            return Stopwatch.GetElapsedTime(from);
        });
        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }
}
