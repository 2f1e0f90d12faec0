namespace SecurityPlan.PersonalData;

public enum IdentifierKind
{
    /// <summary>國民身分證統一編號</summary>
    NationalId,

    /// <summary>外來人口統一證號, of 2021 and older</summary>
    ResidentId,

    /// <summary>自然人憑證</summary>
    CitizenCertificate,

    Mobile,
    Landline,
    Passport,

    /// <summary>健保卡, 居留證: twelve digits</summary>
    CardNumber,

    Birthday,
    StudentNumber,

    /// <summary>班級座號</summary>
    ClassSeat,

    /// <summary>Of a bank or the post office.</summary>
    Account,

    Email,
    Password,
}
