namespace SecurityPlan.Storage;

/// <summary>
/// A string or byte[] property that lies encrypted in the database (AES-256-GCM, bound to table, column and row).
/// In memory it is plain. The column is called like the property and holds bytes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;
