namespace BotFramework;

/// <summary>Ids come from outside: what could forge a line of the log is replaced, and what is too long is cut.</summary>
public static class LogId
{
    private const int Longest = 100;

    /// <returns>At most 100 visible ASCII characters; <c>-</c> for null.</returns>
    public static string Of(string? id) => id is null ? "-"
        : id.Length <= Longest && !id.AsSpan().ContainsAnyExceptInRange('!', '~') ? id
        : string.Concat(id.Take(Longest).Select(c => c is >= '!' and <= '~' ? c : '?'));
}
