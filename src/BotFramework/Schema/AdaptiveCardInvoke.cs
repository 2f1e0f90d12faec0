using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>Value of the invoke <c>adaptiveCard/action</c>. Everything in it was chosen by the sender.</summary>
/// <remarks>learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model</remarks>
public sealed class AdaptiveCardInvokeValue
{
    public AdaptiveCardInvokeAction? Action { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Authentication { get; set; }

    public string? State { get; set; }

    public string? Trigger { get; set; }
}

/// <summary>The button that was pressed. Everything in it was chosen by the sender.</summary>
/// <remarks><see href="https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model"/></remarks>
public sealed class AdaptiveCardInvokeAction
{
    public string? Type { get; set; }

    public string? Id { get; set; }

    public string? Verb { get; set; }

    /// <summary>The button's data with the inputs' values beside it.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Data { get; set; }
}

/// <summary>Answer to an <c>Action.Execute</c>. The HTTP status is 200 also when <see cref="StatusCode"/> tells of a fault.</summary>
public sealed class AdaptiveCardInvokeResponse
{
    public const string Card = Attachment.AdaptiveCard;
    public const string Message = "application/vnd.microsoft.activity.message";
    public const string Error = "application/vnd.microsoft.error";

    public int StatusCode { get; set; }

    /// <summary><see cref="Card"/>, <see cref="Message"/> (value is a string) or <see cref="Error"/> (value is code and message).</summary>
    public string? Type { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Value { get; set; }

    public static AdaptiveCardInvokeResponse Fault(int statusCode, string code, string message) =>
        new() { StatusCode = statusCode, Type = Error, Value = new Error(code, message) };
}

/// <summary>Value of a fault: a code for programs and a message for people who write them.</summary>
/// <remarks><see href="https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model"/></remarks>
public sealed record Error(string Code, string Message);
