using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Reports;

/// <summary>
/// What a report costs a program that does nothing but what the goals count: a minimal API that reads the submit, writes the rows of a report
/// (see <see cref="RawReport"/>), answers with a card and posts the cards. It knows no person, no rights, no words and no rules, and what it says is
/// always the same; nothing that does the job can be faster.
/// </summary>
internal static class BareReport
{
    public const string Name = "bare-report";

    /// <summary>About what the reporter's card weighs.</summary>
    private static readonly byte[] s_answer = Card(3_000);

    /// <summary>About what a case card weighs.</summary>
    private static readonly byte[] s_card = Card(9_000);

    /// <param name="tells">Posts the cards after each answer.</param>
    public static async Task Serve(string url, string database, string copy, bool tells)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        using var report = new RawReport(database, copy);
        using var writer = new SemaphoreSlim(1);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null });
        app.MapPost("/api/messages", async (HttpContext http) =>
        {
            using var submit = await JsonDocument.ParseAsync(http.Request.Body);
            var connector = new Uri(submit.RootElement.GetProperty("serviceUrl").GetString()!);
            await writer.WaitAsync();
            try
            {
                report.Write();
            }
            finally
            {
                writer.Release();
            }

            if (tells)
            {
                http.Response.OnCompleted(() => Task.WhenAll(ReportingSchool.ChatsToldOfAReport.Select(who => Post(client, connector, who))));
            }

            return Results.Bytes(s_answer, "application/json");
        });
        app.MapGet("/healthz", () => Results.Text("ok"));
        await app.RunAsync(url);
    }

    private static async Task Post(HttpClient client, Uri connector, string who)
    {
        using var content = new ByteArrayContent(s_card);
        content.Headers.ContentType = new("application/json");
        using var response = await client.PostAsync(new Uri(connector, $"/v3/conversations/{TeamsActivities.ChatOf(who)}/activities"), content);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Card(int bytes) => JsonSerializer.SerializeToUtf8Bytes(new { text = new string('x', bytes) });
}
