using BotFramework.Schema;
using BotFramework.Tests.Dialogs;

namespace BotFramework.Tests.State;

public class BotStateTests
{
    private const string Key = "test/conversations/chat";
    private readonly CountingStorage _storage = new();
    private readonly TurnContext _turn = Turn();

    [Fact]
    public async Task Value_ChangedInPlace_IsReadBackInTheNextTurn()
    {
        var state = new ConversationState(_storage);
        var form = await state.CreateProperty<Form>("form").GetAsync(_turn, () => new Form());
        form.Answers["what"] = "點了連結";
        await state.SaveChangesAsync(_turn);

        var again = await new ConversationState(_storage).CreateProperty<Form>("form").GetAsync(Turn());

        Assert.Equal("點了連結", again!.Answers["what"]);
        Assert.Contains("點了連結", _storage.Text(Key), StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Form), _storage.Text(Key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfWhatDidNotChange_WritesNothing()
    {
        await Store("a", "b");
        _storage.Reformats = true;
        var state = new ConversationState(_storage);
        await state.CreateProperty<Form>("a").GetAsync(_turn);
        await state.CreateProperty<Form>("a").SetAsync(_turn, new Form());

        await state.SaveChangesAsync(_turn);
        Assert.Equal(1, _storage.Writes);

        await state.SaveChangesAsync(_turn, force: true);
        Assert.Equal(2, _storage.Writes);
    }

    [Fact]
    public async Task Save_WithoutALoad_WritesNothingEvenIfForced()
    {
        await new ConversationState(_storage).SaveChangesAsync(_turn, force: true);

        Assert.Equal((0, 0), (_storage.Reads, _storage.Writes));
    }

    [Fact]
    public async Task LookingAtAnEmptyDialogStack_StoresNothing()
    {
        var state = new ConversationState(_storage);
        await new DialogSet(state.CreateProperty<DialogState>("dialogs")).CreateContextAsync(_turn);

        await state.SaveChangesAsync(_turn);

        Assert.Equal(0, _storage.Writes);
    }

    [Fact]
    public async Task TwoStates_OfOneTurn_ShareOneLoad()
    {
        await new ConversationState(_storage).CreateProperty<string>("a").SetAsync(_turn, "x");

        Assert.Equal("x", await new ConversationState(_storage).CreateProperty<string>("a").GetAsync(_turn));
        Assert.Equal(1, _storage.Reads);
    }

    [Fact]
    public async Task TwoTurnsAtOnce_TheSecondToSaveFailsAndLosesNothing()
    {
        await Store("a");
        var (first, second) = (Turn(), Turn());
        await Set(first, "a", "first");
        await Set(second, "a", "second");
        await new ConversationState(_storage).SaveChangesAsync(first);

        var conflict = await Assert.ThrowsAsync<EtagConflictException>(() => new ConversationState(_storage).SaveChangesAsync(second));

        Assert.StartsWith("Etag conflict", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("first", _storage.Text(Key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoFirstTurnsAtOnce_TheSecondToSaveFails()
    {
        var other = Turn();
        await Set(_turn, "a", "first");
        await Set(other, "a", "second");
        await new ConversationState(_storage).SaveChangesAsync(_turn);

        await Assert.ThrowsAsync<EtagConflictException>(() => new ConversationState(_storage).SaveChangesAsync(other));
    }

    [Fact]
    public async Task Clear_WhileAnotherTurnWrites_FailsInsteadOfDeletingTheWrite()
    {
        await Store("a");
        var other = Turn();
        await Set(other, "a", "other");
        var state = new ConversationState(_storage);
        await state.ClearStateAsync(_turn);
        await new ConversationState(_storage).SaveChangesAsync(other);

        await Assert.ThrowsAsync<EtagConflictException>(() => state.SaveChangesAsync(_turn));
        Assert.Contains("other", _storage.Text(Key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AfterAnotherTurnDeleted_Fails()
    {
        await Store("a");
        await Set(_turn, "a", "late");
        await new ConversationState(_storage).DeleteAsync(Turn());

        await Assert.ThrowsAsync<EtagConflictException>(() => new ConversationState(_storage).SaveChangesAsync(_turn));
    }

    [Fact]
    public async Task SavingTwice_InOneTurn_IsNoConflict()
    {
        await Set(_turn, "a", "1");
        await new ConversationState(_storage).SaveChangesAsync(_turn);
        await Set(_turn, "a", "2");
        await new ConversationState(_storage).SaveChangesAsync(_turn);

        Assert.Equal("""{"a":"2"}""", _storage.Text(Key));
    }

    [Fact]
    public async Task Clear_AndSave_RemovesTheRow_AndTheStateMayBeFilledAgain()
    {
        await Store("a");
        var state = new ConversationState(_storage);
        await state.ClearStateAsync(_turn);
        Assert.Null(await state.CreateProperty<Form>("a").GetAsync(_turn));
        await state.SaveChangesAsync(_turn);
        Assert.Null(_storage.Text(Key));

        await Set(_turn, "a", "new");
        await state.SaveChangesAsync(_turn);
        Assert.Equal("""{"a":"new"}""", _storage.Text(Key));
    }

    [Fact]
    public async Task Delete_RemovesTheRowAtOnce_AndNothingIsSavedAfterwards()
    {
        await Store("a");
        var state = new ConversationState(_storage);
        await Set(_turn, "a", "forgotten");

        await state.DeleteAsync(_turn);
        await state.SaveChangesAsync(_turn);

        Assert.Null(_storage.Text(Key));
    }

    [Fact]
    public async Task DeletingTheLastValue_RemovesTheRow_AndOthersStay()
    {
        await Store("a", "b");
        var state = new ConversationState(_storage);
        await state.CreateProperty<Form>("a").DeleteAsync(_turn);
        await state.SaveChangesAsync(_turn);
        Assert.DoesNotContain("\"a\"", _storage.Text(Key), StringComparison.Ordinal);

        await state.CreateProperty<Form>("b").SetAsync(_turn, null);
        await state.SaveChangesAsync(_turn);
        Assert.Null(_storage.Text(Key));
    }

    [Fact]
    public async Task Value_OfAValueType_IsDefaultWhenMissing_AndDeletedForGood()
    {
        var state = new ConversationState(_storage);
        var count = state.CreateProperty<int>("count");
        Assert.Equal(0, await count.GetAsync(_turn));
        Assert.Equal(5, await count.GetAsync(_turn, () => 5));
        await count.DeleteAsync(_turn);

        Assert.Equal(7, await count.GetAsync(_turn, () => 7));
    }

    [Fact]
    public async Task Scopes_HaveTheKeysOfTheSdk()
    {
        BotState[] states = [new ConversationState(_storage), new UserState(_storage), new PrivateConversationState(_storage)];
        foreach (var state in states)
        {
            await state.CreateProperty<string>("a").SetAsync(_turn, "x");
        }

        await new BotStateSet(states).SaveAllChangesAsync(_turn);

        Assert.Equal(["test/conversations/chat", "test/conversations/chat/users/teacher", "test/users/teacher"], _storage.Keys.Order());
    }

    /// <summary>Three people and places: each scope tells apart what it should, and nothing else.</summary>
    [Theory]
    [InlineData(nameof(ConversationState), "chat", "other", true)]
    [InlineData(nameof(ConversationState), "elsewhere", "teacher", false)]
    [InlineData(nameof(UserState), "elsewhere", "teacher", true)]
    [InlineData(nameof(UserState), "chat", "other", false)]
    [InlineData(nameof(PrivateConversationState), "chat", "teacher", true)]
    [InlineData(nameof(PrivateConversationState), "chat", "other", false)]
    [InlineData(nameof(PrivateConversationState), "elsewhere", "teacher", false)]
    public async Task AScope_IsSharedByThoseItIsFor(string scope, string conversation, string user, bool shared)
    {
        var state = Scope();
        await state.CreateProperty<string>("a").SetAsync(_turn, "x");
        await state.SaveChangesAsync(_turn);
        var other = Turn();
        (other.Activity.Conversation!.Id, other.Activity.From!.Id) = (conversation, user);

        Assert.Equal(shared ? "x" : null, await Scope().CreateProperty<string>("a").GetAsync(other));

        BotState Scope() => scope switch
        {
            nameof(ConversationState) => new ConversationState(_storage),
            nameof(UserState) => new UserState(_storage),
            _ => new PrivateConversationState(_storage),
        };
    }

    [Fact]
    public async Task ASet_LoadsAndSavesAllItHolds_EachOnce()
    {
        var set = new BotStateSet(new ConversationState(_storage)).Add(new UserState(_storage));
        Assert.Equal([typeof(ConversationState), typeof(UserState)], set.BotStates.Select(state => state.GetType()));

        await set.LoadAllAsync(_turn);
        await set.LoadAllAsync(_turn);
        Assert.Equal(2, _storage.Reads);
        await set.LoadAllAsync(_turn, force: true);
        Assert.Equal(4, _storage.Reads);

        await set.SaveAllChangesAsync(_turn);
        Assert.Equal(0, _storage.Writes);
        foreach (var state in set.BotStates)
        {
            await state.CreateProperty<string>("a").SetAsync(_turn, "x");
        }

        await set.SaveAllChangesAsync(_turn);
        Assert.Equal(2, _storage.Writes);
        await set.SaveAllChangesAsync(_turn, force: true);
        Assert.Equal(4, _storage.Writes);
    }

    [Fact]
    public async Task UserState_WithoutASender_Throws()
    {
        var turn = Turn();
        turn.Activity.From = null;

        await Assert.ThrowsAsync<InvalidOperationException>(() => new UserState(_storage).LoadAsync(turn));
    }

    [Fact]
    public async Task AutoSave_SavesATurnThatEndsWell_AndNoOther()
    {
        var state = new ConversationState(_storage);
        var adapter = new RecordingAdapter();
        adapter.Use(new AutoSaveStateMiddleware(state));

        await adapter.Run(_turn.Activity, (turn, _) => Set(turn, "a", "saved"));
        await Assert.ThrowsAsync<TimeoutException>(() => adapter.Run(_turn.Activity, async (turn, _) =>
        {
            await Set(turn, "a", "lost");
            throw new TimeoutException();
        }));

        Assert.Equal("""{"a":"saved"}""", _storage.Text(Key));
    }

    /// <summary>Whoever lost must know it: the turn that ran meanwhile keeps what it wrote, and this one ends in a conflict.</summary>
    [Fact]
    public async Task AutoSave_OfATurnThatLost_Throws_AndStatesAddedLaterAreSavedToo()
    {
        var (conversation, user) = (new ConversationState(_storage), new UserState(_storage));
        var adapter = new RecordingAdapter();
        adapter.Use(new AutoSaveStateMiddleware(new BotStateSet(user)).Add(conversation));

        await Assert.ThrowsAsync<EtagConflictException>(() => adapter.Run(_turn.Activity, async (turn, ct) =>
        {
            await user.CreateProperty<string>("a").SetAsync(turn, "mine", ct);
            await Set(turn, "a", "late");
            var meanwhile = Turn();
            await Set(meanwhile, "a", "first");
            await new ConversationState(_storage).SaveChangesAsync(meanwhile, cancellationToken: ct);
        }));

        Assert.Equal("""{"a":"first"}""", _storage.Text(Key));
        Assert.Equal("""{"a":"mine"}""", _storage.Text("test/users/teacher"));
    }

    private static TurnContext Turn() => new(new RecordingAdapter(), new Activity(ActivityTypes.Message)
    {
        ChannelId = "test",
        Conversation = new() { Id = "chat" },
        From = new("teacher"),
    });

    private async Task Store(params string[] names)
    {
        var turn = Turn();
        var state = new ConversationState(_storage);
        foreach (var name in names)
        {
            await state.CreateProperty<Form>(name).SetAsync(turn, new Form());
        }

        await state.SaveChangesAsync(turn);
    }

    private Task Set(ITurnContext turn, string name, string value) =>
        new ConversationState(_storage).CreateProperty<string>(name).SetAsync(turn, value);

    private sealed class Form
    {
        public int Step { get; set; } = 1;

        public Dictionary<string, string> Answers { get; init; } = [];
    }
}
