using SecurityPlan.Storage;
using SecurityPlan.Tests.Journeys.Incidents;
using SecurityPlan.Tests.Verbs;

namespace SecurityPlan.Tests.Storage;

/// <summary>Somebody restores the database and forgets the key, or names the key of another school.</summary>
public sealed class RightKeyTests : IDisposable
{
    private readonly Terminal _terminal = new();

    private string Key => _terminal.Path("plan.key");

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=", "is not the key of this database")]
    public async Task AVerbThatReadsSealedFields_RefusesWhatIsNotTheKey_AndMakesNone(string? other, string said)
    {
        await ASealedCourse();
        Replace(other);

        Assert.Equal(1, await _terminal.Run("training", "export", _terminal.Path("out.csv")));
        Assert.Contains(said, _terminal.Printed, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal.Path("out.csv")));
        Assert.Equal(other is not null, File.Exists(Key));

        Assert.Equal(1, await _terminal.Run("check"));
        Assert.Contains(said, _terminal.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOldKeyPutBack_ReadsEverythingAgain()
    {
        await ASealedCourse();
        var kept = await File.ReadAllTextAsync(Key);
        Replace("CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=");
        Assert.Equal(1, await _terminal.Run("training", "export", _terminal.Path("out.csv")));

        Replace(kept);
        Assert.Equal(0, await _terminal.Run("training", "export", _terminal.Path("out.csv")));
        Assert.Contains("社交工程", await File.ReadAllTextAsync(_terminal.Path("out.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABot_StartsOnlyWithTheKeyOfItsDatabase_AndLosesNothing()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Stops();
        var key = await File.ReadAllTextAsync(school.KeyFile);

        File.Delete(school.KeyFile);
        Assert.Equal("console.check.no-key", (await Assert.ThrowsAsync<StartRefused>(school.Starts)).WordKey);
        Assert.False(File.Exists(school.KeyFile));
        await File.WriteAllTextAsync(school.KeyFile, "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=");
        Assert.Equal("console.other-key", (await Assert.ThrowsAsync<StartRefused>(school.Starts)).WordKey);

        await File.WriteAllTextAsync(school.KeyFile, key);
        await school.Starts();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        await school.Ting.Sees("incident-case", "林志豪 接手");
    }

    private async Task ASealedCourse()
    {
        Assert.Equal(0, await _terminal.Run("people", "import", _terminal.Write("people.csv", "name,roles,email\nAnn,officer,ann@s.tw\n")));
        var hours = _terminal.Write("hours.csv", "email,course,kind,hours,date,provider\nann@s.tw,社交工程,general,1,2026-01-05,x\n");
        Assert.Equal(0, await _terminal.Run("training", "import", hours));
    }

    private void Replace(string? key)
    {
        File.Delete(Key);
        if (key is not null)
        {
            File.WriteAllText(Key, key);
        }
    }
}
