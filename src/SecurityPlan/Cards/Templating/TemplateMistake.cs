namespace SecurityPlan.Cards.Templating;

/// <summary>A layout that can't be compiled, or an expression whose value can't be had.</summary>
internal sealed class TemplateMistake(string sentence) : Exception(sentence);
