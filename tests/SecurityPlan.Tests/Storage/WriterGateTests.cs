using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

public sealed class WriterGateTests
{
    private readonly WriterGate gate = new();

    [Fact]
    public async Task SecondWriter_WaitsForTheFirst()
    {
        var first = await gate.EnterForTurn(CancellationToken.None);
        var second = gate.EnterForTurn(CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task People_GoBeforeBackground_EachInTheOrderTheyCame()
    {
        var order = new List<string>();
        var inside = await gate.EnterForBackground(CancellationToken.None);
        var waiting = new[]
        {
            Visit(gate.EnterForBackground(CancellationToken.None), "courier"),
            Visit(gate.EnterForTurn(CancellationToken.None), "first"),
            Visit(gate.EnterForBackground(CancellationToken.None), "ticker"),
            Visit(gate.EnterForTurn(CancellationToken.None), "second"),
        };
        inside.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["first", "second", "courier", "ticker"], order);

        async Task Visit(Task<WriterGate.Pass> entering, string name)
        {
            using var pass = await entering;
            order.Add(name);
        }
    }

    [Fact]
    public async Task WhoGivesUp_FreesTheirPlace()
    {
        using var given = new CancellationTokenSource();
        var inside = await gate.EnterForTurn(CancellationToken.None);
        var impatient = gate.EnterForTurn(given.Token);
        var patient = gate.EnterForTurn(CancellationToken.None);

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(patient.IsCompleted);
        inside.Dispose();
        (await patient).Dispose();

        (await gate.EnterForTurn(CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task CancelledBefore_DoesNotEnter()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterForTurn(new CancellationToken(canceled: true)));
        (await gate.EnterForTurn(CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task PassGivenBackTwice_LetsOnlyOneIn()
    {
        var first = await gate.EnterForTurn(CancellationToken.None);
        var second = gate.EnterForTurn(CancellationToken.None);
        var third = gate.EnterForTurn(CancellationToken.None);
        first.Dispose();
        first.Dispose();

        var pass = await second;
        Assert.False(third.IsCompleted);
        pass.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task ManyWriters_SomeGivingUp_AreInsideOneAtATime()
    {
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(writer => Task.Run(async () =>
        {
            using var given = new CancellationTokenSource();
            var entering = writer % 2 == 0 ? gate.EnterForTurn(given.Token) : gate.EnterForBackground(given.Token);
            if (writer % 5 == 0)
            {
                await given.CancelAsync();
            }

            try
            {
                using var pass = await entering;
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(0, writer % 5);
            }
        })));

        Assert.Equal((1, 0), (most, inside));
        (await gate.EnterForTurn(CancellationToken.None)).Dispose();
    }
}
