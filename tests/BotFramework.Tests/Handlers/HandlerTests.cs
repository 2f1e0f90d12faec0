using System.Text.Json;
using BotFramework.Tests.Dialogs;

namespace BotFramework.Tests.Handlers;

/// <summary>Which method gets an activity, as it comes over the wire.</summary>
public sealed class HandlerTests
{
    [Theory]
    [InlineData("""{"type":"message"}""", "message")]
    [InlineData("""{"type":"Message"}""", "unrecognized")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"editMessage"}}""", "edited")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"undeleteMessage"}}""", "restored")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":"other"}}""", "updated")]
    [InlineData("""{"type":"messageUpdate","channelData":{"eventType":7}}""", "updated")]
    [InlineData("""{"type":"messageUpdate","channelData":"editMessage"}""", "updated")]
    [InlineData("""{"type":"messageUpdate"}""", "updated")]
    [InlineData("""{"type":"messageUpdate","channelId":"webchat","channelData":{"eventType":"editMessage"}}""", "updated")]
    [InlineData("""{"type":"messageDelete","channelData":{"eventType":"softDeleteMessage"}}""", "taken back")]
    [InlineData("""{"type":"messageDelete"}""", "deleted")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like"},{"type":"heart"}],"reactionsRemoved":[{"type":"sad"}]}""", "+like,heart", "-sad")]
    [InlineData("""{"type":"messageReaction"}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"28:bot"},{"id":"29:ann"}],"membersRemoved":[{"id":"29:bob"}]}""", "came 28:bot,29:ann")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"28:bot"}],"membersRemoved":[{"id":"29:bob"}]}""")]
    [InlineData("""{"type":"conversationUpdate","membersRemoved":[{"id":"29:bob"}]}""", "went 29:bob")]
    [InlineData("""{"type":"conversationUpdate"}""")]
    [InlineData("""{"type":"installationUpdate","action":"add"}""", "installed")]
    [InlineData("""{"type":"installationUpdate","action":"add-upgrade"}""", "installed")]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""", "removed")]
    [InlineData("""{"type":"installationUpdate","action":"remove-upgrade"}""", "removed")]
    [InlineData("""{"type":"installationUpdate","action":"other"}""")]
    [InlineData("""{"type":"installationUpdate"}""")]
    [InlineData("""{"type":"event","name":"x"}""", "event x")]
    [InlineData("""{"type":"typing"}""", "unrecognized")]
    [InlineData("""{"type":"made-up"}""", "unrecognized")]
    public async Task AnActivity_GoesToTheMethodOfItsType(string json, params string[] expected)
    {
        var activity = JsonSerializer.Deserialize<Activity>(json, ActivityJson.Options)!;
        activity.ChannelId ??= Channels.Msteams;
        activity.Recipient = new("28:bot");
        var bot = new NotingBot();
        Assert.Empty(await new RecordingAdapter().Run(activity, bot.OnTurnAsync));
        Assert.Equal(expected, bot.Notes);
    }

    private sealed class NotingBot : TeamsActivityHandler
    {
        public List<string> Notes { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note("message");

        protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            NoteUnlessSplit("updated", base.OnMessageUpdateActivityAsync(turnContext, cancellationToken));

        protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) =>
            NoteUnlessSplit("deleted", base.OnMessageDeleteActivityAsync(turnContext, cancellationToken));

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("edited");

        protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("restored");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("taken back");

        protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
            Note("+" + string.Join(',', messageReactions.Select(reaction => reaction.Type)));

        protected override Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
            Note("-" + string.Join(',', messageReactions.Select(reaction => reaction.Type)));

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note("came " + string.Join(',', membersAdded.Select(member => member.Id)));

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note("went " + string.Join(',', membersRemoved.Select(member => member.Id)));

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("installed");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("removed");

        protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("event " + turnContext.Activity.Name);

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("unrecognized");

        private Task NoteUnlessSplit(string note, Task handed) => Notes.Count > 0 ? handed : Note(note);

        private Task Note(string note)
        {
            Notes.Add(note);
            return Task.CompletedTask;
        }
    }
}
