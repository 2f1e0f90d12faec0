using System.Text.RegularExpressions;

namespace SecurityPlan.PersonalData;

/// <summary>One row of the table: what it looks like, and how many characters stay readable at both ends.</summary>
/// <param name="Pattern">On folded text; the group <c>v</c>, else the whole match, is masked. Linear in the text's length.</param>
/// <param name="InUrl">Masked within a URL too, which otherwise is evidence and stays.</param>
/// <param name="Least">Shorter values are none.</param>
internal sealed record IdentifierPattern(IdentifierKind Kind, Regex Pattern, int Head, int Tail, bool InUrl = false, int Least = 0);

/// <summary>
/// What is masked, from the personal data protection act's list of identifiers and the school's plan 壹拾壹-二-(三)
/// (遮蔽、刪除或去識別化); shapes by the issuing offices' numbering rules. Numbers that are also dates, amounts or case
/// numbers count only behind their label. 統一編號 of companies is public and stays.
/// </summary>
/// <seealso href="https://law.moj.gov.tw/LawClass/LawSingle.aspx?pcode=I0050021&amp;flno=2"/>
internal static class IdentifierPatterns
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Between a label and its number: 號碼、是、：, blanks.</summary>
    private const string Gap = @"[^0-9A-Z\n，。；]{0,8}";

    private const string Password = @"(?:密碼|passwords?|passwd|passcode|pass|pwd|pw)(?:[(（][^)）\n]{0,8}[)）])?";

    public static readonly IReadOnlyList<IdentifierPattern> Table =
    [
        new(IdentifierKind.Password, Of($@"{Password} *[:=] *(?<v>「[^」\n]*」|""[^""\n]*""|[^\s，。；、！？）」]+)"), Head: 0, Tail: 0, InUrl: true),
        new(IdentifierKind.Password, Of($@"{Password} *(?:是|為|設為|改成|改為|is) *:? *(?<v>「[^」\n]*」|""[^""\n]*""|[!-~]+)"), Head: 0, Tail: 0, Least: 3),
        new(IdentifierKind.Password, Of($@"{Password} +(?<v>[!-~]*[0-9][!-~]*)"), Head: 0, Tail: 0, Least: 4),
        new(IdentifierKind.NationalId, Of(@"[A-Z][- ]?[12](?:[- ]?[0-9]){8}"), Head: 6, Tail: 0, InUrl: true),
        new(IdentifierKind.ResidentId, Of(@"[A-Z][- ]?[89A-D](?:[- ]?[0-9]){8}"), Head: 6, Tail: 0, InUrl: true),
        new(IdentifierKind.CitizenCertificate, Of(@"[A-Z]{2}[0-9]{14}"), Head: 4, Tail: 0),
        new(IdentifierKind.Mobile, Of(@"09(?:[- ]?[0-9]){8}"), Head: 4, Tail: 3),
        new(IdentifierKind.Mobile, Of(@"\+?886[- ]?\(?0?\)?[- ]?9(?:[- ]?[0-9]){8}"), Head: 6, Tail: 3),
        new(IdentifierKind.Landline, Of(@"[(（]?0(?:826|836)[)）]?[- ]?[0-9]{5}"), Head: 2, Tail: 3),
        new(IdentifierKind.Landline, Of(@"[(（]?0[2-8][0-9]?[)）]?[- ]?[0-9]{3,4}[- ]?[0-9]{4}"), Head: 2, Tail: 3),
        new(IdentifierKind.Landline, Of(@"\+886[- ]?[2-8][0-9]?[- ]?[0-9]{3,4}[- ]?[0-9]{4}"), Head: 4, Tail: 3),
        new(IdentifierKind.Passport, Of($@"(?:護照|passport){Gap}(?:no|number)?{Gap}(?<v>[A-Z]{{0,2}}[0-9]{{6,9}})"), Head: 2, Tail: 0),
        new(IdentifierKind.CardNumber, Of($@"(?:居留證|居留|健保卡|健保){Gap}(?<v>[0-9](?:[- ]?[0-9]){{11}})"), Head: 4, Tail: 0),
        new(IdentifierKind.Birthday, Of(
            $@"(?:生日|出生|birthday|date of birth|dob){Gap}(?<v>(?:民國 ?)?[0-9]{{2,4}} ?[-./年] ?[0-9]{{1,2}} ?[-./月] ?[0-9]{{1,2}}|[0-9]{{6,8}})"), Head: 0, Tail: 0),
        new(IdentifierKind.StudentNumber, Of($@"(?:學號|student (?:id|no|number)){Gap}(?<v>[A-Z]?[0-9]{{5,10}})"), Head: 2, Tail: 0),
        new(IdentifierKind.ClassSeat, Of(@"[1-9一二三四五六七八九] ?年 ?[0-9一二三四五六七八九十甲乙丙丁戊己庚辛]{1,3} ?班 *(?:座號 *)?(?<v>[0-9]{1,2} ?號)"), Head: 0, Tail: 0),
        new(IdentifierKind.Account, Of($@"(?:帳號|帳戶|account){Gap}(?<v>[0-9](?:[- ]?[0-9]){{9,15}})"), Head: 3, Tail: 0),
        new(IdentifierKind.Account, Of($@"局號{Gap}(?<v>[0-9]{{6}}-?[0-9])"), Head: 3, Tail: 0),
        new(IdentifierKind.Account, Of($@"局號{Gap}[0-9*]{{6}}-?[0-9*][ ，、,]?帳號{Gap}(?<v>[0-9]{{6}}-?[0-9])"), Head: 3, Tail: 0),
        new(IdentifierKind.Email, Of(@"[A-Z0-9][A-Z0-9._%+-]*@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+"), Head: 1, Tail: 0),
    ];

    public static readonly Regex Url = Of(@"(?:https?|hxxps?|ftp)://[^\s，。；、「」（）]+");

    private static Regex Of(string pattern) => new(pattern, Linear);
}
