using System.Net;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Wire;

public sealed class Invokes
{
    [Fact]
    public async Task AnExecute_IsAnsweredWithTheCard_AsItWasRendered()
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        var answer = await bot.Post(WiredBot.Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"incident.judge","data":{"id":"7"}},"trigger":"manual"}"""));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard", "body":["incident.judge 7"]}}""", answer.Body);
        Assert.Empty(bot.Cloud.Connector);
    }

    [Theory]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"x"}}""")]
    [InlineData("""{"action":"x"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task AnExecuteOfAnotherShape_Is400_InTheProtocolsWords(string value)
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        var answer = await bot.Post(WiredBot.Invoke("adaptiveCard/action", value));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var body = JsonNode.Parse(answer.Body)!;
        Assert.Equal(400, (int)body["statusCode"]!);
        Assert.Equal("application/vnd.microsoft.error", (string?)body["type"]);
        Assert.Equal("BadRequest", (string?)body["value"]!["code"]);
    }

    [Theory]
    [InlineData("adaptiveCard/action")]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/fetchTask")]
    [InlineData("fileConsent/accept")]
    [InlineData("signin/verifyState")]
    [InlineData("")]
    public async Task WhatTheBotDoesNotKnow_Is501(string name)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(new Answer(HttpStatusCode.NotImplemented, ""), await bot.Post(WiredBot.Invoke(name, """{"action":{"type":"Action.Execute"}}""")));
    }

    [Fact]
    public async Task AnInvokeWhoseErrorWasSwallowed_Is501()
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        bot.Adapter.OnTurnError = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.NotImplemented, (await bot.Post(WiredBot.Invoke("task/submit", "{}"))).Status);
    }

    [Fact]
    public async Task ATaskModule_OpensWithACard_AndClosesWithoutABody()
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        var open = await bot.Post(WiredBot.Invoke("task/fetch", """{"data":{"form":"incident"}}"""));
        Assert.Equal("""{"task":{"type":"continue","value":{"title":"incident","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{}}}}}""", open.Body);
        Assert.Equal(new Answer(HttpStatusCode.OK, ""), await bot.Post(WiredBot.Invoke("task/submit", """{"data":{}}""")));
    }

    [Fact]
    public async Task AMessageAction_SeesTheMessage()
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        var answer = await bot.Post(WiredBot.Invoke("composeExtension/submitAction", """{"commandId":"report","data":{},"messagePayload":{"id":"m1"}}"""));
        Assert.Equal("""{"task":{"type":"message","value":"report m1"}}""", answer.Body);
    }

    [Fact]
    public async Task AFileConsent_IsSentToTheMethodOfItsAction()
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        var accepted = await bot.Post(WiredBot.Invoke(
            "fileConsent/invoke",
            """{"type":"fileUpload","action":"accept","context":{"offer":"7"},"uploadInfo":{"uploadUrl":"https://a-my.sharepoint.com/s","name":"a.zip","uniqueId":"u","fileType":"zip"}}"""));
        Assert.Equal(new Answer(HttpStatusCode.OK, ""), accepted);
        Assert.Equal(new Answer(HttpStatusCode.OK, ""), await bot.Post(WiredBot.Invoke("fileConsent/invoke", """{"action":"decline","context":{"offer":"8"}}""")));
        Assert.Equal(["accepted 7 a.zip https://a-my.sharepoint.com/s", "declined 8"], bot.Cloud.Connector.Select(c => (string?)JsonNode.Parse(c.Body)!["text"]));
    }

    [Theory]
    [InlineData("""{"action":"perhaps"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"action":"accept","uploadInfo":"x"}""")]
    [InlineData("null")]
    public async Task AFileConsentOfAnotherShape_Is400(string value)
    {
        await using var bot = await WiredBot.Start<CardBot>(WiredBot.Registered);
        Assert.Equal(new Answer(HttpStatusCode.BadRequest, ""), await bot.Post(WiredBot.Invoke("fileConsent/invoke", value)));
    }

    private sealed class CardBot : TeamsActivityHandler
    {
        protected override Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync(
                $"accepted {OpaqueJson.As<JsonObject>(fileConsentCardResponse.Context)!["offer"]} {fileConsentCardResponse.UploadInfo!.Name} {fileConsentCardResponse.UploadInfo.UploadUrl}",
                cancellationToken: cancellationToken);

        protected override Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync($"declined {OpaqueJson.As<JsonObject>(fileConsentCardResponse.Context)!["offer"]}", cancellationToken: cancellationToken);

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            var id = OpaqueJson.As<JsonObject>(invokeValue.Action!.Data)!["id"];
            var card = new RawJson(System.Text.Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard", "body":["{{invokeValue.Action.Verb}} {{id}}"]}"""));
            return Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = AdaptiveCardInvokeResponse.Card, Value = card });
        }

        protected override Task<TaskModuleResponse?> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken)
        {
            var card = new Attachment { ContentType = Attachment.AdaptiveCard, Content = new JsonObject() };
            var title = (string?)OpaqueJson.As<JsonObject>(taskModuleRequest.Data)!["form"];
            return Task.FromResult<TaskModuleResponse?>(new() { Task = new() { Value = new TaskModuleTaskInfo { Title = title, Card = card } } });
        }

        protected override Task<TaskModuleResponse?> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            taskModuleRequest.Data is null ? throw new InvalidOperationException("no data") : Task.FromResult<TaskModuleResponse?>(null);

        protected override Task<MessagingExtensionActionResponse?> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
            Task.FromResult<MessagingExtensionActionResponse?>(new() { Task = new() { Type = "message", Value = $"{action.CommandId} {action.MessagePayload?.GetProperty("id")}" } });
    }
}
