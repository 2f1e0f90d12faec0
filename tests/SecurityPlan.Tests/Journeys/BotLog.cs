using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SecurityPlan.Tests.Journeys;

/// <summary>Everything the bot logs, for a failed test to show and for others to look through.</summary>
internal sealed class BotLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public override string ToString() => string.Join('\n', _lines.Where(line => !line.StartsWith("Information", StringComparison.Ordinal)));

    public void Dispose()
    {
        // The lines are read after the bot has stopped.
    }
}
