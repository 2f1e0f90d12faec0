using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Tests.Journeys;

/// <summary>Which of a button's two actions the client knows; both lead to the same state.</summary>
public enum By
{
    Execute,
    Submit,
}

/// <summary>Somebody with Teams open: writes, presses, and reads what stands in their own chat.</summary>
internal sealed class Member(SchoolHost school, string name, string objectId)
{
    private readonly string _userId = "29:" + objectId;

    public string Name => name;

    public string ObjectId => objectId;

    public string ChatId => "a:" + objectId;

    public string Locale { get; init; } = "zh-TW";

    public string Tenant { get; init; } = SchoolHost.Tenant;

    public Chat Chat => school.Teams.Chat(ChatId);

    public bool Owns(ConnectorCall call) => call.Chat == ChatId;

    public Task Installs() => Delivers(Installation("add"));

    public Task Removes() => Delivers(Installation("remove"));

    public Task Says(string text) => Delivers(Message(text));

    /// <summary>Mentions the bot in a group chat.</summary>
    public async Task SaysIn(string groupChat, string text)
    {
        const string mention = "<at>SecurityPlan</at>";
        var activity = Message($"{mention} {text}");
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = mention,
            ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "SecurityPlan" },
        });
        activity["conversation"] = new JsonObject { ["id"] = groupChat, ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = Tenant };
        await Delivers(activity);
    }

    /// <summary>A picture pasted into the chat.</summary>
    public Task Sends(string contentType, string contentUrl, string? text = null, string name = "image.png")
    {
        var activity = Message(text ?? "");
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = contentType, ["contentUrl"] = contentUrl, ["name"] = name });
        return Delivers(activity);
    }

    /// <summary>A file dropped into the chat, which Teams puts into the sender's OneDrive.</summary>
    public Task SendsFile(string name, string downloadUrl, string text = "")
    {
        var activity = Message(text);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = name,
            ["content"] = new JsonObject { ["downloadUrl"] = downloadUrl, ["uniqueId"] = "1150DF73", ["fileType"] = Path.GetExtension(name).TrimStart('.') },
        });
        return Delivers(activity);
    }

    /// <summary>Fills in the form and presses its submit button.</summary>
    public Task<Reply> Submits(CardFace form, object answers, By? by = null) => Presses("form.submit", form, answers, by);

    /// <summary>Presses a button, by its title or verb, after typing into the card's inputs.</summary>
    /// <param name="place">Which one, where several are called so.</param>
    public async Task<Reply> Presses(string button, CardFace on, object? typed = null, By? by = null, int place = 0)
    {
        var drawn = Chat.Drawn;
        var reply = await Delivers(Press(button, on, typed, by ?? school.Buttons, place), on);
        if (by is not null)
        {
            return reply;
        }

        school.Pressed.Add(on.Button(button, place)["verb"]!.GetValue<string>());
        if (school.Buttons == By.Submit)
        {
            await school.Settles();
            Assert.True(Chat.Drawn > drawn, $"{name} pressed \"{button}\" and sees nothing but:\n{Chat}");
            reply = reply with { Card = Chat.Cards.FirstOrDefault(card => card.MessageId == on.MessageId) };
        }

        return reply;
    }

    /// <summary>The card of this kind that shows all of <paramref name="texts"/>, as soon as it does; the latest if there are several.</summary>
    public Task<CardFace> Sees(string kind, params string[] texts) => school.Teams.Changes.Until(
        () => Chat.Cards.LastOrDefault(card => card.Kind == kind && texts.All(text => card.Text.Contains(text, StringComparison.Ordinal))),
        () => $"{name} does not see a card \"{kind}\" with \"{string.Join("\", \"", texts)}\" but:\n{Chat}\n{school.Log}");

    /// <summary>The card of this kind, as soon as it shows something else than <paramref name="than"/> did.</summary>
    public Task<CardFace> SeesAnother(string kind, CardFace than)
    {
        var before = than.Json.ToJsonString();
        return school.Teams.Changes.Until(
            () => Chat.Cards.LastOrDefault(card => card.Kind == kind && card.Json.ToJsonString() != before), () => $"{name} sees no change on \"{kind}\":\n{Chat}\n{school.Log}");
    }

    /// <summary>A sentence of the bot, as soon as it is there.</summary>
    public Task<string> Hears(string text) => school.Teams.Changes.Until(
        () => Chat.Texts.LastOrDefault(said => said.Contains(text, StringComparison.Ordinal)),
        () => $"{name} does not hear \"{text}\" but:\n{Chat}");

    /// <summary>Until no update of a card is on its way.</summary>
    public Task Settled() => school.Settles();

    /// <summary>The bot has said something about this so many times, and not once more.</summary>
    public async Task HearsTimes(string text, int times)
    {
        int Heard() => Chat.Texts.Count(said => said.Contains(text, StringComparison.Ordinal));
        await school.Teams.Changes.Until(() => Heard() >= times ? Chat : null, () => $"{name} hears \"{text}\" {Heard()} times, not {times}:\n{Chat}\n{school.Log}");
        await school.Settles();
        Assert.True(Heard() == times, $"{name} hears \"{text}\" {Heard()} times, not {times}:\n{Chat}");
    }

    /// <summary>Something that Teams itself draws, as soon as it is there: <c>consent</c> or <c>info</c>.</summary>
    public Task<Message> SeesFile(string kind) => school.Teams.Changes.Until(
        () => Chat.Messages.LastOrDefault(m => m.Attachment?["contentType"]?.GetValue<string>() == $"application/vnd.microsoft.teams.card.file.{kind}"),
        () => $"{name} does not see a file ({kind}) but:\n{Chat}\n{school.Log}");

    /// <summary>Presses a button of the file's question.</summary>
    /// <param name="uploadUrl">Where Teams would have the file put; null: the person declines.</param>
    public JsonObject Consents(Message question, string? uploadUrl)
    {
        var content = question.Attachment!["content"]!;
        var activity = Activity("invoke");
        (activity["name"], activity["replyToId"]) = ("fileConsent/invoke", question.Id);
        activity["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = uploadUrl is null ? "decline" : "accept",
            ["context"] = content[uploadUrl is null ? "declineContext" : "acceptContext"]!.DeepClone(),
            ["uploadInfo"] = uploadUrl is null ? null : new JsonObject
            {
                ["contentUrl"] = "https://school-my.sharepoint.com/personal/file",
                ["name"] = question.Attachment["name"]!.GetValue<string>(),
                ["uploadUrl"] = uploadUrl,
                ["uniqueId"] = "1150DF73",
                ["fileType"] = "zip",
            },
        };
        return activity;
    }

    public CardFace Card(string kind) => Chat.Cards.LastOrDefault(card => card.Kind == kind)
        ?? throw new Xunit.Sdk.XunitException($"{name} has no card \"{kind}\" but:\n{Chat}");

    /// <summary>A report from the first word to the case number.</summary>
    public async Task<CardFace> Reports(string what, string kind = "phishing", By by = By.Execute)
    {
        await Says("通報 " + what);
        var form = await Sees("incident-form", "");
        await Submits(form, new { kind, system = "unknown", personalData = "no" }, by);
        return await Sees("incident-mine");
    }

    public JsonObject Message(string text)
    {
        var activity = Activity("message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    public JsonObject Press(string button, CardFace on, object? typed = null, By by = By.Execute, int place = 0)
    {
        var action = on.Button(button, place);
        var values = (typed?.GetType().GetProperties() ?? []).ToDictionary(p => p.Name, p => (string)p.GetValue(typed)!);
        return by == By.Execute
            ? Pressed(action["verb"]!.GetValue<string>(), on.Fill(action, values), on, by)
            : Pressed("", on.Fill(action["fallback"]!.AsObject(), values), on, by);
    }

    /// <summary>What a client sends; here anything, since everything in it may be forged.</summary>
    public JsonObject Pressed(string verb, JsonObject data, CardFace? on, By by = By.Execute)
    {
        var activity = Activity(by == By.Execute ? "invoke" : "message");
        activity["replyToId"] = on?.MessageId;
        if (by == By.Submit)
        {
            activity["value"] = data;
            return activity;
        }

        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["id"] = "", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }

    /// <summary>Teams delivers an activity; may be called with the same one again.</summary>
    public async Task<Reply> Delivers(JsonObject activity, CardFace? on = null)
    {
        var before = on is null ? 0 : Chat.UpdatesOf(on.MessageId);
        var reply = await Posts(activity);
        Assert.True(reply.Status == HttpStatusCode.OK, $"{name} was answered {reply.Status}.\n{school.Log}");
        if (reply.Card is { } card && on is not null)
        {
            Chat.Replace(on.MessageId, card.Json, before);
            reply = reply with { Card = new CardFace(on.MessageId, card.Json) };
        }

        if (on is not null && school.AfterPress is { } then)
        {
            await then(this, activity);
        }

        return reply;
    }

    /// <summary>An invoke that is not answered with a card or a sentence alone.</summary>
    public async Task<JsonNode?> Sends(JsonObject invoke)
    {
        using var response = await school.Client.PostAsJsonAsync("/api/messages", invoke);
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    public async Task<Reply> Posts(JsonObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        if (school.Cloud is { } cloud)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", cloud.Sign());
        }

        using var response = await school.Posts(request);
        var body = await response.Content.ReadAsStringAsync();
        return Reply.Of(response.StatusCode, body);
    }

    private JsonObject Installation(string action)
    {
        var activity = Activity("installationUpdate");
        activity["action"] = action;
        return activity;
    }

    public JsonObject Activity(string type) => new()
    {
        ["type"] = type,
        ["id"] = school.Teams.NewId(),
        ["timestamp"] = school.Time.GetUtcNow().ToString("O"),
        ["channelId"] = "msteams",
        ["serviceUrl"] = school.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = _userId, ["name"] = name, ["aadObjectId"] = objectId },
        ["conversation"] = new JsonObject { ["id"] = ChatId, ["conversationType"] = "personal", ["tenantId"] = Tenant },
        ["recipient"] = new JsonObject { ["id"] = school.BotId, ["name"] = "SecurityPlan" },
        ["locale"] = Locale,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };
}

/// <summary>What a press is answered with.</summary>
/// <param name="Card">The card that takes the place of the pressed one.</param>
/// <param name="Says">A sentence instead of a card, or the error.</param>
internal sealed record Reply(HttpStatusCode Status, CardFace? Card, string? Says)
{
    public static Reply Of(HttpStatusCode status, string body)
    {
        if (body.Length == 0)
        {
            return new Reply(status, null, null);
        }

        var json = JsonNode.Parse(body)!;
        return json["type"]?.GetValue<string>() switch
        {
            "application/vnd.microsoft.card.adaptive" => new Reply(status, new CardFace("", json["value"]!.AsObject()), null),
            "application/vnd.microsoft.error" => new Reply(status, null, json["value"]!["message"]!.GetValue<string>()),
            _ => new Reply(status, null, json["value"]?.GetValue<string>()),
        };
    }
}
