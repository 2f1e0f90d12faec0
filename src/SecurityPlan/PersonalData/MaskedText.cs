namespace SecurityPlan.PersonalData;

/// <param name="Text">May stand on any card: identifiers keep a few characters, so that people who know them recognise them.</param>
public sealed record MaskedText(string Text, IReadOnlySet<IdentifierKind> Found)
{
    /// <summary>A password was there; the one who typed it is to be told, and to change it.</summary>
    public bool SecretsDropped => Found.Contains(IdentifierKind.Password);
}
