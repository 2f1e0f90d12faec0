namespace SecurityPlan.PersonalData;

/// <summary>The check digit shared by 國民身分證統一編號 and both 外來人口統一證號.</summary>
internal static class TaiwanId
{
    /// <summary>The numbers of A to Z, from 10 on.</summary>
    private static ReadOnlySpan<byte> Letters =>
        [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33];

    /// <param name="id">Ten characters, upper case: a letter, a digit or A–D, eight digits.</param>
    public static bool HasRightCheckDigit(ReadOnlySpan<char> id)
    {
        var area = Letters[id[0] - 'A'];
        var second = char.IsAsciiDigit(id[1]) ? id[1] - '0' : Letters[id[1] - 'A'] % 10;
        var sum = (area / 10) + (area % 10 * 9) + (second * 8) + (id[9] - '0');
        for (var i = 2; i < 9; i++)
        {
            sum += (id[i] - '0') * (9 - i);
        }

        return sum % 10 == 0;
    }
}
