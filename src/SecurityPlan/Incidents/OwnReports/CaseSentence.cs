using System.Globalization;
using System.Text.RegularExpressions;
using SecurityPlan.Conversation;

namespace SecurityPlan.Incidents.OwnReports;

/// <summary>What somebody wants to do with a case, in words of their own instead of a button: <c>這個不是資安事件</c>, <c>hand 115-003 over to …</c></summary>
/// <param name="RocYear">Of the case that is named; null: this year's.</param>
/// <param name="Number">Null: no case is named.</param>
/// <param name="Rest">What is to be written, or to whom it goes; maybe empty.</param>
internal sealed partial record CaseSentence(CaseWish Wish, int? RocYear, int? Number, string Rest)
{
    /// <summary>Wants the list of open cases.</summary>
    public static readonly string[] ForList =
    [
        "案件清單", "案件列表", "案件", "個案", "個案清單", "事件", "事件列表", "未結案", "未結案件", "未結案事件", "進行中的事件", "進行中的案件", "目前的案件", "有哪些案件", "有哪些事件",
        "cases", "case list", "list cases", "list of cases", "open cases", "all cases", "incident list", "list incidents", "list of incidents", "open incidents", "all incidents",
    ];

    /// <summary>Nothing but a number, which may mean something else.</summary>
    public bool IsBare { get; private init; }

    /// <summary>A number stands in what is to be written: nobody can tell whether it says where, so nothing is written to a case that was not named.</summary>
    public bool IsUnclear { get; private init; }

    /// <summary>What is longer tells something, unless it is to be written into the case.</summary>
    private const int Longest = 60;

    private const string Case =
        @"(?:(?:案件|事件|個案|案號|case|incident|report|number|no\.?)?\s*(?:(?<year>1[0-9]{2})\s*[-–]\s*(?<number>[0-9]{1,6})(?![0-9])|第\s*(?<number>[0-9]{1,4}|[一二三四五六七八九十]{1,3})\s*(?:[個件號]?(?:案件|案|事件|通報)|[件號]))"
        + @"|(?:案件|事件|個案|案號|\bcase|\bincident|\bno\.)\s*#?(?<number>[0-9]{1,4})(?![0-9-])|(?<number>[0-9]{1,4})\s*號?案(?:件)?)";

    private const string This = @"(?:把?(?:這|那|剛剛那|剛才那|上一?)(?:個|件)?(?:案件|案子|通報|案)?)?";

    /// <summary>Right behind the verb: not a word about a case.</summary>
    private const string OtherMatter = @".{0,12}(?:申請|訓練|請假|這一?筆|完成日期|a1[0-9][0-9]-|教材|講義|training|request|application|leave|entry)";

    /// <summary>Asked of a word on a card: nothing is to be written.</summary>
    private const string AsksAbout = @"(?!.{0,12}(?:是什麼|什麼意思|要寫什麼|怎麼寫|怎麼用|哪裡有|在哪裡?)[\s?!。.]*$)";

    /// <summary>The first that fits is meant.</summary>
    private static readonly (CaseWish Wish, Regex Said)[] Ways =
    [
        (CaseWish.Open, Of(@"(?:看|開|進度|狀態|狀況|的|\s)*", needsCase: true)),
        (CaseWish.Take, Of($@"{This}(?:由?我)?來?(?:接手|接|處理|認領)(?:這[件個]|處理|吧|了)*|(?:i(?:'ll| will| can)? )?(?:take|handle)(?: (?:it|this|that|over|the case))*")),
        (CaseWish.Judge, Of(@"(?:重新)?(?:判定|評估|判)(?:等級|級別|級|影響)?|機密性.*|c\s*[0-4]\W*i\s*[0-4].*|(?:judge|assess|rate)(?: (?:it|this|the case|the level))*")),
        (CaseWish.Dismiss, Of(
            $@"{This}(?:應該|其實|確定|只|看起來)*(?:不是|不算|並非|非)(?:什麼|一個|真的)?(?:資安)?事件.*|{This}(?:應該|只)?(?:是)?(?:誤報|虛驚|誤判|假警報|烏龍).*"
            + @"|(?:(?:this|it|that) ?(?:is|was|'s)? )?(?:(?:is|was) )?(?:not an? (?:real |security )*incident|no incident|a? ?false alarm).*")),
        (CaseWish.Close, Of($@"{This}(?:要|可以)?結案(?!了?[嗎沒])(?:\s*{Case})?.{{0,20}}|close(?: (?:it|this|the case))?")),
        (CaseWish.Ask, Of(
            $@"(?:詢問|問)(?:一下)?(?:通報人|通報者|那位老師|老師|當事人|對方|他|她){AsksAbout}[\s:,]*(?<rest>[\s\S]*)|(?:詢問|問)(?:一下)?\s*{Case}[\s:,]+(?<rest>[\s\S]+)|詢問|ask (?:the )?(?:reporter|teacher|person who reported|them|him|her)\b[\s:,]*(?<rest>[\s\S]*)")),
        (CaseWish.HandOver, Of(
            $@"{This}(?:轉交|移交|轉給|交給|轉派|改派)(?:\s*{Case})?\s*(?:給)?\s*(?<rest>.{{0,30}})|(?:hand(?:\s*over)?|pass|give|transfer|assign)\s+(?:(?:it|this|that|the case|{Case})\s*)?(?:over\s+)?to\s+(?<rest>.{{1,40}})|hand ?over")),
        (CaseWish.Note, Of($@"(?:加註|加注|註記|備註|附註){AsksAbout}[\s:,]*(?<rest>[\s\S]*)|(?:紀錄|記錄)[\s:,]+(?<rest>[\s\S]+)|(?:add )?(?:a )?note\b[\s:,]*(?<rest>[\s\S]*)")),
        (CaseWish.Timeline, Of(@"(?:完整|處理|的)*(?:紀錄|記錄|歷程|時間軸|經過)|(?:the )?(?:full |whole )?(?:timeline|history)")),
        (CaseWish.CorrectTime, Of(@"更正(?:知悉|發現|發生)?時間|correct (?:the )?time(?: noticed)?")),
        (CaseWish.Correct, Of(
            $@"(?:剛剛|剛才|上面|前面|通報|發生|發現|知悉|時間|種類|內容|系統|的)*(?:寫|打|填|說|選)錯了?[\s:,]*(?<rest>[\s\S]*)|(?:更正|修改)(?!{OtherMatter})(?:我的)?(?:通報|內容|報告)?[\s:,]*(?<rest>[\s\S]*)"
            + $@"|i? ?made a mistake(?: in my report)?[\s:,]*(?<rest>[\s\S]*)|correct(?:ion)?\b(?!{OtherMatter})(?: my report)?[\s:,]*(?<rest>[\s\S]*)")),
        (CaseWish.Add, Of(
            $@"還?[要想]?(?:補充|追加|補報)(?!{OtherMatter}){AsksAbout}(?:說明|一下|一點)*(?:\s*{Case})?[\s:,]*(?<rest>[\s\S]*)|add to (?:my report|the case|{Case})[\s:,]*(?<rest>[\s\S]*)|add(?:$|[:,]\s*(?<rest>[\s\S]+)|\s+that\s+(?<rest>[\s\S]+))")),
        (CaseWish.Withdraw, Of(
            $@"(?:撤回|撤銷|收回)(?!.*(?:申請|訓練|這一筆))(?:我的|這件|這個|剛剛的)*(?:通報|案件|事件)?(?:\s*{Case})?.*|(?:這|那|剛剛那|剛才那)(?:個|件)?(?:通報)?(?:可以)?(?:不用|不必)再?(?:處理|查|管)?了?"
            + @"|(?:withdraw|take back|retract)\b(?!.*(?:request|application|training)).*")),
        (CaseWish.Release, Of(@"(?:提供|公開|顯示)(?:原文|原始內容)(?:給小組)?|(?:release|show|share) (?:the |my )?original.*")),
    ];

    /// <summary>Null: the text is about something else, or nobody can tell in time.</summary>
    public static CaseSentence? Read(string text)
    {
        try
        {
            return Find(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static CaseSentence? Find(string text)
    {
        var typed = text.Trim();
        if (typed.Length is > 0 and <= 4 && typed.All(char.IsAsciiDigit))
        {
            return new CaseSentence(CaseWish.Open, null, int.Parse(typed, CultureInfo.InvariantCulture), "") { IsBare = true };
        }

        // Folding changes no length, so that what is found in it stands at the same place in what was typed.
        var behind = TypedSentence.Behind(typed);
        foreach (var words in new[] { typed, behind }.Distinct())
        {
            var folded = TypedSentence.Folded(words);
            foreach (var (wish, said) in Ways)
            {
                if (said.Match(folded) is { Success: true } found && (words.Length <= Longest || found.Groups["rest"].Length > 0))
                {
                    var rest = found.Groups["rest"];
                    var sentence = new CaseSentence(wish, NumberIn(found.Groups["year"]), NumberIn(found.Groups["number"]), words.Substring(rest.Index, rest.Length).Trim());
                    return sentence.Number is null && wish != CaseWish.Open ? sentence.WithMentioned(folded) : sentence;
                }
            }
        }

        return null;
    }

    /// <summary>詢問通報人 115-003 …, 誤報 115-003: the number behind the verb names the case.</summary>
    private CaseSentence WithMentioned(string folded)
    {
        if (Mentioned().Matches(folded) is not [var only])
        {
            return this with { IsUnclear = Mentioned().IsMatch(folded) };
        }

        var named = this with { RocYear = NumberIn(only.Groups["year"]), Number = NumberIn(only.Groups["number"]) };
        return Rest.Length == 0 ? named
            : Mentioned().Match(TypedSentence.Folded(Rest)) is { Success: true, Index: 0 } first ? named with { Rest = Rest[first.Length..].TrimStart(' ', ':', ',', '：', '，', '、') }
            : this with { IsUnclear = true };
    }

    /// <summary>The number of a case, but not of a request (A115-001).</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?<year>1[0-9]{2})\s*[-–]\s*(?<number>[0-9]{3,6})(?![0-9-])", RegexOptions.CultureInvariant)]
    private static partial Regex Mentioned();

    private static Regex Of(string way, bool needsCase = false) => new(
        $@"^(?:把\s*)?{(needsCase ? Case : $@"(?:{Case})?")}[\s,:的]*(?:{way})(?:\s*{Case})?[\s。.!?~]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static int? NumberIn(Group group) =>
        !group.Success ? null
        : int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Chinese(group.Value);

    /// <summary>To 99.</summary>
    private static int Chinese(string digits)
    {
        const string Ones = "〇一二三四五六七八九";
        var ten = digits.IndexOf('十', StringComparison.Ordinal);
        return ten < 0 ? Ones.IndexOf(digits[0], StringComparison.Ordinal)
            : ((ten == 0 ? 1 : Ones.IndexOf(digits[0], StringComparison.Ordinal)) * 10) + (ten == digits.Length - 1 ? 0 : Ones.IndexOf(digits[^1], StringComparison.Ordinal));
    }
}

/// <summary>What people want to do with a case.</summary>
internal enum CaseWish
{
    Open,
    Take,
    Judge,
    Dismiss,
    Close,
    Ask,
    HandOver,
    Note,
    Timeline,
    CorrectTime,
    Correct,
    Add,
    Withdraw,
    Release,
}
