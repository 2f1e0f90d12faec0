using System.Net;
using BotFramework.Schema;

namespace BotFramework;

/// <summary>Adds the invokes of Teams. A member is taken as the activity names it; nothing is looked up over the network.</summary>
public class TeamsActivityHandler : ActivityHandler
{
    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        return activity.Name switch
        {
            "task/fetch" => CreateInvokeResponse(await OnTeamsTaskModuleFetchAsync(turnContext, InvokeValue<TaskModuleRequest>(activity), cancellationToken)),
            "task/submit" => CreateInvokeResponse(await OnTeamsTaskModuleSubmitAsync(turnContext, InvokeValue<TaskModuleRequest>(activity), cancellationToken)),
            "composeExtension/fetchTask" => CreateInvokeResponse(await OnTeamsMessagingExtensionFetchTaskAsync(turnContext, InvokeValue<MessagingExtensionAction>(activity), cancellationToken)),
            "composeExtension/submitAction" => CreateInvokeResponse(await OnTeamsMessagingExtensionSubmitActionAsync(turnContext, InvokeValue<MessagingExtensionAction>(activity), cancellationToken)),
            _ => await base.OnInvokeActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>Null closes the dialog.</summary>
    protected virtual Task<TaskModuleResponse?> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    /// <inheritdoc cref="OnTeamsTaskModuleFetchAsync"/>
    protected virtual Task<TaskModuleResponse?> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<MessagingExtensionActionResponse?> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    /// <summary>Teams waits 5 s for the answer.</summary>
    protected virtual Task<MessagingExtensionActionResponse?> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);
}
