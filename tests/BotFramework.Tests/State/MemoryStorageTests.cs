namespace BotFramework.Tests.State;

public class MemoryStorageTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task Item_WrittenWithItsETag_CarriesTheNewOne()
    {
        var item = new Note { Text = "1" };
        await Write(item);
        var first = item.ETag;
        item.Text = "2";
        await Write(item);

        Assert.NotEqual(first, item.ETag);
        var stored = await Read();
        Assert.Equal(("2", item.ETag), (stored.As<Note>()!.Text, stored.As<Note>()!.ETag));
    }

    [Theory]
    [InlineData("old")]
    [InlineData(null)]
    public async Task Item_WithAnotherETag_IsRefused(string? eTag)
    {
        await Write(new Note { Text = "1" });

        await Assert.ThrowsAsync<EtagConflictException>(() => Write(new Note { Text = "2", ETag = eTag }));
        Assert.Equal("1", (await Read()).As<Note>()!.Text);
    }

    [Fact]
    public async Task Item_WithAnETag_IsRefusedWhenTheKeyIsGone()
    {
        var note = new Note { Text = "1" };
        await Write(note);
        await _storage.DeleteAsync(["n"]);

        await Assert.ThrowsAsync<EtagConflictException>(() => Write(note));
    }

    [Fact]
    public async Task Star_SkipsTheCheck_AndOtherValuesHaveNone()
    {
        await Write(new Note { Text = "1" });
        await Write(new Note { Text = "2", ETag = "*" });
        await Write(new { text = "3" });

        Assert.Equal("3", (await Read()).As<Note>()!.Text);
    }

    [Fact]
    public async Task Batch_WithOneConflict_WritesNothing()
    {
        await Write(new Note { Text = "1" });

        await Assert.ThrowsAsync<EtagConflictException>(() => _storage.WriteAsync(new Dictionary<string, object>
        {
            ["other"] = new Note(),
            ["n"] = new Note { ETag = "old" },
        }));

        Assert.Empty(await _storage.ReadAsync(["other"]));
    }

    private Task Write(object value) => _storage.WriteAsync(new Dictionary<string, object> { ["n"] = value });

    private async Task<StoreItem> Read() => (StoreItem)(await _storage.ReadAsync(["n"]))["n"];

    private sealed class Note : IStoreItem
    {
        public string Text { get; set; } = "";

        public string? ETag { get; set; }
    }
}
