namespace SecurityPlan.Plan;

/// <summary>One entry of a list people choose from.</summary>
public sealed record Option(string Id, Label Label);
