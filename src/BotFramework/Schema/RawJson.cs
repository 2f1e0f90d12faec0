namespace BotFramework.Schema;

/// <summary>
/// Finished UTF-8 JSON that goes to the wire as it is: a rendered card costs no second serialisation.
/// The bytes must be one valid JSON value; they are not checked again.
/// </summary>
public sealed class RawJson(ReadOnlyMemory<byte> utf8)
{
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;
}
