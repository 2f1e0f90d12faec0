namespace SecurityPlan.PersonalData;

/// <param name="Text">May stand on any card: identifiers keep a few characters, so that people who know them recognise them.</param>
public sealed record MaskedText(string Text, IReadOnlySet<IdentifierKind> Found);
