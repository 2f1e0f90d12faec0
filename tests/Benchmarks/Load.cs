using System.Net.Http.Headers;

namespace Benchmarks;

/// <summary>Posts activities to a bot over as many connections as there are posts under way.</summary>
internal sealed class Load(Uri bot) : IDisposable
{
    public const int Parallel = 8;

    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly Uri _messages = new(bot, "/api/messages");
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, ActivityHeadersPropagator = null });

    /// <exception cref="HttpRequestException">The bot did not answer with 200.</exception>
    public async Task<byte[]> Post(byte[] activity)
    {
        using var content = new ByteArrayContent(activity);
        content.Headers.ContentType = s_json;
        using var response = await _client.PostAsync(_messages, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public Task Each(int count, Func<int, byte[]> activity)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count;)
            {
                await Post(activity(i));
            }
        }));
    }

    /// <summary>How many were answered within <paramref name="time"/>.</summary>
    public async Task<int> For(TimeSpan time, Func<int, byte[]> activity)
    {
        var answered = 0;
        using var end = new CancellationTokenSource(time);
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                await Post(activity(0));
                Interlocked.Increment(ref answered);
            }
        }));
        return answered;
    }

    public void Dispose() => _client.Dispose();
}
