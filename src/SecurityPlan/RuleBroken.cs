namespace SecurityPlan;

/// <summary>
/// Somebody asked for what a rule does not allow. It is not a bug: it becomes a sentence in the reader's language,
/// and nothing of the turn but its receipt is stored.
/// </summary>
/// <param name="wordKey">Key of the sentence in <c>cards/words</c>.</param>
/// <param name="args">What fills the sentence's placeholders.</param>
public sealed class RuleBroken(string wordKey, params (string Name, string Value)[] args) : Exception(wordKey)
{
    public string WordKey { get; } = wordKey;

    public IReadOnlyList<(string Name, string Value)> Args => args;
}
