using System.Text.Json;

namespace BotFramework.Dialogs;

/// <summary>
/// Named values of a running dialog. In the turn that put it in, a value is that object; in a later turn it is a
/// <see cref="JsonElement"/> until <see cref="Get{T}"/> declares its type, because no type name is ever stored.
/// </summary>
public sealed class StateBag : Dictionary<string, object?>
{
    /// <summary>The live value, put back so that changes to it are saved; default when it is missing.</summary>
    /// <exception cref="InvalidCastException">The value is an object of another type.</exception>
    public T? Get<T>(string name)
    {
        if (GetValueOrDefault(name) is not { } value)
        {
            return default;
        }

        if (value is JsonElement json && typeof(T) != typeof(JsonElement))
        {
            this[name] = value = json.Deserialize<T>(StateJson.Options);
        }

        return (T?)value;
    }

    private object? GetValueOrDefault(string name) => TryGetValue(name, out var value) ? value : null;
}
