using SecurityPlan.Storage;

namespace SecurityPlan.Verbs;

/// <summary>How a finding of <c>check</c> counts.</summary>
internal enum Grade
{
    Good,

    /// <summary>Worth knowing; the bot works.</summary>
    Note,

    /// <summary>Keeps the bot, or the plan, from working.</summary>
    Stops,
}

internal sealed record Finding(Grade Grade, string WordKey, params (string Name, object Value)[] Args)
{
    /// <summary>What keeps a bot from starting, in the words in which the start refuses it.</summary>
    public static Finding Of(StartRefused refused) => new(Grade.Stops, refused.WordKey, [.. refused.Args.Select(arg => (arg.Name, (object)arg.Value))]);
}
