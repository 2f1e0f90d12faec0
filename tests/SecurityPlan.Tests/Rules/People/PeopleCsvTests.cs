using System.Text;
using SecurityPlan.People;
using SecurityPlan.People.Import;

namespace SecurityPlan.Tests.Rules.People;

public sealed class PeopleCsvTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public void Read_EveryColumnInAnyOrder_FillsTheRow()
    {
        var file = Read(
            $"school,language,awayUntil,awayFrom,left,joined,deputy,roles,title,unit,email,NAME,aadObjectId\r\n"
            + $"B,EN,2026-12-05,2026-12-01,2027-01-31,2020-08-01,Other@School.edu.tw,team;Officer,教師,\"教務處, 一樓\",Ann@School.edu.tw,王小美,{Id.ToUpperInvariant()}\r\n");

        Assert.Empty(file.Mistakes);
        var row = Assert.Single(file.Rows);
        Assert.Equal(
            new PersonRow
            {
                Line = 2,
                Name = "王小美",
                Roles = Roles.Staff | Roles.Team | Roles.Officer,
                AadObjectId = Id,
                Email = "ann@school.edu.tw",
                Unit = "教務處, 一樓",
                Title = "教師",
                Deputy = "other@school.edu.tw",
                Joined = new DateOnly(2020, 8, 1),
                Left = new DateOnly(2027, 1, 31),
                AwayFrom = new DateOnly(2026, 12, 1),
                AwayUntil = new DateOnly(2026, 12, 5),
                Language = "en",
                School = "B",
            },
            row);
        Assert.Equal(13, file.Columns.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Read_WithOrWithoutByteOrderMark_IsTheSame(string mark)
    {
        var file = Read(mark + "name,roles,email\n王小美,staff,a@b.tw\n");

        Assert.Empty(file.Mistakes);
        Assert.Equal("王小美", Assert.Single(file.Rows).Name);
    }

    [Fact]
    public void Read_ChineseHeads_AreTheEnglishOnes()
    {
        var file = Read(
            "學校,語言,請假迄,請假起,離職,到職,代理人,角色,職稱,單位,電子郵件,姓名,電話\n"
            + "B,en,2026/12/5,115/12/1,1160131,109.8.1,other@school.edu.tw,team;officer,教師,教務處,ann@school.edu.tw,王小美,08-7890123\n");

        Assert.Empty(file.Mistakes);
        Assert.Equal(["電話"], file.Ignored);
        var row = Assert.Single(file.Rows);
        Assert.Equal(
            ("王小美", "ann@school.edu.tw", "教務處", "教師", Roles.Staff | Roles.Team | Roles.Officer, "other@school.edu.tw", "en", "B"),
            (row.Name, row.Email, row.Unit, row.Title, row.Roles, row.Deputy, row.Language, row.School));
        Assert.Equal(
            (new DateOnly(2020, 8, 1), new DateOnly(2027, 1, 31), new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 5)),
            (row.Joined!.Value, row.Left!.Value, row.AwayFrom!.Value, row.AwayUntil!.Value));
        Assert.Equal("column-twice", Assert.Single(Read("name,姓名,roles,email\n").Mistakes).WordKey["console.people.".Length..]);
    }

    [Fact]
    public void Read_UnknownColumns_AreNamedAndIgnored()
    {
        var file = Read("name,roles,email,phone,\n王小美,staff,a@b.tw,08-7890123,\n");

        Assert.Empty(file.Mistakes);
        Assert.Equal(["phone"], file.Ignored);
        Assert.Equal(["name", "email", "roles"], file.Columns);
    }

    [Theory]
    [InlineData("全體同仁", Roles.Staff)]
    [InlineData("推動小組；承辦人", Roles.Staff | Roles.Team | Roles.Officer)]
    [InlineData("資通安全長、單位主管", Roles.Staff | Roles.Ciso | Roles.Head)]
    [InlineData("\"資訊組, Officer\"", Roles.Staff | Roles.It | Roles.Officer)]
    [InlineData("委外廠商;系統管理者", Roles.External | Roles.SysAdmin)]
    public void Read_Roles_AsTheSchoolCallsThem(string cell, Roles roles)
    {
        var file = Read($"name,roles,email\n王小美,{cell},a@b.tw\n");

        Assert.Empty(file.Mistakes);
        Assert.Equal(roles, Assert.Single(file.Rows).Roles);
    }

    [Fact]
    public void Read_External_IsNotStaff()
    {
        var file = Read("name,roles,email\n廠商,external;sysadmin,v@vendor.tw\n");

        Assert.Equal(Roles.External | Roles.SysAdmin, Assert.Single(file.Rows).Roles);
    }

    [Fact]
    public void Read_BlankLinesAndLinesOfCommas_AreSkippedButCounted()
    {
        var file = Read("name,roles,email\r\n\r\n,,\r\n  王小美 , staff ,  a@b.tw \r\n");

        Assert.Empty(file.Mistakes);
        var row = Assert.Single(file.Rows);
        Assert.Equal((4, "王小美"), (row.Line, row.Name));
    }

    [Theory]
    [InlineData("name,roles,email\n,staff,a@b.tw\n", 2, "name", "needed")]
    [InlineData("name,roles,email\n王,,a@b.tw\n", 2, "roles", "needed")]
    [InlineData("name,roles,email\n王,boss,a@b.tw\n", 2, "roles", "role")]
    [InlineData("name,roles,email\n王,external;team,a@b.tw\n", 2, "roles", "external")]
    [InlineData("name,roles,email\n王,staff,\n", 2, null, "no-id")]
    [InlineData("name,roles,email\n王,staff,a＠b.tw\n", 2, "email", "email")]
    [InlineData("name,roles,email\n王,staff,a@b\n", 2, "email", "email")]
    [InlineData("name,roles,aadObjectId\n王,staff,12345\n", 2, "aadObjectId", "id")]
    [InlineData("name,roles,aadObjectId\n王,staff,00000000-0000-0000-0000-000000000000\n", 2, "aadObjectId", "id")]
    [InlineData("name,roles,email,joined\n王,staff,a@b.tw,明天\n", 2, "joined", "date")]
    [InlineData("姓名,角色,電子郵件,到職\n王,staff,a@b.tw,115/2/30\n", 2, "joined", "date")]
    [InlineData("name,roles,email,joined\n王,staff,a@b.tw,2026-02-30\n", 2, "joined", "date")]
    [InlineData("name,roles,email,joined,left\n王,staff,a@b.tw,2026-08-01,2026-07-31\n", 2, "left", "order")]
    [InlineData("name,roles,email,awayFrom,awayUntil\n王,staff,a@b.tw,2026-08-02,2026-08-01\n", 2, "awayUntil", "order")]
    [InlineData("name,roles,email,awayUntil\n王,staff,a@b.tw,2026-08-01\n", 2, "awayFrom", "away-from-needed")]
    [InlineData("name,roles,email,language\n王,staff,a@b.tw,zh-CN\n", 2, "language", "language")]
    [InlineData("name,roles,email,deputy\n王,staff,a@b.tw,A@b.tw\n", 2, "deputy", "own-deputy")]
    [InlineData("name,roles,email\n王,staff,a@b.tw\n李,staff,A@B.tw\n", 3, "email", "twice")]
    [InlineData("name,roles,email\n王,staff,a@b.tw,\n", 2, null, "too-many-cells")]
    [InlineData("name,roles,email\n\"王,staff,a@b.tw\n李,staff,l@b.tw\n", 2, null, "quotes")]
    [InlineData("name,email\n王,a@b.tw\n", 1, "roles", "no-column")]
    [InlineData("name,roles\n王,staff\n", 1, null, "no-id-column")]
    [InlineData("name,roles,email,Name\n王,staff,a@b.tw,王\n", 1, "name", "column-twice")]
    [InlineData("name;roles;email\n王;staff;a@b.tw\n", 1, null, "delimiter")]
    [InlineData("王小美,教師,a@b.tw\n", 1, null, "no-header")]
    [InlineData("name,roles,email\n", 0, null, "no-rows")]
    [InlineData("", 0, null, "empty")]
    public void Read_AMistake_IsNamedWithLineAndColumn(string text, int line, string? column, string what)
    {
        var mistake = Assert.Single(Read(text).Mistakes);

        Assert.Equal((line, column, "console.people." + what), (mistake.Line, mistake.Column, mistake.WordKey));
    }

    [Fact]
    public void Read_SeveralMistakes_NamesEveryOne()
    {
        var file = Read("name,roles,email,joined\n,boss,nobody,soon\n王,staff,a@b.tw,\n李,king,l@b.tw,\n");

        Assert.Equal([2, 2, 2, 2, 4], file.Mistakes.Select(mistake => mistake.Line).Order());
    }

    [Theory]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16")]
    public void Read_Utf16_SaysHowToSave(string encoding, string what)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("name,roles,email\n王,staff,a@b.tw\n");

        Assert.Equal("console.people." + what, Assert.Single(PeopleCsv.Read(bytes).Mistakes).WordKey);
    }

    [Fact]
    public void Read_Big5_NamesTheLineAndSaysHowToSave()
    {
        byte[] big5 = [.. "name,roles,email\n"u8, 0xA4, 0xFD, .. ",staff,a@b.tw\n"u8];

        var mistake = Assert.Single(PeopleCsv.Read(big5).Mistakes);
        Assert.Equal((2, "console.people.not-utf-8"), (mistake.Line, mistake.WordKey));
    }

    [Fact]
    public void Read_AnExcelWorkbook_SaysSo() =>
        Assert.Equal("console.people.workbook", Assert.Single(PeopleCsv.Read([0x50, 0x4B, 0x03, 0x04, 0x14]).Mistakes).WordKey);

    [Fact]
    public void Read_TooManyRows_Stops()
    {
        var text = new StringBuilder("name,roles,email\n");
        for (var number = 0; number <= PeopleCsv.MaxRows; number++)
        {
            text.Append("王,staff,p").Append(number).Append("@b.tw\n");
        }

        var mistake = Assert.Single(Read(text.ToString()).Mistakes);
        Assert.Equal((PeopleCsv.MaxRows + 2, "console.people.too-many-rows"), (mistake.Line, mistake.WordKey));
    }

    [Fact]
    public void Read_TooLarge_IsRefusedUnread() =>
        Assert.Equal("console.people.too-large", Assert.Single(PeopleCsv.Read(new byte[PeopleCsv.MaxBytes + 1]).Mistakes).WordKey);

    private static PeopleFile Read(string text) => PeopleCsv.Read(Encoding.UTF8.GetBytes(text));
}
