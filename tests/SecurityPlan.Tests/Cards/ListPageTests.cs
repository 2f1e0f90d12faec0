using System.Text.Json.Nodes;
using SecurityPlan.Cards;

namespace SecurityPlan.Tests.Cards;

public sealed class ListPageTests
{
    [Theory]
    [InlineData(null, 12, "0 1 2 3 4", 1, 3, 1, 2)]
    [InlineData("1", 12, "5 6 7 8 9", 2, 3, 2, 0)]
    [InlineData("2", 12, "10 11", 3, 3, 0, 1)]
    [InlineData("3", 12, "0 1 2 3 4", 1, 3, 1, 2)]
    [InlineData("2", 10, "0 1 2 3 4", 1, 2, 1, 1)]
    [InlineData("0", 5, "0 1 2 3 4", 1, 1, 0, 0)]
    [InlineData("7", 0, "", 1, 1, 0, 0)]
    [InlineData("-1", 12, "0 1 2 3 4", 1, 3, 1, 2)]
    [InlineData("2026-W48", 12, "0 1 2 3 4", 1, 3, 1, 2)]
    [InlineData("99999999999", 12, "0 1 2 3 4", 1, 3, 1, 2)]
    public void APage_HasItsRowsAndItsNeighbours(string? face, int count, string rows, int shown, int pages, int next, int previous)
    {
        var page = new ListPage(face, count, 5);
        Assert.Equal(rows, string.Join(' ', page.Of(Enumerable.Range(0, count))));
        Assert.Equal(rows, string.Join(' ', page.Of(Enumerable.Range(0, count).AsQueryable())));
        var data = page.On([]);
        Assert.Equal([shown - 1, shown, pages, next, previous], new[] { "page", "shownPage", "pages", "next", "previous" }.Select(name => data[name]!.GetValue<int>()));
    }

    [Fact]
    public void AFaceWithAPrefix_KeepsIt()
    {
        var data = new ListPage(1, 12, 5).On(new JsonObject { ["id"] = "7" }, "all/");
        Assert.Equal(["7", "all/1", "all/2", "all/0"], new[] { "id", "page", "next", "previous" }.Select(name => data[name]!.GetValue<string>()));
        Assert.Equal(2, data["shownPage"]!.GetValue<int>());
        Assert.Equal("2", new ListPage(1, 12, 5).On([], "")["next"]!.GetValue<string>());
    }
}
