namespace SecurityPlan.Storage;

/// <summary>The program cannot start as things are; the sentence tells the operator what to do.</summary>
public sealed class StartRefused(string wordKey, params (string Name, string Value)[] args) : Exception(wordKey)
{
    public string WordKey { get; } = wordKey;

    public IReadOnlyList<(string Name, string Value)> Args => args;
}
