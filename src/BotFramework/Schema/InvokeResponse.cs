namespace BotFramework.Schema;

/// <summary>What the HTTP answer to an invoke is made of. Without a <see cref="Body"/> the answer is empty.</summary>
public sealed class InvokeResponse
{
    /// <summary>HTTP status; taken as it is, so it must be set.</summary>
    public required int Status { get; init; }

    /// <summary>An object of the schema, a <see cref="RawJson"/>, or any serialisable object.</summary>
    public object? Body { get; init; }
}
