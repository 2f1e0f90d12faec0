using System.Net;
using BotFramework.Schema;

namespace BotFramework;

/// <summary>Ends an invoke with this status and body, or refuses any other activity with this status; no error of the bot.</summary>
public sealed class InvokeResponseException(HttpStatusCode statusCode, object? body = null) : Exception($"Invoke answered with {(int)statusCode}.")
{
    public InvokeResponse CreateInvokeResponse() => new() { Status = (int)statusCode, Body = body };
}
